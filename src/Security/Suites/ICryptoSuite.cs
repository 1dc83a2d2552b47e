namespace Hedui.Security;

/// <summary>
/// A crypto suite (密码套件): digest, keyed code, cipher and signature that belong together. A data folder is made with one;
/// what others made before stays readable, because every sealed value names its suite. The one door to algorithms: whatever
/// does them elsewhere, in a certified module say, stands behind it.
/// </summary>
public interface ICryptoSuite
{
    /// <summary>What stands in front of every sealed value. Never used again for anything else.</summary>
    byte Id { get; }

    /// <summary>Its name in options and files: <c>sm</c>, <c>international</c>.</summary>
    string Name { get; }

    /// <summary>The name of its signatures in papers, e.g. <c>SM2-SM3</c>.</summary>
    string SignatureName { get; }

    /// <summary>Length of a cipher key in bytes.</summary>
    int CipherKeyLength { get; }

    /// <summary>Digest of some bytes: 32 bytes.</summary>
    byte[] Hash(ReadOnlySpan<byte> bytes);

    /// <summary>The keyed code (HMAC) under a key, prepared for many messages.</summary>
    IKeyedCode KeyedCode(ReadOnlySpan<byte> key);

    /// <summary>The cipher under a key, prepared for many values.</summary>
    /// <param name="key">As many bytes as <see cref="CipherKeyLength"/>.</param>
    ICipher Cipher(byte[] key);

    /// <summary>A new private key for signing: 32 bytes.</summary>
    byte[] NewSigningKey();

    /// <summary>A signer with a private key.</summary>
    ISigner Signer(byte[] privateKey);

    /// <summary>Whether the signature over the bytes was made with the private half of the key. Never throws.</summary>
    /// <param name="publicKey">Uncompressed: 65 bytes. One that is not on the suite's curve verifies nothing.</param>
    /// <param name="signed">The bytes.</param>
    /// <param name="signature">DER.</param>
    bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature);
}

/// <summary>A keyed code (HMAC) under one key. Safe for many threads.</summary>
public interface IKeyedCode : IDisposable
{
    /// <summary>Writes the 32-byte code of a message.</summary>
    void Compute(ReadOnlySpan<byte> message, Span<byte> into);
}

/// <summary>An authenticated cipher under one key, with nonces of 12 and tags of 16 bytes. Safe for many threads.</summary>
public interface ICipher : IDisposable
{
    /// <summary>Enciphers; what is written is the cipher text and behind it the tag.</summary>
    void Encipher(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> into, ReadOnlySpan<byte> context);

    /// <summary>Deciphers cipher text and tag; false when anything of it, of the nonce or of the context is not as it was.</summary>
    bool TryDecipher(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> enciphered, Span<byte> into, ReadOnlySpan<byte> context);
}

/// <summary>Who signs with one private key. Safe for many threads.</summary>
public interface ISigner : IDisposable
{
    /// <summary>The key's public half, uncompressed (65 bytes).</summary>
    byte[] PublicKey { get; }

    /// <summary>A signature (DER) over the bytes.</summary>
    byte[] Sign(ReadOnlySpan<byte> bytes);
}
