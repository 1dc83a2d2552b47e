namespace Hedui.Standards;

/// <summary>The slow road of <see cref="DayText.TryRead"/> and <see cref="MonthText.TryRead"/>.</summary>
static class DayRepair
{
    public static bool TryRead(ReadOnlySpan<char> text, DayForms allowed, out int dayNumber, ref FixSet fixes)
    {
        dayNumber = 0;
        Span<char> folded = stackalloc char[48];
        if (!TryFold(text, folded, out var length))
        {
            return false;
        }

        ReadOnlySpan<char> written = folded[..length];
        if (!written.ContainsAnyExceptInRange('0', '9') && written.Length != 8)
        {
            return SerialDay.TryRead(written, allowed, out dayNumber, ref fixes);
        }

        if (SerialDay.TryReadFraction(written, allowed, out dayNumber, ref fixes))
        {
            return true;
        }

        if (!TrySplitTime(ref written))
        {
            return false;
        }

        if (written is "0000-00-00" or "00000000" or "0000/00/00")
        {
            dayNumber = DayText.NoDay;
            fixes |= FixSet.DatePlaceholder;
            return true;
        }

        if (!TrySplit(written, allowed, out var year, out var month, out var day)
            || !DayText.TryMake(year, month, day, out dayNumber))
        {
            return false;
        }

        if (IsPlaceholder(year, month, day))
        {
            dayNumber = DayText.NoDay;
            fixes |= FixSet.DatePlaceholder;
            return true;
        }

        fixes |= IsCanonical(text) ? FixSet.None : FixSet.DateFormat;
        return true;
    }

    /// <summary>Half-width, ends trimmed; a run of spaces inside becomes one.</summary>
    internal static bool TryFold(ReadOnlySpan<char> text, Span<char> into, out int length)
    {
        length = 0;
        var trimmed = Characters.Trim(text);
        if (trimmed.Length > 1 && trimmed[0] == '\'')
        {
            trimmed = Characters.Trim(trimmed[1..]);
        }

        foreach (var raw in trimmed)
        {
            if (length == into.Length)
            {
                return false;
            }

            var c = Characters.IsSpace(raw) ? ' ' : raw is '。' ? '.' : Characters.HalfWidth(raw);
            if (c != ' ' || into[length - 1] != ' ')
            {
                into[length++] = c;
            }
        }

        return length > 0;
    }

    /// <summary>
    /// Cuts a time of day (<c> 00:00:00.0</c>, <c>T00:00:00+08:00</c>): the day is what the cell says.
    /// </summary>
    static bool TrySplitTime(ref ReadOnlySpan<char> written)
    {
        var end = written.IndexOfAny(' ', 'T');
        if (end < 0)
        {
            return true;
        }

        var time = written[(end + 1)..];
        if (time.Length < 4 || time.IndexOf(':') is not (1 or 2) || time.ContainsAnyExcept(SerialDay.TimeCharacters))
        {
            // "1980年 1月 1日": spaces inside the day are not a time.
            return false;
        }

        written = written[..end];
        return true;
    }

    static bool TrySplit(ReadOnlySpan<char> text, DayForms allowed, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        if (text.Length == 8 && !text.ContainsAnyExceptInRange('0', '9'))
        {
            year = DayText.Digits(text, 0, 4);
            month = DayText.Digits(text, 4, 2);
            day = DayText.Digits(text, 6, 2);
            return (allowed & DayForms.Compact) != 0;
        }

        if (text.Length < 8 || (year = DayText.Digits(text, 0, 4)) < 0)
        {
            return false;
        }

        var (form, second) = text[4] switch
        {
            '-' => (DayForms.Iso, '-'),
            '/' => (DayForms.Slash, '/'),
            '.' => (DayForms.Dot, '.'),
            '年' => (DayForms.Chinese, '月'),
            _ => (DayForms.None, '\0'),
        };
        var rest = text[5..];
        var cut = rest.IndexOf(second);
        if ((form & allowed) == 0 || cut is not (1 or 2))
        {
            return false;
        }

        month = DayText.Digits(rest, 0, cut);
        var tail = rest[(cut + 1)..];
        if (form == DayForms.Chinese)
        {
            if (tail.Length < 2 || tail[^1] is not ('日' or '号'))
            {
                return false;
            }

            tail = tail[..^1];
        }

        day = tail.Length is 1 or 2 ? DayText.Digits(tail, 0, tail.Length) : -1;
        return month > 0 && day > 0;
    }

    static bool IsPlaceholder(int year, int month, int day) =>
        (year == 1900 && month == 1 && day == 1) || (year == 9999 && month == 12 && day == 31)
        || (year == 1 && month == 1 && day == 1);

    static bool IsCanonical(ReadOnlySpan<char> text) => text.Length == 10 && text[4] == '-' && text[7] == '-'
        && System.Text.Ascii.IsValid(text);
}
