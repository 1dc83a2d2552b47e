using Hedui.Kernel;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace Hedui.Security.Tests;

public sealed class Sm4SealTests
{
    static readonly byte[] Key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");

    [Fact]
    public void The_cipher_gives_the_example_of_the_standard()
    {
        var engine = new SM4Engine();
        engine.Init(true, new KeyParameter(Key));
        var block = new byte[16];

        engine.ProcessBlock(Key, 0, block, 0);

        Assert.Equal("681EDF34D206965E86B3E94F536E4246", Convert.ToHexString(block));
    }

    [Fact]
    public void What_is_sealed_opens_for_the_same_context_only()
    {
        var bytes = Sm4Seal.Seal(Key, 7, "户主"u8, "registry/1"u8);

        Assert.Equal("户主"u8.ToArray(), Sm4Seal.Open(Key, bytes, "registry/1"u8));
        Assert.Equal(7, Sm4Seal.VersionOf(bytes));
        var refused = Assert.Throws<RefusedException>(() => Sm4Seal.Open(Key, bytes, "registry/2"u8));
        Assert.Equal("seal_broken", refused.Refusal.Code);
    }

    [Fact]
    public void A_change_of_any_byte_is_noticed()
    {
        var bytes = Sm4Seal.Seal(Key, 1, "abc"u8, "x"u8);

        for (var i = 3; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            Assert.Throws<RefusedException>(() => Sm4Seal.Open(Key, changed, "x"u8));
        }
    }

    [Fact]
    public void The_same_plain_text_never_gives_the_same_sealed_bytes() =>
        Assert.NotEqual(Sm4Seal.Seal(Key, 1, "abc"u8, "x"u8), Sm4Seal.Seal(Key, 1, "abc"u8, "x"u8));
}
