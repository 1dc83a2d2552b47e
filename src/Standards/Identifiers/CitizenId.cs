using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hedui.Standards;

/// <summary>
/// Reads citizen ID numbers (公民身份号码, GB 11643-1999; 15 digits of GB 11643-1989) as departments write them. The same
/// form and check serve the residence permits of Hong Kong, Macau and Taiwan residents (81, 82, 83) and the 18-digit
/// permanent residence cards of foreigners (9). Reading says nothing about whether the division exists: synthetic
/// numbers in area 990000 are read like any other.
/// </summary>
public static class CitizenId
{
    /// <summary>Characters of a full number.</summary>
    public const int Length = 18;

    static readonly Vector256<ushort> Weights =
        Vector256.Create((ushort)7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4);

    const string CheckCharacters = "10X98765432";

    /// <summary>
    /// Normalises and checks. On success <paramref name="into18"/> holds the 18 characters (17 digits and a digit or
    /// X); otherwise its content is undefined. Allocates nothing.
    /// </summary>
    /// <param name="text">The cell.</param>
    /// <param name="into18">Room for at least 18 characters.</param>
    public static IdReading Read(ReadOnlySpan<char> text, Span<char> into18)
    {
        if (text.Length == Length)
        {
            var check = text[17];
            if ((char.IsAsciiDigit(check) || check == 'X') && TryCheckCharacter(text, out var expected))
            {
                if (check != expected)
                {
                    return new IdReading(IdProblem.Checksum, FixSet.None);
                }

                text.CopyTo(into18);
                var problem = CitizenIdFacts.HasBirthDate(text) ? IdProblem.None : IdProblem.BirthDate;
                return new IdReading(problem, FixSet.None);
            }
        }

        return CitizenIdRepair.Read(text, into18);
    }

    /// <summary>
    /// Reads a number whose check character is wrong and nothing else: such numbers were issued. Only for numbers that
    /// somebody has seen on a document; false when the check is right, too.
    /// </summary>
    /// <param name="text">The cell.</param>
    /// <param name="into18">Room for at least 18 characters.</param>
    /// <param name="fixes">What had to be changed.</param>
    public static bool TryReadUnchecked(ReadOnlySpan<char> text, Span<char> into18, out FixSet fixes) =>
        CitizenIdRepair.TryReadUnchecked(text, into18, out fixes);

    /// <summary>
    /// Whether all characters are one repeated digit, spaces and guards aside (111111111111111111): the mark of a test
    /// record. False for a blank.
    /// </summary>
    public static bool IsRepeatedDigit(ReadOnlySpan<char> text)
    {
        var first = '\0';
        var count = 0;
        foreach (var raw in text)
        {
            if (raw is '\'' || Characters.IsSpace(raw))
            {
                continue;
            }

            var c = Characters.HalfWidth(raw);
            if (!char.IsAsciiDigit(c) || (count > 0 && c != first))
            {
                return false;
            }

            first = c;
            count++;
        }

        return count > 1;
    }

    /// <summary>
    /// Whether the number ends in 000 as one does that passed through a floating-point cell (990000199003071000). One
    /// such row proves nothing; many in one file mean the file is spoilt.
    /// </summary>
    public static bool LooksRounded(ReadOnlySpan<char> text)
    {
        var trimmed = Characters.Trim(text);
        return trimmed.Length == Length && trimmed.EndsWith("000") && !trimmed.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>The check character for the first 17 digits; false when one of them is not a digit.</summary>
    internal static bool TryCheckCharacter(ReadOnlySpan<char> text, out char check)
    {
        check = default;
        var units = MemoryMarshal.Cast<char, ushort>(text);
        var digits = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(units)) - Vector256.Create((ushort)'0');
        var last = (uint)(text[16] - '0' & 0xFFFF);
        if (last > 9 || Vector256.GreaterThanAny(digits, Vector256.Create((ushort)9)))
        {
            return false;
        }

        var sum = Vector256.Sum(digits * Weights) + (last * 2);
        check = CheckCharacters[(int)(sum % 11)];
        return true;
    }
}
