using System.Security.Cryptography;

namespace Hedui.Security;

/// <summary>
/// The international algorithms by .NET, which asks the system's library: ECDSA on P-256 with SHA-256 (FIPS 186-5, 180-4),
/// HMAC-SHA256 (FIPS 198-1), AES-256-GCM (SP 800-38D).
/// </summary>
sealed class InternationalSuite : ICryptoSuite
{
    const int CoordinateLength = 32;
    const byte Uncompressed = 4;

    public byte Id => 2;

    public string Name => "international";

    public string SignatureName => "ECDSA-P256-SHA256";

    public int CipherKeyLength => 32;

    public byte[] Hash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes);

    public IKeyedCode KeyedCode(ReadOnlySpan<byte> key) => new KeyedSha256(key.ToArray());

    public ICipher Cipher(byte[] key) => new AesCipher(key);

    public byte[] NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportParameters(includePrivateParameters: true).D!;
    }

    public ISigner Signer(byte[] privateKey) => new Signing(privateKey);

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != Sm2.PublicKeyLength || publicKey[0] != Uncompressed)
        {
            return false;
        }

        try
        {
            var point = new ECPoint
            {
                X = publicKey.Slice(1, CoordinateLength).ToArray(), Y = publicKey[(1 + CoordinateLength)..].ToArray(),
            };
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
            return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // A point beside the curve, or no signature at all.
            return false;
        }
    }

    /// <summary>HMAC-SHA256: one running code to a thread.</summary>
    sealed class KeyedSha256(byte[] key) : IKeyedCode
    {
        readonly ThreadLocal<IncrementalHash> codes = new(
            () => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), trackAllValues: true);

        public void Compute(ReadOnlySpan<byte> message, Span<byte> into)
        {
            var code = codes.Value!;
            code.AppendData(message);
            code.GetHashAndReset(into);
        }

        public void Dispose()
        {
            foreach (var code in codes.Values)
            {
                code.Dispose();
            }

            codes.Dispose();
        }
    }

    sealed class AesCipher(byte[] key) : ICipher
    {
        const int TagLength = 16;

        readonly ThreadLocal<AesGcm> ciphers = new(() => new AesGcm(key, TagLength), trackAllValues: true);

        public void Encipher(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> into, ReadOnlySpan<byte> context) =>
            ciphers.Value!.Encrypt(nonce, plain, into[..plain.Length], into.Slice(plain.Length, TagLength), context);

        public bool TryDecipher(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> enciphered, Span<byte> into, ReadOnlySpan<byte> context)
        {
            try
            {
                ciphers.Value!.Decrypt(nonce, enciphered[..^TagLength], enciphered[^TagLength..], into, context);
                return true;
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
        }

        public void Dispose()
        {
            foreach (var cipher in ciphers.Values)
            {
                cipher.Dispose();
            }

            ciphers.Dispose();
        }
    }

    sealed class Signing : ISigner
    {
        readonly ThreadLocal<ECDsa> signers;

        public Signing(byte[] privateKey)
        {
            ECDsa Signer() => ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = privateKey });
            signers = new ThreadLocal<ECDsa>(Signer, trackAllValues: true);
            var point = signers.Value!.ExportParameters(includePrivateParameters: false).Q;
            PublicKey = [Uncompressed, .. point.X!, .. point.Y!];
        }

        public byte[] PublicKey { get; }

        public byte[] Sign(ReadOnlySpan<byte> bytes) =>
            signers.Value!.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        public void Dispose()
        {
            foreach (var signer in signers.Values)
            {
                signer.Dispose();
            }

            signers.Dispose();
        }
    }
}
