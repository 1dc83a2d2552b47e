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

        var index = text[0] == '-' ? 1 : 0;
        var digits = 0;
        var decimals = -1;
        long value = 0;
        for (; index < text.Length; index++)
        {
            var digit = (uint)(text[index] - '0' & 0xFFFF);
            if (digit <= 9)
            {
                value = unchecked((value * 10) + digit);
                digits++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (text[index] == '.' && decimals < 0 && digits > 0)
            {
                decimals = 0;
            }
            else
            {
                return false;
            }
        }

        var whole = digits - Math.Max(decimals, 0);
        if (whole is 0 or > 13 || decimals is 0 or > 2)
        {
            return false;
        }

        value *= decimals switch { 2 => 1, 1 => 10, _ => 100 };
        if (value > Largest)
        {
            return false;
        }

        fen = text[0] == '-' ? -value : value;
        return true;
    }
}
