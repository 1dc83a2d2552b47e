using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Hedui.Security;

/// <summary>SM4-GCM by BouncyCastle.</summary>
sealed class Sm4Cipher(byte[] key) : ICipher
{
    const int TagBits = 128;

    readonly KeyParameter key = new(key);

    public void Encipher(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> into, ReadOnlySpan<byte> context)
    {
        var cipher = Cipher(true, nonce, context);
        var written = cipher.ProcessBytes(plain, into);
        cipher.DoFinal(into[written..]);
    }

    public bool TryDecipher(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> enciphered, Span<byte> into, ReadOnlySpan<byte> context)
    {
        try
        {
            var cipher = Cipher(false, nonce, context);
            var written = cipher.ProcessBytes(enciphered, into);
            cipher.DoFinal(into[written..]);
            return true;
        }
        catch (InvalidCipherTextException)
        {
            // What was deciphered before the tag was seen to be wrong is nobody's to look at.
            into.Clear();
            return false;
        }
    }

    public void Dispose()
    {
        // The library keeps its own copy of the key, which nobody can overwrite.
    }

    GcmBlockCipher Cipher(bool encipher, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> context)
    {
        var cipher = new GcmBlockCipher(new SM4Engine());
        cipher.Init(encipher, new AeadParameters(key, TagBits, nonce.ToArray(), context.ToArray()));
        return cipher;
    }
}
