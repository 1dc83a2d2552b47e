namespace Hedui.Standards;

/// <summary>
/// Reads days as departments write them. The canonical form is <c>yyyy-MM-dd</c>; everything else valid is recorded as
/// a fix. A year of two digits is refused, a day that the calendar does not have (30 February) too.
/// </summary>
public static class DayText
{
    /// <summary>
    /// The day number that stands for "no day" after a placeholder (1900-01-01, 9999-12-31, 0001-01-01, 0000-00-00) was
    /// read: no beginning known, or no end.
    /// </summary>
    public const int NoDay = int.MinValue;

    /// <summary>Whether the cell holds no day: a blank, or a placeholder in any written form.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        if (Blank.Is(text))
        {
            return true;
        }

        var fixes = FixSet.None;
        return TryRead(text, DayForms.Written, out var day, ref fixes) && day == NoDay;
    }

    /// <summary>Reads a day. Allocates nothing.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="allowed">The forms declared for the column.</param>
    /// <param name="dayNumber"><see cref="DateOnly.DayNumber"/>, or <see cref="NoDay"/> for a placeholder.</param>
    /// <param name="fixes">Receives what had to be changed; untouched when unreadable.</param>
    /// <returns>False when the text is no day in one of the forms.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, DayForms allowed, out int dayNumber, ref FixSet fixes)
    {
        if (text.Length == 10 && text[4] == '-' && text[7] == '-' && (allowed & DayForms.Iso) != 0)
        {
            var year = Digits(text, 0, 4);
            var month = Digits(text, 5, 2);
            var day = Digits(text, 8, 2);
            if (((year | month | day) >= 0) && year is > 1900 and < 9999)
            {
                return TryMake(year, month, day, out dayNumber);
            }
        }

        return DayRepair.TryRead(text, allowed, out dayNumber, ref fixes);
    }

    internal static bool TryMake(int year, int month, int day, out int dayNumber)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1
            || (day > 28 && day > DateTime.DaysInMonth(year, month)))
        {
            dayNumber = 0;
            return false;
        }

        dayNumber = new DateOnly(year, month, day).DayNumber;
        return true;
    }

    /// <summary>The number written by the digits, or a negative number when one is not a digit.</summary>
    internal static int Digits(ReadOnlySpan<char> text, int start, int length)
    {
        var value = 0;
        foreach (var c in text.Slice(start, length))
        {
            var digit = (uint)(c - '0' & 0xFFFF);
            if (digit > 9)
            {
                return -1;
            }

            value = unchecked((value * 10) + (int)digit);
        }

        return value;
    }
}
