using System.Text;
using CsCheck;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Hedui.Security.Tests;

/// <summary>The examples that the standards print. GB/T 32918.5 annex A gives one key for signing and enciphering.</summary>
public sealed class SmSuiteTests
{
    const string StandardKey = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8";
    const string StandardPublicKey =
        "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
        + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";

    const string StandardChance = "59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21";
    const string R = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
    const string S = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";
    const string Sm4Key = "0123456789ABCDEFFEDCBA9876543210";

    static ECPrivateKeyParameters Key => Sm2.PrivateKey(Convert.FromHexString(StandardKey));

    [Fact]
    public void Sm2_gives_the_public_key_of_the_standard()
    {
        using var signer = CryptoSuites.Sm.Signer(Convert.FromHexString(StandardKey));

        Assert.Equal(StandardPublicKey, Convert.ToHexString(signer.PublicKey));
    }

    [Fact]
    public void Sm2_gives_the_signature_of_the_standard()
    {
        var signer = new SM2Signer();
        signer.Init(true, new ParametersWithID(new ParametersWithRandom(Key, new FixedChance(StandardChance)), Sm2.SignerId));

        var signature = (Asn1Sequence)Asn1Object.FromByteArray(Sm2.Sign(signer, "message digest"u8));

        Assert.Equal(R, ((DerInteger)signature[0]).PositiveValue.ToString(16).ToUpperInvariant());
        Assert.Equal(S, ((DerInteger)signature[1]).PositiveValue.ToString(16).ToUpperInvariant());
    }

    [Fact]
    public void Sm2_accepts_the_signature_of_the_standard_and_no_other()
    {
        var signature = new DerSequence(new DerInteger(new BigInteger(R, 16)), new DerInteger(new BigInteger(S, 16))).GetEncoded();
        var key = Convert.FromHexString(StandardPublicKey);

        Assert.True(CryptoSuites.Sm.Verify(key, "message digest"u8, signature));
        Assert.False(CryptoSuites.Sm.Verify(key, "message digesT"u8, signature));
    }

    [Fact]
    public void Sm2_enciphers_the_example_of_the_standard()
    {
        const string Enciphered =
            "04" + "04EBFC718E8D1798620432268E77FEB6415E2EDE0E073C0F4F640ECD2E149A73E858F9D81E5430A57B36DAAB8F950A3C64E6EE6A63094D99283AFF767E124DF0"
            + "59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766"
            + "21886CA989CA9C7D58087307CA93092D651EFA";
        var plain = "encryption standard"u8.ToArray();
        var engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        var point = Sm2.Domain.Curve.DecodePoint(Convert.FromHexString(StandardPublicKey));
        engine.Init(true, new ParametersWithRandom(new ECPublicKeyParameters(point, Sm2.Domain), new FixedChance(StandardChance)));

        var enciphered = engine.ProcessBlock(plain, 0, plain.Length);
        engine.Init(false, Key);

        Assert.Equal(Enciphered, Convert.ToHexString(enciphered));
        Assert.Equal(plain, engine.ProcessBlock(enciphered, 0, enciphered.Length));
    }

    [Theory]
    [InlineData(1, "681EDF34D206965E86B3E94F536E4246")]
    [InlineData(1_000_000, "595298C7C6FD271F0402F804C33D3F66")]
    public void Sm4_gives_the_blocks_of_the_standard(int rounds, string expected)
    {
        var engine = new SM4Engine();
        engine.Init(true, new KeyParameter(Convert.FromHexString(Sm4Key)));
        var block = Convert.FromHexString(Sm4Key);

        for (var i = 0; i < rounds; i++)
        {
            engine.ProcessBlock(block, block);
        }

        Assert.Equal(expected, Convert.ToHexString(block));
    }

    /// <summary>RFC 8998, A.1.</summary>
    [Fact]
    public void Sm4_gcm_gives_the_example_of_rfc_8998()
    {
        const string Expected =
            "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
            + "83DE3541E4C2B58177E065A9BF7B62EC";
        var plain = Convert.FromHexString(string.Concat("ABCDEFEA".SelectMany(digit => new string(digit, 16))));
        var enciphered = new byte[plain.Length + 16];

        using var cipher = CryptoSuites.Sm.Cipher(Convert.FromHexString(Sm4Key));
        cipher.Encipher(
            Convert.FromHexString("00001234567800000000ABCD"), plain, enciphered,
            Convert.FromHexString("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"));

        Assert.Equal(Expected, Convert.ToHexString(enciphered));
    }

    [Fact]
    public void The_prepared_code_equals_the_library_s_hmac() =>
        Gen.Select(Gen.Byte.Array[1, 100], Gen.Byte.Array[0, 200]).Sample((key, message) =>
        {
            using var prepared = CryptoSuites.Sm.KeyedCode(key);
            Span<byte> code = stackalloc byte[32];
            prepared.Compute(message, code);
            var hmac = new HMac(new SM3Digest());
            hmac.Init(new KeyParameter(key));
            hmac.BlockUpdate(message, 0, message.Length);
            var expected = new byte[32];
            hmac.DoFinal(expected, 0);
            Assert.Equal(expected, code.ToArray());
        }, iter: 200);

    [Fact]
    public void Sm3_gives_the_digest_of_the_standard() => Assert.Equal(
        "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0",
        Convert.ToHexString(CryptoSuites.Sm.Hash(Encoding.ASCII.GetBytes("abc"))));
}
