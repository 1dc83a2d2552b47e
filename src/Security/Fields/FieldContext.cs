using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Hedui.Security;

/// <summary>Parts written one behind the other with their lengths, so that no two lists of parts give the same bytes.</summary>
sealed class FieldContext
{
    readonly ArrayBufferWriter<byte> bytes = new(64);

    public FieldContext Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public FieldContext Add(long number)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        return Add(eight);
    }

    public FieldContext Add(ReadOnlySpan<byte> part)
    {
        Length(part.Length);
        bytes.Write(part);
        return this;
    }

    /// <summary>Nothing at all, which is something else than an empty part.</summary>
    public FieldContext AddNothing()
    {
        Length(-1);
        return this;
    }

    public byte[] ToBytes() => bytes.WrittenSpan.ToArray();

    void Length(int length)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, length);
        bytes.Write(four);
    }
}
