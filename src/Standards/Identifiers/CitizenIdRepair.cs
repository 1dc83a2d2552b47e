using System.Buffers;

namespace Hedui.Standards;

/// <summary>
/// The slow road of <see cref="CitizenId.Read"/>: folds what spreadsheets and keyboards did to a number, in a buffer on
/// the stack, and upgrades 15 digits. It never replaces a letter that merely looks like a digit (O for 0, l for 1).
/// </summary>
static class CitizenIdRepair
{
    const int Room = 64;

    static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.");

    static readonly SearchValues<char> Masks = SearchValues.Create("*●•█■×#?");

    public static IdReading Read(ReadOnlySpan<char> text, Span<char> into18)
    {
        if (Blank.Is(text))
        {
            return new IdReading(IdProblem.Missing, FixSet.None);
        }

        var fixes = FixSet.None;
        var bare = StripGuard(text, ref fixes);
        Span<char> folded = stackalloc char[Room];
        var length = Fold(bare, folded, ref fixes);
        if (length < 0)
        {
            return new IdReading(IdProblem.Length, fixes);
        }

        var number = folded[..length];
        return number.Length switch
        {
            CitizenId.Length when TryCheck(number, into18, fixes, out var reading) => reading,
            15 when !number.ContainsAnyExceptInRange('0', '9') => Upgrade(number, into18, fixes),
            _ => new IdReading(ProblemOf(number), fixes),
        };
    }

    public static bool TryReadUnchecked(ReadOnlySpan<char> text, Span<char> into18, out FixSet fixes)
    {
        fixes = FixSet.None;
        if (Blank.Is(text))
        {
            return false;
        }

        Span<char> folded = stackalloc char[Room];
        var length = Fold(StripGuard(text, ref fixes), folded, ref fixes);
        if (length != CitizenId.Length || !CitizenId.TryCheckCharacter(folded, out var expected)
            || folded[17] == expected || !(char.IsAsciiDigit(folded[17]) || folded[17] == 'X')
            || !CitizenIdFacts.HasBirthDate(folded))
        {
            return false;
        }

        folded[..length].CopyTo(into18);
        return true;
    }

    /// <summary>Why a folded text is no number; it is known that its check does not fit.</summary>
    static IdProblem ProblemOf(ReadOnlySpan<char> number) => number.Length == 0 ? IdProblem.Missing
        : IsScientific(number) ? IdProblem.Scientific
        : IsMasked(number) ? IdProblem.Masked
        : number.Length is 15 or CitizenId.Length ? IdProblem.Checksum
        : IdProblem.Length;

    /// <summary>Removes <c>'…</c>, <c>"…"</c>, <c>="…"</c> and a leading or trailing tab.</summary>
    internal static ReadOnlySpan<char> StripGuard(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        var guarded = text[0] == '\t' || text[^1] == '\t';
        var trimmed = Characters.Trim(text);
        if (!guarded && trimmed.Length != text.Length)
        {
            fixes |= FixSet.IdSpaces;
        }

        var inner = trimmed;
        if (inner.StartsWith("=\"") || inner.StartsWith("=＂"))
        {
            inner = inner[1..];
        }

        while (inner.Length > 0 && IsQuote(inner[0]))
        {
            inner = inner[1..];
        }

        while (inner.Length > 0 && IsQuote(inner[^1]))
        {
            inner = inner[..^1];
        }

        if (guarded || inner.Length != trimmed.Length)
        {
            fixes |= FixSet.IdGuard;
        }

        return inner;
    }

    static bool IsQuote(char c) => c is '\'' or '’' or '‘' or '`' or '´' or '＇' or '"' or '“' or '”';

    static int Fold(ReadOnlySpan<char> text, Span<char> into, ref FixSet fixes)
    {
        var length = 0;
        foreach (var raw in text)
        {
            if (Characters.IsSpace(raw))
            {
                fixes |= FixSet.IdSpaces;
                continue;
            }

            if (length == into.Length)
            {
                return -1;
            }

            if (Characters.IsFullWidth(raw))
            {
                fixes |= FixSet.IdFullWidth;
            }

            into[length++] = Characters.HalfWidth(raw);
        }

        // The last of eighteen places is the only one where X may stand; elsewhere such a sign hides a digit.
        if (length == CitizenId.Length && into[17] is 'x' or '×' or 'Х' or 'х' or 'Χ' or 'χ' or 'Ⅹ' or 'ⅹ' or '*'
            && !into[..17].ContainsAnyExceptInRange('0', '9'))
        {
            into[17] = 'X';
            fixes |= FixSet.IdLowercaseX;
        }

        return length;
    }

    static bool IsScientific(ReadOnlySpan<char> text)
    {
        var exponent = text.IndexOfAny('E', 'e');
        if (exponent < 1 || exponent == text.Length - 1
            || text[..exponent].ContainsAnyExcept(Mantissa) || !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        var power = text[(exponent + 1)..];
        power = power[0] is '+' or '-' ? power[1..] : power;
        return power.Length is > 0 and <= 3 && !power.ContainsAnyExceptInRange('0', '9');
    }

    static bool IsMasked(ReadOnlySpan<char> text) =>
        text.ContainsAny(Masks) || text.Contains("XX", StringComparison.OrdinalIgnoreCase);

    static IdReading Upgrade(ReadOnlySpan<char> fifteen, Span<char> into18, FixSet fixes)
    {
        fifteen[..6].CopyTo(into18);
        (CitizenIdFacts.IsCentenarian(fifteen) ? "18" : "19").CopyTo(into18[6..]);
        fifteen[6..].CopyTo(into18[8..]);
        CitizenId.TryCheckCharacter(into18, out into18[17]);
        fixes |= FixSet.Id15;
        return new IdReading(CitizenIdFacts.HasBirthDate(into18) ? IdProblem.None : IdProblem.BirthDate, fixes);
    }

    static bool TryCheck(ReadOnlySpan<char> number, Span<char> into18, FixSet fixes, out IdReading reading)
    {
        reading = default;
        if (!CitizenId.TryCheckCharacter(number, out var expected) || number[17] != expected)
        {
            return false;
        }

        number.CopyTo(into18);
        var problem = CitizenIdFacts.HasBirthDate(number) ? IdProblem.None : IdProblem.BirthDate;
        reading = new IdReading(problem, fixes);
        return true;
    }
}
