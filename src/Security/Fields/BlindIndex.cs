using System.Buffers.Binary;
using System.Globalization;

namespace Hedui.Security;

/// <summary>
/// What a sealed field is searched by (盲索引): a keyed code of its value, cut to 128 bits, under a key of its own. Equal
/// values of one field have equal indexes; those of two fields have nothing in common.
/// </summary>
/// <param name="Value">The 128 bits.</param>
public readonly record struct BlindIndex(UInt128 Value)
{
    /// <summary>The sixteen bytes as a column holds them.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
