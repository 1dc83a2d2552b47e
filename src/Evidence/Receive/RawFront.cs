using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hedui.Evidence;

/// <summary>What stands in front of a kept file: a mark that no other file has, to which its pieces are bound, and how many they are.</summary>
readonly record struct RawFront(UInt128 Mark, int Pieces)
{
    const int Length = 20;

    public static RawFront New() => new(BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(16)), 0);

    public static RawFront Of(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[16..]));

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Mark);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), Pieces);
        return bytes;
    }

    /// <summary>For what the front of the file of a digest is sealed.</summary>
    public static byte[] Context(string digest) => Encoding.UTF8.GetBytes("delivery/raw/" + digest);

    /// <summary>For what a piece is sealed.</summary>
    public byte[] Context(int piece) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"delivery/raw/{Mark:x32}/{piece}"));
}
