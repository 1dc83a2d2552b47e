using System.Buffers.Binary;
using System.Text;

namespace Hedui.Security;

/// <summary>Columns as the bytes that a row code covers, and lists of numbers and persons as one column.</summary>
static class ColumnBytes
{
    const int PersonLength = 16;

    public static byte[]? Of(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    public static byte[]? Of(long? number)
    {
        if (number is not { } value)
        {
            return null;
        }

        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] OfPersons(IEnumerable<Pseudonym> persons) =>
        [.. persons.Distinct().OrderBy(person => person.Value).SelectMany(AuditTrail.Bytes)];

    public static Pseudonym[] Persons(byte[]? bytes) => bytes is null ? []
        : [.. bytes.Chunk(PersonLength).Select(one => new Pseudonym(BinaryPrimitives.ReadUInt128BigEndian(one)))];

    /// <summary>From small to large, each as its distance from the one before, seven bits to a byte.</summary>
    public static byte[] Pack(IEnumerable<long> numbers)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        long before = 0;
        foreach (var number in numbers.Distinct().Order())
        {
            writer.Write7BitEncodedInt64(number - before);
            before = number;
        }

        return bytes.ToArray();
    }

    public static List<long> Unpack(byte[]? packed)
    {
        List<long> numbers = [];
        using var reader = new BinaryReader(new MemoryStream(packed ?? []));
        for (long number = 0; reader.BaseStream.Position < reader.BaseStream.Length;)
        {
            numbers.Add(number += reader.Read7BitEncodedInt64());
        }

        return numbers;
    }
}
