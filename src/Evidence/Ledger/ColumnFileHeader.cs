using System.Text.Json.Serialization;

namespace Hedui.Evidence;

/// <summary>What a column file says about itself; stands after the columns, in JSON.</summary>
/// <param name="Facts">Source, delivery, category, known at …: text by key.</param>
/// <param name="Columns">The columns in file order.</param>
sealed record ColumnFileHeader(
    SortedDictionary<string, string> Facts, IReadOnlyList<ColumnEntry> Columns)
{
    /// <summary>First eight bytes of every file.</summary>
    public static ReadOnlySpan<byte> Magic => "HEDUICOL"u8;

    /// <summary>Version of the format; a reader refuses any other.</summary>
    public const uint Version = 1;

    /// <summary>Bytes before the first column.</summary>
    public const int PrologueLength = 64;

    /// <summary>Columns start at multiples of this.</summary>
    public const int Alignment = 64;
}

/// <summary>Where one column stands and how to read it.</summary>
/// <param name="Name">Name, unique in the file, e.g. <c>balance</c>, <c>balance/high</c>.</param>
/// <param name="Kind">Item kind (<c>money</c>, <c>code</c> …) or the column's role.</param>
/// <param name="Rows">Number of values.</param>
/// <param name="Width">Bytes per value: 0, 1, 2, 4, 8; 16 for digests.</param>
/// <param name="Base">See <see cref="ColumnCode"/>.</param>
/// <param name="Shift">See <see cref="ColumnCode"/>.</param>
/// <param name="Specials">See <see cref="ColumnCode"/>.</param>
/// <param name="Offset">First byte in the file.</param>
/// <param name="Xxh3">XXH3 (64 bit) of the column's bytes, 16 hexadecimal digits.</param>
sealed record ColumnEntry(
    string Name, string Kind, int Rows, int Width, long Base, int Shift, bool Specials, long Offset, string Xxh3)
{
    /// <summary>Bytes the column takes.</summary>
    [JsonIgnore]
    public long Length => (long)Rows * Width;

    /// <summary>The code for reading values.</summary>
    [JsonIgnore]
    public ColumnCode Code => new(Width, Base, Shift, Specials);
}

/// <summary>Writes and reads the header without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ColumnFileHeader))]
sealed partial class ColumnFileJson : JsonSerializerContext;
