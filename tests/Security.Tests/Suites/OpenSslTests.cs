using System.Diagnostics;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.X509;

namespace Hedui.Security.Tests;

/// <summary>Held against another maker's algorithms: the <c>openssl</c> of the system, which must be there.</summary>
public sealed class OpenSslTests : IDisposable
{
    const string SmId = "distid:1234567812345678";

    readonly string folder = Directory.CreateTempSubdirectory("hedui-openssl").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(55)]
    [InlineData(64)]
    [InlineData(100_003)]
    public void Digests_and_keyed_codes_are_the_same(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(At("message"), bytes);

        foreach (var (suite, name) in new[] { (CryptoSuites.Sm, "-sm3"), (CryptoSuites.International, "-sha256") })
        {
            using var keyed = suite.KeyedCode("key of the test"u8);
            var code = new byte[32];
            keyed.Compute(bytes, code);
            OpenSsl("dgst", name, "-binary", "-out", At("digest"), At("message"));
            OpenSsl("dgst", name, "-binary", "-hmac", "key of the test", "-out", At("code"), At("message"));

            Assert.Equal(File.ReadAllBytes(At("digest")), suite.Hash(bytes));
            Assert.Equal(File.ReadAllBytes(At("code")), code);
        }
    }

    [Fact]
    public void Sm4_enciphers_the_same()
    {
        var key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
        var plain = new byte[1000];
        new Random(4).NextBytes(plain);
        File.WriteAllBytes(At("plain"), plain);
        // GCM enciphers as counter mode does that starts at nonce ‖ 2; openssl's command has no GCM.
        OpenSsl(
            "enc", "-sm4-ctr", "-K", Convert.ToHexString(key), "-iv", "00112233445566778899AABB00000002", "-in", At("plain"), "-out", At("enciphered"));
        var enciphered = new byte[plain.Length + 16];
        using var cipher = CryptoSuites.Sm.Cipher(key);

        cipher.Encipher(Convert.FromHexString("00112233445566778899AABB"), plain, enciphered, "context"u8);

        Assert.Equal(File.ReadAllBytes(At("enciphered")), enciphered[..^16]);
    }

    [Fact]
    public void Openssl_accepts_our_sm2_signatures_and_we_accept_its()
    {
        var number = CryptoSuites.Sm.NewSigningKey();
        var key = new ECPrivateKeyParameters("EC", new BigInteger(1, number), GMObjectIdentifiers.sm2p256v1);
        var open = new ECPublicKeyParameters("EC", key.Parameters.G.Multiply(key.D), GMObjectIdentifiers.sm2p256v1);
        File.WriteAllBytes(At("key"), PrivateKeyInfoFactory.CreatePrivateKeyInfo(key).GetEncoded());
        File.WriteAllBytes(At("open"), SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(open).GetEncoded());
        File.WriteAllText(At("message"), "核对报告");
        using var signer = CryptoSuites.Sm.Signer(number);

        OpenSsl("dgst", "-sm3", "-sigopt", SmId, "-keyform", "DER", "-sign", At("key"), "-out", At("theirs"), At("message"));
        File.WriteAllBytes(At("ours"), signer.Sign("核对报告"u8));

        Assert.True(CryptoSuites.Sm.Verify(signer.PublicKey, "核对报告"u8, File.ReadAllBytes(At("theirs"))));
        OpenSsl("dgst", "-sm3", "-sigopt", SmId, "-keyform", "DER", "-verify", At("open"), "-signature", At("ours"), At("message"));
        File.WriteAllText(At("message"), "核对报吿");
        Assert.NotEqual(0, Exit("dgst", "-sm3", "-sigopt", SmId, "-keyform", "DER", "-verify", At("open"), "-signature", At("ours"), At("message")).Code);
    }

    [Fact]
    public void Openssl_accepts_our_ecdsa_signatures_and_we_accept_its()
    {
        OpenSsl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-outform", "DER", "-out", At("key"));
        OpenSsl("ec", "-inform", "DER", "-in", At("key"), "-pubout", "-outform", "DER", "-out", At("open"));
        File.WriteAllText(At("message"), "核对报告");
        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportECPrivateKey(File.ReadAllBytes(At("key")), out _);
        using var signer = CryptoSuites.International.Signer(key.ExportParameters(includePrivateParameters: true).D!);

        OpenSsl("dgst", "-sha256", "-keyform", "DER", "-sign", At("key"), "-out", At("theirs"), At("message"));
        File.WriteAllBytes(At("ours"), signer.Sign("核对报告"u8));

        Assert.True(CryptoSuites.International.Verify(signer.PublicKey, "核对报告"u8, File.ReadAllBytes(At("theirs"))));
        OpenSsl("dgst", "-sha256", "-keyform", "DER", "-verify", At("open"), "-signature", At("ours"), At("message"));
    }

    string At(string name) => Path.Combine(folder, name);

    static void OpenSsl(params string[] arguments)
    {
        var (code, told) = Exit(arguments);
        Assert.True(code == 0, $"openssl {string.Join(' ', arguments)}\n{told}");
    }

    static (int Code, string Told) Exit(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error);
    }
}
