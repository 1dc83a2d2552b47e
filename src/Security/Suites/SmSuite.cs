using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Hedui.Security;

/// <summary>国密 by BouncyCastle: SM2 with SM3 (GB/T 32918, 32905), HMAC-SM3, SM4-GCM (GB/T 32907, 36624).</summary>
sealed class SmSuite : ICryptoSuite
{
    public byte Id => 1;

    public string Name => "sm";

    public string SignatureName => "SM2-SM3";

    public int CipherKeyLength => 16;

    public byte[] Hash(ReadOnlySpan<byte> bytes) => Sm3.Hash(bytes);

    public IKeyedCode KeyedCode(ReadOnlySpan<byte> key) => new KeyedSm3(key);

    public ICipher Cipher(byte[] key) => new Sm4Cipher(key);

    public byte[] NewSigningKey() => Sm2.NewPrivateKey(new SecureRandom());

    public ISigner Signer(byte[] privateKey) => new Sm2Signing(privateKey);

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        Sm2.Verify(publicKey, signed, signature);

    /// <summary>One signer to a thread: each has multiplied the key beforehand.</summary>
    sealed class Sm2Signing : ISigner
    {
        readonly ThreadLocal<SM2Signer> signers;
        readonly SecureRandom chance = new();

        public Sm2Signing(byte[] privateKey)
        {
            var key = Sm2.PrivateKey(privateKey);
            signers = new ThreadLocal<SM2Signer>(() => Sm2.Signer(key, chance));
            PublicKey = Sm2.PublicKey(key);
        }

        public byte[] PublicKey { get; }

        public byte[] Sign(ReadOnlySpan<byte> bytes) => Sm2.Sign(signers.Value!, bytes);

        public void Dispose() => signers.Dispose();
    }
}
