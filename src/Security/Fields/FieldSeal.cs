using System.Text;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>Where a sealed field stands: a sealed value opens there and nowhere else.</summary>
/// <param name="Table">Table.</param>
/// <param name="Column">Column.</param>
/// <param name="Row">The row's number, which it keeps for ever.</param>
public readonly record struct FieldPlace(string Table, string Column, long Row)
{
    /// <summary>What a value is sealed for here.</summary>
    public byte[] Context => new FieldContext().Add("field").Add(Table).Add(Column).Add(Row).ToBytes();
}

/// <summary>Seals single fields of tables, bound to table, column and row. Safe for many threads.</summary>
/// <param name="keys">The key ring.</param>
public sealed class FieldSeal(KeyRing keys)
{
    /// <summary>Seals a value for its place.</summary>
    public byte[] Seal(FieldPlace place, ReadOnlySpan<char> value)
    {
        var plain = new byte[Encoding.UTF8.GetByteCount(value)];
        Encoding.UTF8.GetBytes(value, plain);
        return keys.Seal(plain, place.Context);
    }

    /// <summary>Opens the value of a place.</summary>
    /// <exception cref="RefusedException"><c>seal_broken</c>: altered, or brought there from another place.</exception>
    public Sensitive<string> Open(FieldPlace place, ReadOnlySpan<byte> sealedBytes) =>
        new(Encoding.UTF8.GetString(keys.Open(sealedBytes, place.Context)));
}
