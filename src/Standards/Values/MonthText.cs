using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// Reads calendar months as departments write them. <c>yyyy-MM</c> and <c>yyyyMM</c> are clean; <c>2023/7</c>,
/// <c>2023.07</c>, <c>2023年7月</c> and a whole day are read with a fix.
/// </summary>
public static class MonthText
{
    /// <summary>Whether the cell holds no month.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text) => DayText.IsBlank(text);

    /// <summary>
    /// Reads a month into <see cref="MonthNumber"/>; false when it is none, or before 1900, or after 2199.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int monthNumber, ref FixSet fixes)
    {
        if (text.Length == 6 || (text.Length == 7 && text[4] == '-'))
        {
            var month = DayText.Digits(text, text.Length - 2, 2);
            if (TryMake(DayText.Digits(text, 0, 4), month, out monthNumber))
            {
                return true;
            }
        }

        Span<char> folded = stackalloc char[48];
        monthNumber = 0;
        if (!DayRepair.TryFold(text, folded, out var length))
        {
            return false;
        }

        if (TryReadWritten(folded[..length], out monthNumber))
        {
            fixes |= FixSet.DateFormat;
            return true;
        }

        var found = FixSet.None;
        if (!DayText.TryRead(text, DayForms.Written, out var day, ref found) || day == DayText.NoDay)
        {
            return false;
        }

        fixes |= found | FixSet.DateFormat;
        monthNumber = MonthNumber.Of(DateOnly.FromDayNumber(day));
        return true;
    }

    static bool TryReadWritten(ReadOnlySpan<char> text, out int monthNumber)
    {
        monthNumber = 0;
        if (text.Length < 6)
        {
            return false;
        }

        var tail = text[4] switch
        {
            '-' or '/' or '.' => text[5..],
            '年' => text[^1] == '月' ? text[5..^1] : text[5..],
            _ => text.Length == 6 ? text[4..] : [],
        };
        return tail.Length is 1 or 2
            && TryMake(DayText.Digits(text, 0, 4), DayText.Digits(tail, 0, tail.Length), out monthNumber);
    }

    static bool TryMake(int year, int month, out int monthNumber)
    {
        var good = year is >= 1900 and <= 2199 && month is >= 1 and <= 12;
        monthNumber = good ? MonthNumber.Of(year, month) : 0;
        return good;
    }
}
