using System.Globalization;

namespace Hedui.Kernel;

/// <summary>
/// An exact amount of renminbi, held as whole fen (分; 1 yuan = 100 fen). There is no implicit rounding: whoever
/// divides names the rule (see <see cref="Rounding"/>). Additions beyond 92 trillion yuan throw.
/// </summary>
/// <param name="Fen">The amount in fen; negative for a reversal (冲正).</param>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>Nothing owed, nothing owned: known to be zero, never a stand-in for an unknown amount.</summary>
    public static Money Zero => default;

    /// <summary>The amount for a decimal number of yuan that has at most two decimals.</summary>
    /// <exception cref="ArgumentException">The number has a fraction of a fen.</exception>
    public static Money FromYuan(decimal yuan)
    {
        var fen = yuan * 100m;
        if (fen != decimal.Truncate(fen))
        {
            throw new ArgumentException("An amount has at most two decimals of a yuan; round it by a named rule first.");
        }

        return new Money((long)fen);
    }

    /// <summary>The amount in yuan, exact.</summary>
    public decimal Yuan => Fen / 100m;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>The amount as people write it: <c>1,234.50</c>.</summary>
    public override string ToString() => Yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>Sum, checked for overflow.</summary>
    public static Money operator +(Money left, Money right) => new(left.Fen + right.Fen);

    /// <summary>Difference, checked for overflow.</summary>
    public static Money operator -(Money left, Money right) => new(left.Fen - right.Fen);

    /// <summary>A multiple, checked for overflow.</summary>
    public static Money operator *(Money left, long times) => new(left.Fen * times);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    /// <summary>Whether the left amount is larger or equal.</summary>
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;
}
