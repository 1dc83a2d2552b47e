using System.Buffers.Binary;
using System.Security.Cryptography;
using Hedui.Kernel;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Hedui.Security;

/// <summary>
/// SM4-GCM (GB/T 32907, GB/T 36624): what is sealed cannot be read or altered unseen, nor moved to another context.
/// Layout: suite (1 byte, 1 = SM4-GCM), key version (2 bytes), nonce (12), cipher text, tag (16).
/// </summary>
static class Sm4Seal
{
    const byte Suite = 1;
    const int NonceLength = 12;
    const int TagLength = 16;
    const int HeaderLength = 3 + NonceLength;

    public static byte[] Seal(
        byte[] key, ushort version, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var bytes = new byte[HeaderLength + plain.Length + TagLength];
        bytes[0] = Suite;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), version);
        RandomNumberGenerator.Fill(bytes.AsSpan(3, NonceLength));
        var cipher = Cipher(true, key, bytes.AsSpan(3, NonceLength), context);
        var written = cipher.ProcessBytes(plain, bytes.AsSpan(HeaderLength));
        cipher.DoFinal(bytes.AsSpan(HeaderLength + written));
        return bytes;
    }

    public static ushort VersionOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderLength + TagLength && bytes[0] == Suite
            ? BinaryPrimitives.ReadUInt16BigEndian(bytes[1..])
            : throw Broken(null);

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context)
    {
        var plain = new byte[bytes.Length - HeaderLength - TagLength];
        try
        {
            var cipher = Cipher(false, key, bytes.Slice(3, NonceLength), context);
            var written = cipher.ProcessBytes(bytes[HeaderLength..], plain);
            cipher.DoFinal(plain.AsSpan(written));
            return plain;
        }
        catch (InvalidCipherTextException cause)
        {
            throw Broken(cause);
        }
    }

    static GcmBlockCipher Cipher(bool seal, byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> context)
    {
        var cipher = new GcmBlockCipher(new SM4Engine());
        cipher.Init(seal, new AeadParameters(
            new KeyParameter(key), TagLength * 8, nonce.ToArray(), context.ToArray()));
        return cipher;
    }

    static RefusedException Broken(Exception? cause) => new(
        new Refusal(
            "seal_broken",
            "A sealed value does not open: it was altered, moved, or sealed with another key ring.",
            Remedy: "Restore the value or the keys folder from a backup made together with the data folder."),
        cause);
}
