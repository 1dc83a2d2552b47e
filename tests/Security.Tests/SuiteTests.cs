using System.Text;
using CsCheck;

namespace Hedui.Security.Tests;

public sealed class SuiteTests
{
    [Fact]
    public void Sm3_gives_the_digests_of_the_standard()
    {
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Sm3.Hex("abc"u8));
        Assert.Equal(
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
            Sm3.Hex(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("abcd", 16)))));
    }

    [Fact]
    public void Sm4_gives_the_block_of_the_standard()
    {
        var key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
        var engine = new Org.BouncyCastle.Crypto.Engines.SM4Engine();
        engine.Init(true, new Org.BouncyCastle.Crypto.Parameters.KeyParameter(key));
        var block = new byte[16];
        engine.ProcessBlock(key, block);

        Assert.Equal("681EDF34D206965E86B3E94F536E4246", Convert.ToHexString(block));
    }

    [Fact]
    public void The_prepared_code_equals_the_library_s_hmac() =>
        Gen.Select(Gen.Byte.Array[1, 100], Gen.Byte.Array[0, 200]).Sample((key, message) =>
        {
            using var prepared = new KeyedSm3(key);
            Span<byte> code = stackalloc byte[32];
            prepared.Compute(message, code);
            var hmac = new Org.BouncyCastle.Crypto.Macs.HMac(new Org.BouncyCastle.Crypto.Digests.SM3Digest());
            hmac.Init(new Org.BouncyCastle.Crypto.Parameters.KeyParameter(key));
            hmac.BlockUpdate(message, 0, message.Length);
            var expected = new byte[32];
            hmac.DoFinal(expected, 0);
            Assert.Equal(expected, code.ToArray());
        }, iter: 200);
}
