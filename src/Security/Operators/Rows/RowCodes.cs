using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Hedui.Security;

/// <summary>A row whose columns that matter carry a code.</summary>
interface ISealedRow
{
    int Id { get; }

    long Version { get; set; }

    byte[] Code { get; set; }

    string Table { get; }

    IEnumerable<(string Column, object? Value)> Sealed { get; }
}

/// <summary>Gives rows their codes and tells whether they still have them.</summary>
sealed class RowCodes(KeyRing keys)
{
    readonly RowSeal seal = new(keys);

    /// <summary>After every change, when the row has its number.</summary>
    public void Renew(ISealedRow row)
    {
        row.Version++;
        row.Code = seal.Code(Place(row), Columns(row));
    }

    /// <summary>The present code for a row that is as it was, whose values were sealed anew.</summary>
    public void Anew(ISealedRow row) => row.Code = seal.Code(Place(row), Columns(row));

    /// <summary>Refuses a row that is not as the program wrote it.</summary>
    /// <exception cref="Kernel.RefusedException"><c>row_altered</c>.</exception>
    public void Demand(ISealedRow row) => seal.Demand(Place(row), Columns(row), row.Code);

    /// <summary>Whether the row is as the program wrote it.</summary>
    public bool IsSound(ISealedRow row)
    {
        try
        {
            Demand(row);
            return true;
        }
        catch (Kernel.RefusedException)
        {
            return false;
        }
    }

    static RowPlace Place(ISealedRow row) => new(row.Table, row.Id, row.Version);

    static Dictionary<string, byte[]?> Columns(ISealedRow row) => row.Sealed.ToDictionary(one => one.Column, one => Bytes(one.Value));

    static byte[]? Bytes(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case byte[] bytes:
                return bytes;
            case string text:
                return Encoding.UTF8.GetBytes(text);
            default:
                var number = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(number, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return number;
        }
    }
}
