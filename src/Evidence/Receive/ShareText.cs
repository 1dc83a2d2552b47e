using System.Globalization;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>The share of one owner, in hundredths of a percent: <c>50</c>, <c>50%</c>, <c>1/2</c>. What is no number is not guessed.</summary>
static class ShareText
{
    /// <summary>All of it.</summary>
    public const int Whole = 100_00;

    /// <summary>Reads a share; false when it is none. It may be below zero or above <see cref="Whole"/>.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out long hundredths, ref FixSet fixes)
    {
        text = text.Trim();
        var slash = text.IndexOfAny('/', '／');
        if (slash > 0)
        {
            return TryReadFraction(text[..slash], text[(slash + 1)..], out hundredths, ref fixes);
        }

        if (text.EndsWith("%", StringComparison.Ordinal) || text.EndsWith("％", StringComparison.Ordinal))
        {
            fixes |= FixSet.AmountFormat;
            text = text[..^1];
        }

        return AmountText.TryRead(text, AmountUnit.Yuan, out hundredths, ref fixes);
    }

    static bool TryReadFraction(ReadOnlySpan<char> part, ReadOnlySpan<char> of, out long hundredths, ref FixSet fixes)
    {
        hundredths = 0;
        if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var above)
            || !int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var below) || below == 0)
        {
            return false;
        }

        var whole = (long)above * Whole;
        hundredths = (whole + (below / 2)) / below;
        fixes |= FixSet.AmountFormat | (whole % below == 0 ? FixSet.None : FixSet.AmountRounded);
        return true;
    }
}
