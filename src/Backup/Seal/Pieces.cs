using System.Buffers.Binary;
using Hedui.Security;

namespace Hedui.Backup;

/// <summary>
/// How the pieces of a backup are sealed: each for the header, its place and whether it is the last. A piece that was
/// altered, moved, left out or cut off does not open. Under a key of its own a number is nonce enough.
/// </summary>
sealed class Pieces(ICryptoSuite suite, byte[] key, byte[] header) : IDisposable
{
    /// <summary>Bytes of a piece in the clear; the last may be shorter.</summary>
    public const int Length = 1 << 20;

    /// <summary>What sealing adds.</summary>
    public const int Tag = 16;

    const int NonceLength = 12;

    readonly ICipher cipher = suite.Cipher(key);
    readonly byte[] context = [.. Sm3.Hash(header), .. new byte[9]];
    readonly byte[] nonce = new byte[NonceLength];

    public void Seal(long number, bool isLast, ReadOnlySpan<byte> plain, Span<byte> into)
    {
        Place(number, isLast);
        cipher.Encipher(nonce, plain, into, context);
    }

    public bool TryOpen(long number, bool isLast, ReadOnlySpan<byte> sealedBytes, Span<byte> into)
    {
        Place(number, isLast);
        return cipher.TryDecipher(nonce, sealedBytes, into, context);
    }

    public void Dispose() => cipher.Dispose();

    void Place(long number, bool isLast)
    {
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(NonceLength - 8), number);
        BinaryPrimitives.WriteInt64BigEndian(context.AsSpan(Sm3.Length), number);
        context[^1] = isLast ? (byte)1 : (byte)0;
    }
}
