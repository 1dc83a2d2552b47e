using System.Buffers.Binary;
using System.Security.Cryptography;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>
/// The form of every sealed value: suite (1 byte), key version (2 bytes, big-endian), nonce (12), cipher text, tag (16).
/// What is sealed cannot be read or altered unseen, nor moved to another context.
/// </summary>
static class SealedBytes
{
    const int NonceLength = 12;
    const int TagLength = 16;
    const int HeaderLength = HeaderStart + NonceLength;

    /// <summary>Length of suite and version.</summary>
    public const int HeaderStart = 3;

    public static byte[] Seal(ICryptoSuite suite, ushort version, ICipher cipher, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var bytes = new byte[HeaderLength + plain.Length + TagLength];
        Header(suite, version, bytes);
        var nonce = bytes.AsSpan(HeaderStart, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encipher(nonce, plain, bytes.AsSpan(HeaderLength), context);
        return bytes;
    }

    /// <summary>What stands in front of values of a suite and key version: three bytes.</summary>
    public static void Header(ICryptoSuite suite, ushort version, Span<byte> into)
    {
        into[0] = suite.Id;
        BinaryPrimitives.WriteUInt16BigEndian(into[1..], version);
    }

    /// <summary>With what a value was sealed.</summary>
    /// <exception cref="RefusedException"><c>seal_broken</c>: it is too short to have been sealed.</exception>
    public static (byte Suite, ushort Version) MadeWith(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderLength + TagLength
            ? (bytes[0], VersionIn(bytes))
            : throw Broken();

    public static ushort VersionIn(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);

    /// <exception cref="RefusedException"><c>seal_broken</c>.</exception>
    public static byte[] Open(ICipher cipher, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context)
    {
        var plain = new byte[bytes.Length - HeaderLength - TagLength];
        return cipher.TryDecipher(bytes.Slice(HeaderStart, NonceLength), bytes[HeaderLength..], plain, context) ? plain : throw Broken();
    }

    public static RefusedException Broken() => new(
        "seal_broken",
        "A sealed value does not open: it was altered, moved, or sealed with another key ring.",
        remedy: "Restore the value or the keys folder from a backup made together with the data folder.");
}
