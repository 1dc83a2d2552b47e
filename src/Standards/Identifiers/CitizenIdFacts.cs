namespace Hedui.Standards;

/// <summary>
/// What a well-formed 18-character number says of its holder. Ask only of numbers that were read as valid.
/// </summary>
public static class CitizenIdFacts
{
    /// <summary>Date of birth (digits 7 to 14).</summary>
    /// <exception cref="ArgumentException">The digits are no day of the calendar.</exception>
    public static DateOnly BirthDate(ReadOnlySpan<char> id18) =>
        HasBirthDate(id18)
            ? new DateOnly(Number(id18, 6, 4), Number(id18, 10, 2), Number(id18, 12, 2))
            : throw new ArgumentException("The number holds no birth date.");

    /// <summary>Sex by GB/T 2261.1: 1 male, 2 female (the 17th digit, odd for men).</summary>
    public static byte Sex(ReadOnlySpan<char> id18) => (id18[16] & 1) == 1 ? (byte)1 : (byte)2;

    /// <summary>The division of first registration (digits 1 to 6), as it was called then; it never changes.</summary>
    public static string Division(ReadOnlySpan<char> id18) => new(id18[..6]);

    /// <summary>The division of first registration as a number, without allocating.</summary>
    public static int DivisionCode(ReadOnlySpan<char> id18) => Number(id18, 0, 6);

    /// <summary>The check character (0 to 9 or X) that completes 17 digits, ISO 7064 MOD 11-2.</summary>
    /// <exception cref="ArgumentException">Not 17 digits.</exception>
    public static char CheckDigit(ReadOnlySpan<char> first17) =>
        first17.Length >= 17 && CitizenId.TryCheckCharacter(first17, out var check)
            ? check
            : throw new ArgumentException("Seventeen digits are needed.");

    /// <summary>
    /// Whether a number of 15 digits belongs to somebody born in 18xx: the serial numbers 996 to 999 were kept for
    /// people who were a hundred or older (recalled, GB 11643-1989).
    /// </summary>
    public static bool IsCentenarian(ReadOnlySpan<char> id15) => id15[12] == '9' && id15[13] == '9' && id15[14] >= '6';

    internal static bool HasBirthDate(ReadOnlySpan<char> id18)
    {
        var year = Number(id18, 6, 4);
        var month = Number(id18, 10, 2);
        var day = Number(id18, 12, 2);
        return year is >= 1800 and <= 2199 && month is >= 1 and <= 12 && day >= 1
            && (day <= 28 || day <= DateTime.DaysInMonth(year, month));
    }

    static int Number(ReadOnlySpan<char> text, int start, int length)
    {
        var value = 0;
        foreach (var c in text.Slice(start, length))
        {
            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
