using System.Buffers;

namespace Hedui.Standards;

/// <summary>Days that came as numbers: spreadsheet serials and Unix times.</summary>
static class SerialDay
{
    public static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789:.+-Z");

    static readonly int Epoch1900 = new DateOnly(1899, 12, 31).DayNumber;

    static readonly int Epoch1904 = new DateOnly(1904, 1, 1).DayNumber;

    static readonly int Epoch1970 = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Chinese summer time (IANA Asia/Shanghai): first and last day of the years 1986 to 1991.</summary>
    static readonly (DateOnly From, DateOnly Until)[] SummerTimes =
    [
        (new(1986, 5, 4), new(1986, 9, 14)), (new(1987, 4, 12), new(1987, 9, 13)),
        (new(1988, 4, 17), new(1988, 9, 11)), (new(1989, 4, 16), new(1989, 9, 17)),
        (new(1990, 4, 15), new(1990, 9, 16)), (new(1991, 4, 14), new(1991, 9, 15)),
    ];

    public static bool TryRead(ReadOnlySpan<char> digits, DayForms allowed, out int dayNumber, ref FixSet fixes)
    {
        dayNumber = 0;
        if (digits.Length > 14)
        {
            return false;
        }

        long value = 0;
        foreach (var c in digits)
        {
            value = (value * 10) + (c - '0');
        }

        if (digits.Length is >= 9 and <= 13 && (allowed & DayForms.Unix) != 0)
        {
            dayNumber = UnixDay(digits.Length >= 12 ? value / 1000 : value);
            fixes |= FixSet.DateUnix;
            return true;
        }

        return digits.Length <= 6 && TryReadSerial(value, allowed, out dayNumber, ref fixes);
    }

    /// <summary>A serial with a fraction of a day (<c>29221.5</c>).</summary>
    public static bool TryReadFraction(ReadOnlySpan<char> text, DayForms allowed, out int dayNumber, ref FixSet fixes)
    {
        dayNumber = 0;
        var point = text.IndexOf('.');
        return point is >= 1 and <= 6 && (allowed & (DayForms.Serial | DayForms.Serial1904)) != 0
            && point < text.Length - 1
            && !text[..point].ContainsAnyExceptInRange('0', '9')
            && !text[(point + 1)..].ContainsAnyExceptInRange('0', '9')
            && TryReadSerial(DayText.Digits(text, 0, point), allowed, out dayNumber, ref fixes);
    }

    static bool TryReadSerial(long serial, DayForms allowed, out int dayNumber, ref FixSet fixes)
    {
        dayNumber = 0;

        // Serial 60 is 29 February 1900, a day that never was; 2,958,465 is 9999-12-31.
        if (serial is < 1 or 60 or > 2_958_465)
        {
            return false;
        }

        if ((allowed & DayForms.Serial1904) != 0)
        {
            dayNumber = Epoch1904 + (int)serial;
        }
        else if ((allowed & DayForms.Serial) != 0)
        {
            dayNumber = Epoch1900 + (int)serial - (serial > 60 ? 1 : 0);
        }
        else
        {
            return false;
        }

        if (dayNumber > DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        fixes |= FixSet.DateSerial;
        return true;
    }

    static int UnixDay(long seconds)
    {
        const long secondsOfDay = 86_400;
        var standard = seconds + (8 * 3600);
        var day = Epoch1970 + (int)(standard / secondsOfDay);
        var date = DateOnly.FromDayNumber(day);
        foreach (var (from, until) in SummerTimes)
        {
            // The hour at the seams does not move a midnight, which is what such cells hold.
            if (date >= from && date < until)
            {
                return Epoch1970 + (int)((standard + 3600) / secondsOfDay);
            }
        }

        return day;
    }
}
