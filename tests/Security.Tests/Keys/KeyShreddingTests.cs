using System.Text;
using System.Text.Json;
using Hedui.Kernel;

namespace Hedui.Security.Tests;

/// <summary>A key that was destroyed opens nothing any more, and stays destroyed when somebody brings it back.</summary>
public sealed class KeyShreddingTests : IDisposable
{
    static readonly byte[] Plain = Encoding.UTF8.GetBytes("测试甲");
    static readonly DateTimeOffset Now = new(2025, 10, 15, 1, 0, 0, TimeSpan.Zero);

    readonly AKeyFolder folder = new();
    readonly string outside = Directory.CreateTempSubdirectory("hedui-heads").FullName;

    public static TheoryData<string> Suites => [.. CryptoSuites.All.Select(suite => suite.Name)];

    KeyTombstones Tombstones => KeyTombstones.Beside(Path.Combine(outside, "heads"), new StoppedClock { Now = Now });

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(outside, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void What_it_sealed_is_unreadable_at_once_and_after_opening_again_and_the_rest_is_not(string suite)
    {
        using var keys = folder.Make(suite);
        var first = keys.Seal(Plain, "c"u8);
        keys.Rotate(TimeProvider.System);
        var second = keys.Seal(Plain, "c"u8);

        keys.Shred(keys.Doomed(1, Now));
        using var again = Open();

        Assert.All([keys, again], ring =>
        {
            Assert.Equal("seal_key_shredded", Refused(() => ring.Open(first, "c"u8)));
            Assert.Equal(Plain, ring.Open(second, "c"u8));
            Assert.Equal([(1, suite, Now)], ring.Shredded.Select(one => (one.Version, one.Suite, one.ShreddedAt)));
            Assert.Equal([2], ring.Versions().Where(key => key.Use == KeyUse.Seal).Select(key => key.Version));
        });
    }

    [Fact]
    public void Neither_the_key_nor_what_wrapped_it_lies_in_the_folder_any_more()
    {
        using var keys = folder.Open();
        keys.Rotate(TimeProvider.System);
        var wrapped = WrappedIn(folder.Ring);

        keys.Shred(keys.Doomed(1, Now));

        Assert.Equal(["keyring.json", "wrapping.json"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(wrapped, File.ReadAllText(folder.Ring), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_file_was_before_is_overwritten_where_it_lay()
    {
        using var keys = folder.Open();
        keys.Rotate(TimeProvider.System);
        using var before = new FileStream(folder.Ring, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        keys.Shred(keys.Doomed(1, Now));

        var left = new byte[before.Length];
        before.ReadExactly(left);
        Assert.True(left.AsSpan().TrimStart((byte)0).IsEmpty);
    }

    [Fact]
    public void What_a_kill_left_of_the_file_before_is_overwritten_when_the_ring_is_opened()
    {
        folder.Open().Dispose();
        var left = folder.Ring + ".old.tmp";
        File.Copy(folder.Ring, left);
        using var before = new FileStream(left, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        Open().Dispose();

        Assert.False(File.Exists(left));
        Assert.Equal(0, before.ReadByte());
    }

    [Fact]
    public void The_newest_and_one_that_is_not_there_are_refused()
    {
        using var keys = folder.Open();
        keys.Rotate(TimeProvider.System);
        keys.Shred(keys.Doomed(1, Now));

        Assert.Equal("key_version_current", Refused(() => keys.Doomed(2, Now)));
        Assert.All([0, 1, 3, 65_537], version => Assert.Equal("key_version_unknown", Refused(() => keys.Doomed(version, Now))));
    }

    [Fact]
    public void An_older_ring_put_back_loses_the_key_before_it_opens_anything()
    {
        byte[] first, second;
        using (var keys = folder.Open())
        {
            first = keys.Seal(Plain, "c"u8);
            keys.Rotate(TimeProvider.System);
            second = keys.Seal(Plain, "c"u8);
            File.Copy(folder.Ring, Path.Combine(outside, "copy"));
            Shred(keys, 1);
        }

        File.Copy(Path.Combine(outside, "copy"), folder.Ring, overwrite: true);
        using var back = Open();

        Assert.Equal([1], back.Buried.Select(one => one.Version));
        Assert.Equal("seal_key_shredded", Refused(() => back.Open(first, "c"u8)));
        Assert.Equal(Plain, back.Open(second, "c"u8));
        using var once = Open();
        Assert.Empty(once.Buried);
    }

    [Fact]
    public void A_ring_that_had_no_other_key_gets_a_new_one_and_no_number_comes_twice()
    {
        byte[] first;
        using (var keys = folder.Open())
        {
            first = keys.Seal(Plain, "c"u8);
            File.Copy(folder.Ring, Path.Combine(outside, "copy"));
            keys.Rotate(TimeProvider.System);
            keys.Rotate(TimeProvider.System);
            Shred(keys, 1);
            Shred(keys, 2);
        }

        File.Copy(Path.Combine(outside, "copy"), folder.Ring, overwrite: true);
        using var back = Open();

        Assert.Equal(3, back.SealVersion);
        Assert.Equal("seal_key_shredded", Refused(() => back.Open(first, "c"u8)));
        Assert.Equal(Plain, back.Open(back.Seal(Plain, "c"u8), "c"u8));
        Assert.Equal(4, back.Rotate(TimeProvider.System));
    }

    [Fact]
    public void A_key_of_another_ring_with_the_same_number_is_left_alone()
    {
        using (var keys = folder.Open())
        {
            keys.Rotate(TimeProvider.System);
            Shred(keys, 1);
        }

        using var other = new AKeyFolder();
        using var stranger = KeyRing.Open(other.Path, create: true, new KeyRingOptions { Tombstones = Tombstones });

        Assert.Empty(stranger.Buried);
        Assert.Empty(stranger.Shredded);
        Assert.Equal(Plain, stranger.Open(stranger.Seal(Plain, "c"u8), "c"u8));
    }

    [Fact]
    public void A_ring_tells_its_tombstones_to_a_file_that_does_not_have_them()
    {
        using (var keys = folder.Open())
        {
            keys.Rotate(TimeProvider.System);
            Shred(keys, 1);
        }

        var told = Tombstones.Read();
        File.Delete(Tombstones.Path);
        Open().Dispose();

        Assert.Equal(told, Tombstones.Read());
        Assert.Equal(1, Assert.Single(told).Version);
    }

    [Fact]
    public void A_line_that_a_crash_cut_off_is_no_tombstone_and_spoils_none()
    {
        var (one, other) = (new ShreddedKey(1, "sm", Now, Sm3.Hex([1])), new ShreddedKey(2, "sm", Now, Sm3.Hex([2])));
        Tombstones.Add(one);
        File.AppendAllText(Tombstones.Path, "seal 2 sm 2025-10-1");

        Assert.Equal([one], Tombstones.Read());
        Tombstones.Add(other);
        Assert.Equal([one, other], Tombstones.Read());
        Tombstones.Add(other);

        Assert.Equal(2, File.ReadLines(Tombstones.Path).Count(line => line.Length > 30));
    }

    [Fact]
    public void Nothing_of_a_key_can_be_read_from_its_tombstone()
    {
        using var keys = folder.Open();
        keys.Rotate(TimeProvider.System);
        var doomed = keys.Doomed(1, Now);

        Assert.Equal(doomed.Mark, keys.Doomed(1, Now).Mark);
        Assert.NotEqual(doomed.Mark[..32], WrappedIn(folder.Ring)[..32]);
        Assert.Equal(64, doomed.Mark.Length);
    }

    [Theory]
    [InlineData("recorded")]
    [InlineData("told")]
    public void Stopped_between_its_steps_a_destruction_is_on_record_and_done_by_the_same_again(string step)
    {
        using var office = new AnOffice().Begun();
        var (keys, erasures) = (office.Keys, new ErasureBook(office.Database, office.Keys));
        var census = new SealCensus([.. OperatorTables.Holdings(office.Database, keys), erasures.Holding], keys);
        keys.Rotate(TimeProvider.System);
        census.Reseal(office.Trail, null, TestContext.Current.CancellationToken);
        var shredding = new KeyShredding(new KeyShreddingParts(office.Database, keys, census, Tombstones, erasures, office.Trail, office.Clock))
        {
            AtStep = at => Assert.NotEqual(step, at),
        };

        Assert.Throws<Xunit.Sdk.NotEqualException>(() => shredding.Run(1, "按令"));

        Assert.Equal(("key_shredded", "seal:1"), office.Events()[^1] is var last ? (last.Type, last.Object) : default);
        Assert.Empty(keys.Shredded);
        Assert.Equal(step == "told" ? 1 : 0, Tombstones.Read().Count);
        shredding.AtStep = null;
        shredding.Run(1, "按令");
        Assert.Equal([1], keys.Shredded.Select(one => one.Version));
        Assert.Single(Tombstones.Read());
    }

    void Shred(KeyRing keys, int version)
    {
        var doomed = keys.Doomed(version, Now);
        Tombstones.Add(doomed);
        keys.Shred(doomed);
    }

    KeyRing Open() => KeyRing.Open(folder.Path, create: true, new KeyRingOptions { Tombstones = Tombstones });

    /// <summary>The first version of the sealing key as it lies in the ring.</summary>
    static string WrappedIn(string ring)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(ring));
        return file.RootElement.GetProperty("keys").EnumerateArray()
            .Single(key => key.GetProperty("use").GetString() == "seal" && key.GetProperty("version").GetInt32() == 1).GetProperty("wrapped").GetString()!;
    }

    static string Refused(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;
}
