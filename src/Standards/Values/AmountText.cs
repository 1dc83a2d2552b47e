namespace Hedui.Standards;

/// <summary>
/// Reads amounts of renminbi as departments write them into whole fen. The unit is the column's; a unit in the cell
/// itself outranks it. A blank is not an amount: ask <see cref="IsBlank"/> first. Round brackets are an accountant's
/// minus sign (冲正), not a defect.
/// </summary>
public static class AmountText
{
    /// <summary>Largest amount read, in fen: ten thousand billion yuan. Larger numbers are typing errors.</summary>
    public const long Largest = 1_000_000_000_000_000;

    /// <summary>Whether the cell holds no answer, which is not the same as zero.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text) => Blank.Is(text);

    /// <summary>Reads an amount. Allocates nothing.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="columnUnit">Unit declared for the column.</param>
    /// <param name="fen">The amount in fen, negative for a reversal; zero when unreadable.</param>
    /// <param name="fixes">Receives what had to be changed; untouched when unreadable.</param>
    /// <returns>False when the text is no amount, among them scientific notation and doubtful commas.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, AmountUnit columnUnit, out long fen, ref FixSet fixes) =>
        TryReadPlainYuan(text, columnUnit, out fen) || AmountRepair.TryRead(text, columnUnit, out fen, ref fixes);

    /// <summary>The fast road: an optional minus, up to 13 digits, at most two decimals, a column in yuan.</summary>
    static bool TryReadPlainYuan(ReadOnlySpan<char> text, AmountUnit unit, out long fen)
    {
        fen = 0;
        if (unit != AmountUnit.Yuan || text.Length is 0 or > 17)
        {
            return false;
        }

        var negative = text[0] == '-';
        var digits = negative ? text[1..] : text;
        var decimals = digits.Length > 3 && digits[^3] == '.' ? 2 : digits.Length > 2 && digits[^2] == '.' ? 1 : 0;
        var whole = decimals == 0 ? digits : digits[..^(decimals + 1)];
        if (whole.Length is 0 or > 13)
        {
            return false;
        }

        long value = 0;
        foreach (var c in whole)
        {
            var digit = unchecked((uint)(c - '0'));
            if (digit > 9)
            {
                return false;
            }

            value = unchecked((value * 10) + digit);
        }

        var cents = 0;
        if (decimals > 0)
        {
            var last = unchecked((uint)(digits[^1] - '0'));
            var first = decimals == 2 ? unchecked((uint)(digits[^2] - '0')) : last;
            if (last > 9 || first > 9)
            {
                return false;
            }

            cents = (int)((first * 10) + (decimals == 2 ? last : 0));
        }

        value = (value * 100) + cents;
        if (value > Largest)
        {
            return false;
        }

        fen = negative ? -value : value;
        return true;
    }
}
