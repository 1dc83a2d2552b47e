using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Math;

namespace Hedui.Security.Tests;

/// <summary>The examples that the standards print.</summary>
public sealed class InternationalSuiteTests
{
    // RFC 6979, A.2.5.
    const string Key = "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721";
    const string PublicKey =
        "0460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
        + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";

    const string R = "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716";
    const string S = "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";

    [Theory]
    [InlineData("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")]
    public void Sha_256_gives_the_digests_of_fips_180(string text, int times, string digest) => Assert.Equal(
        digest,
        Convert.ToHexStringLower(CryptoSuites.International.Hash(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times))))));

    /// <summary>RFC 4231, case 1; twice, because the code is used again.</summary>
    [Fact]
    public void The_keyed_code_gives_the_example_of_rfc_4231()
    {
        using var keyed = CryptoSuites.International.KeyedCode(Enumerable.Repeat((byte)0x0B, 20).ToArray());
        var code = new byte[32];

        keyed.Compute("Hi There"u8, code);
        keyed.Compute("Hi There"u8, code);

        Assert.Equal("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", Convert.ToHexStringLower(code));
    }

    /// <summary>Case 16 of the specification of GCM that SP 800-38D adopts.</summary>
    [Fact]
    public void Aes_256_gcm_gives_the_example_of_its_specification()
    {
        const string Expected =
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b";
        var plain = Convert.FromHexString(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        var (nonce, context) = (
            Convert.FromHexString("cafebabefacedbaddecaf888"), Convert.FromHexString("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
        var (enciphered, again) = (new byte[plain.Length + 16], new byte[plain.Length]);
        using var cipher = CryptoSuites.International.Cipher(
            Convert.FromHexString("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));

        cipher.Encipher(nonce, plain, enciphered, context);

        Assert.Equal(Expected, Convert.ToHexStringLower(enciphered));
        Assert.True(cipher.TryDecipher(nonce, enciphered, again, context));
        Assert.Equal(plain, again);
    }

    [Fact]
    public void Ecdsa_gives_the_public_key_and_accepts_the_signature_of_rfc_6979()
    {
        using var signer = CryptoSuites.International.Signer(Convert.FromHexString(Key));
        var signature = new DerSequence(new DerInteger(new BigInteger(R, 16)), new DerInteger(new BigInteger(S, 16))).GetEncoded();

        Assert.Equal(PublicKey, Convert.ToHexString(signer.PublicKey));
        Assert.True(CryptoSuites.International.Verify(signer.PublicKey, "sample"u8, signature));
        Assert.False(CryptoSuites.International.Verify(signer.PublicKey, "samplE"u8, signature));
    }
}
