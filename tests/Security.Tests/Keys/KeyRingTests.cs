using System.Text;
using Hedui.Kernel;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Hedui.Security.Tests;

public sealed class KeyRingTests : IDisposable
{
    const string SomeId = "990000199003071233";

    readonly string folder = Directory.CreateTempSubdirectory("hedui-keys").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_ring_made_on_first_use_is_the_same_ring_later()
    {
        using var first = KeyRing.Open(folder, create: true);
        using var again = KeyRing.Open(folder, create: false);

        Assert.Equal(first.PseudonymOf(SomeId), again.PseudonymOf(SomeId));
        Assert.Equal(first.TextDigest("工商银行"), again.TextDigest("工商银行"));
        Assert.Equal("x"u8.ToArray(), again.Open(first.Seal("x"u8, "c"u8), "c"u8));
        Assert.True(Sm2.Verify(again.PublicKey, "paper"u8, first.Sign("paper"u8)));
    }

    [Fact]
    public void Two_rings_have_nothing_in_common()
    {
        using var here = KeyRing.Open(folder, create: true);
        using var there = KeyRing.Open(Path.Combine(folder, "other"), create: true);

        Assert.NotEqual(here.PseudonymOf(SomeId), there.PseudonymOf(SomeId));
        var refused = Assert.Throws<RefusedException>(() => there.Open(here.Seal("x"u8, "c"u8), "c"u8));
        Assert.Equal("seal_broken", refused.Refusal.Code);
    }

    [Fact]
    public void A_missing_ring_is_refused_where_none_may_be_made() =>
        Assert.Equal("keys_missing", Assert.Throws<RefusedException>(() => KeyRing.Open(folder, false)).Refusal.Code);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"format\":1,\"pseudonym_key\":\"AA==\"}")]
    public void A_damaged_ring_is_refused_and_never_replaced(string content)
    {
        var path = Path.Combine(folder, "keyring.json");
        File.WriteAllText(path, content);

        Assert.Equal("keys_unreadable", Assert.Throws<RefusedException>(() => KeyRing.Open(folder, true)).Refusal.Code);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public void Only_the_owner_reads_the_keys()
    {
        using var ring = KeyRing.Open(folder, create: true);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "keyring.json")));
        }
    }

    [Fact]
    public void A_paper_changed_after_signing_is_noticed()
    {
        using var ring = KeyRing.Open(folder, create: true);
        var signature = ring.Sign("报告"u8);

        Assert.True(Sm2.Verify(ring.PublicKey, "报告"u8, signature));
        Assert.False(Sm2.Verify(ring.PublicKey, "报吿"u8, signature));
        signature[^1] ^= 1;
        Assert.False(Sm2.Verify(ring.PublicKey, "报告"u8, signature));
        Assert.False(Sm2.Verify(new byte[65], "报告"u8, signature));
    }

    [Fact]
    public void The_keyed_digest_is_the_one_of_the_standard()
    {
        var key = "key of the test"u8.ToArray();
        var message = Encoding.UTF8.GetBytes(SomeId);
        var mac = new HMac(new SM3Digest());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(message, 0, message.Length);
        var expected = new byte[32];
        mac.DoFinal(expected, 0);
        using var keyed = new KeyedSm3(key);
        var code = new byte[32];

        keyed.Compute(message, code);
        keyed.Compute(message, code);

        Assert.Equal(expected, code);
    }

    [Fact]
    public void Many_threads_get_the_same_pseudonyms()
    {
        using var ring = KeyRing.Open(folder, create: true);
        var expected = Enumerable.Range(0, 200).Select(i => ring.PseudonymOf($"id{i}")).ToArray();

        Parallel.For(0, 2000, i => Assert.Equal(expected[i % 200], ring.PseudonymOf($"id{i % 200}")));
    }
}
