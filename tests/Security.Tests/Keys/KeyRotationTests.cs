using System.Text;
using Hedui.Kernel;

namespace Hedui.Security.Tests;

public sealed class KeyRotationTests : IDisposable
{
    static readonly byte[] Plain = Encoding.UTF8.GetBytes("测试甲");

    readonly AKeyFolder folder = new();

    public static TheoryData<string> Suites => [.. CryptoSuites.All.Select(suite => suite.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Suites))]
    public void What_older_versions_sealed_stays_readable_and_new_values_are_sealed_with_the_new_one(string suite)
    {
        List<byte[]> made = [];
        using (var keys = folder.Make(suite))
        {
            for (var version = 1; version <= 20; version++)
            {
                made.Add(keys.Seal(Plain, "c"u8));
                Assert.Equal(version + 1, keys.Rotate(TimeProvider.System));
            }

            Assert.All(made, bytes => Assert.Equal(Plain, keys.Open(bytes, "c"u8)));
        }

        using var again = folder.Open();
        Assert.All(made, bytes => Assert.Equal(Plain, again.Open(bytes, "c"u8)));
        Assert.Equal(Enumerable.Range(1, 20), made.Select(bytes => (int)SealedBytes.MadeWith(bytes).Version));
        Assert.True(again.Seal(Plain, "c"u8).AsSpan().StartsWith(again.SealHeader));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_ring_may_be_let_go_twice(string suite)
    {
        var keys = folder.Make(suite);
        keys.Sign(keys.Seal(Plain, "c"u8));
        keys.PseudonymOf("1");

        keys.Dispose();
        keys.Dispose();
    }

    [Fact]
    public void Persons_texts_indexes_and_signatures_survive_a_rotation()
    {
        using var keys = folder.Open();
        var before = (keys.PseudonymOf("990000199003071233"), keys.TextDigest("工商银行"), keys.IndexOf("a/b", "1"), Convert.ToHexString(keys.PublicKey));

        keys.Rotate(TimeProvider.System);
        using var again = folder.Open();

        Assert.Equal(before, (keys.PseudonymOf("990000199003071233"), keys.TextDigest("工商银行"), keys.IndexOf("a/b", "1"), Convert.ToHexString(keys.PublicKey)));
        Assert.Equal(before, (again.PseudonymOf("990000199003071233"), again.TextDigest("工商银行"), again.IndexOf("a/b", "1"), Convert.ToHexString(again.PublicKey)));
    }

    [Fact]
    public void A_rotation_may_go_over_to_another_suite_and_what_the_older_sealed_stays_readable()
    {
        using var keys = folder.Make("sm");
        var older = keys.Seal(Plain, "c"u8);

        keys.Rotate(TimeProvider.System, CryptoSuites.International);
        var newer = keys.Seal(Plain, "c"u8);
        using var again = folder.Open();

        Assert.Equal((CryptoSuites.Sm.Id, CryptoSuites.International.Id), (older[0], newer[0]));
        Assert.Equal(Plain, again.Open(older, "c"u8));
        Assert.Equal(Plain, again.Open(newer, "c"u8));
        older[0] = CryptoSuites.International.Id;
        Assert.Equal("seal_broken", Assert.Throws<RefusedException>(() => again.Open(older, "c"u8)).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_thousand_single_bits_changed_at_random_are_all_noticed(string suite)
    {
        using var keys = folder.Make(suite);
        keys.Rotate(TimeProvider.System);
        var random = new Random(20261126);

        for (var i = 0; i < 1000; i++)
        {
            var bytes = keys.Seal(Plain, "c"u8);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var refused = Assert.Throws<RefusedException>(() => keys.Open(bytes, "c"u8));
            Assert.Contains(refused.Refusal.Code, (string[])["seal_broken", "seal_key_missing"]);
        }
    }

    [Fact]
    public void What_is_too_short_to_have_been_sealed_is_refused()
    {
        using var keys = folder.Open();
        var whole = keys.Seal([], "c"u8);

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal("seal_broken", Assert.Throws<RefusedException>(() => keys.Open(whole.AsSpan(0, length), "c"u8)).Refusal.Code);
        }
    }

    [Fact]
    public void A_version_that_the_ring_does_not_have_is_told_as_such()
    {
        using var keys = folder.Open();
        var before = File.ReadAllBytes(folder.Ring);
        keys.Rotate(TimeProvider.System);
        var bytes = keys.Seal(Plain, "c"u8);
        File.WriteAllBytes(folder.Ring, before);
        using var restored = folder.Open();

        Assert.Equal("seal_key_missing", Assert.Throws<RefusedException>(() => restored.Open(bytes, "c"u8)).Refusal.Code);
    }

    [Fact]
    public void A_rotation_that_cannot_be_written_leaves_the_ring_as_it_was()
    {
        using var keys = folder.Open();
        var bytes = keys.Seal(Plain, "c"u8);
        Directory.CreateDirectory(folder.Ring + ".new");
        File.WriteAllText(Path.Combine(folder.Ring + ".new", "in the way"), "");

        Assert.ThrowsAny<Exception>(() => keys.Rotate(TimeProvider.System));

        Assert.Equal(1, keys.SealVersion);
        Assert.Equal(Plain, keys.Open(bytes, "c"u8));
        using (var again = folder.Open())
        {
            Assert.Equal(1, again.SealVersion);
        }

        Directory.Delete(folder.Ring + ".new", recursive: true);
        Assert.Equal(2, keys.Rotate(TimeProvider.System));
    }

    [Fact]
    public void Others_seal_and_open_while_the_key_is_rotated()
    {
        using var keys = folder.Open();
        var first = keys.Seal(Plain, "c"u8);

        Parallel.For(0, 400, i =>
        {
            if (i % 40 == 0)
            {
                keys.Rotate(TimeProvider.System);
            }

            Assert.Equal(Plain, keys.Open(keys.Seal(Plain, "c"u8), "c"u8));
            Assert.Equal(Plain, keys.Open(first, "c"u8));
        });

        Assert.Equal(11, keys.SealVersion);
    }

    [Fact]
    public void The_list_of_versions_tells_which_is_current_and_nothing_of_the_keys()
    {
        using var keys = folder.Open();
        keys.Rotate(TimeProvider.System);

        var seals = keys.Versions().Where(key => key.Use == KeyUse.Seal).ToArray();

        Assert.Equal([(1, false), (2, true)], seals.Select(key => (key.Version, key.IsCurrent)));
        Assert.Null(seals[0].MadeAt);
        Assert.NotNull(seals[1].MadeAt);
        Assert.All(Enum.GetValues<KeyUse>(), use => Assert.Single(keys.Versions(), key => key.Use == use && key.IsCurrent));
    }
}
