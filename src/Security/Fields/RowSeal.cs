using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>Which row, in which version: an older version put back under the present one is noticed.</summary>
/// <param name="Table">Table.</param>
/// <param name="Row">The row's number.</param>
/// <param name="Version">How often it was written.</param>
public readonly record struct RowPlace(string Table, long Row, long Version);

/// <summary>
/// Codes over the columns of a row that matter, so that a hand in the database is noticed (行完整性校验码). A row that is
/// gone as a whole, or put back as a whole with its version, is not: for that there is the record of acts.
/// </summary>
/// <param name="keys">The key ring.</param>
public sealed class RowSeal(KeyRing keys)
{
    /// <summary>The code of a row, to be kept in it: suite, key version and 32 bytes.</summary>
    /// <param name="place">Which row.</param>
    /// <param name="columns">Columns by name; the order does not matter, null is not empty.</param>
    public byte[] Code(RowPlace place, IReadOnlyDictionary<string, byte[]?> columns) => keys.RowCode(Bytes(place, columns));

    /// <summary>Demands that the row is as it was written.</summary>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public void Demand(RowPlace place, IReadOnlyDictionary<string, byte[]?> columns, ReadOnlySpan<byte> code) =>
        DemandThat(keys.IsRowCode(code, Bytes(place, columns)), place);

    /// <summary>One code over many rows, as their module writes them one behind the other.</summary>
    /// <param name="place">What they are together, and the number of one of them.</param>
    /// <param name="written">The rows; no two lists of rows may be written alike.</param>
    public byte[] Code(RowPlace place, ReadOnlySpan<byte> written) => keys.RowCode(Bytes(place, written));

    /// <summary>Demands that many rows are as they were written.</summary>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public void Demand(RowPlace place, ReadOnlySpan<byte> written, ReadOnlySpan<byte> code) =>
        DemandThat(keys.IsRowCode(code, Bytes(place, written)), place);

    /// <summary>Demands what must be so of rows that only the program writes, e.g. that none is missing between two others.</summary>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public static void DemandThat(bool isAsWritten, RowPlace place)
    {
        if (!isAsWritten)
        {
            throw new RefusedException(
                "row_altered", "A row of the database is not as the program wrote it.", string.Create(CultureInfo.InvariantCulture, $"{place.Table} {place.Row}"),
                remedy: "Restore the database from a backup, and find out who can write to it.");
        }
    }

    static byte[] Bytes(RowPlace place, ReadOnlySpan<byte> written) =>
        new FieldContext().Add("rows").Add(place.Table).Add(place.Row).Add(place.Version).Add(written).ToBytes();

    static byte[] Bytes(RowPlace place, IReadOnlyDictionary<string, byte[]?> columns)
    {
        var bytes = new FieldContext().Add("row").Add(place.Table).Add(place.Row).Add(place.Version).Add(columns.Count);
        foreach (var (name, value) in columns.OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            bytes.Add(name);
            _ = value is null ? bytes.AddNothing() : bytes.Add(value);
        }

        return bytes.ToBytes();
    }
}
