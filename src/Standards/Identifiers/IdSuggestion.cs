namespace Hedui.Standards;

/// <summary>
/// A proposal for a number in which letters stand for digits they resemble (32O101…). It is never applied: an officer
/// confirms it with the name.
/// </summary>
public static class IdSuggestion
{
    /// <summary>The number meant, if putting digits for look-alike letters gives one that passes every check.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, out string candidate)
    {
        candidate = string.Empty;
        Span<char> folded = stackalloc char[CitizenId.Length];
        var length = 0;
        var replaced = false;
        foreach (var raw in text)
        {
            if (Characters.IsSpace(raw) || raw == '\'')
            {
                continue;
            }

            if (length == folded.Length)
            {
                return false;
            }

            var c = Characters.HalfWidth(raw);
            var digit = LookAlike(c);
            replaced |= digit != c;
            folded[length++] = digit;
        }

        Span<char> id = stackalloc char[CitizenId.Length];
        if (!replaced || !CitizenId.Read(folded[..length], id).IsValid)
        {
            return false;
        }

        candidate = id.ToString();
        return true;
    }

    /// <summary>
    /// The numbers that may have been meant: with digits for look-alike letters, or, where all are digits and the check
    /// fails, with one other digit or two neighbours changed about. Many pass by chance: only a known person of the same
    /// name tells which one is worth showing to an officer.
    /// </summary>
    public static IReadOnlyList<string> Candidates(ReadOnlySpan<char> text)
    {
        if (TryFind(text, out var typed))
        {
            return [typed];
        }

        Span<char> into = stackalloc char[CitizenId.Length];
        var folded = new char[CitizenId.Length];
        var length = 0;
        foreach (var raw in text)
        {
            if (Characters.IsSpace(raw) || raw == '\'')
            {
                continue;
            }

            if (length == folded.Length)
            {
                return [];
            }

            folded[length++] = char.ToUpperInvariant(Characters.HalfWidth(raw));
        }

        return length == CitizenId.Length && CitizenId.Read(folded, into).Problem is IdProblem.Checksum or IdProblem.BirthDate
            ? [.. OneSlipAway(folded).Distinct(StringComparer.Ordinal)]
            : [];
    }

    static IEnumerable<string> OneSlipAway(char[] number)
    {
        for (var i = 0; i < CitizenId.Length; i++)
        {
            foreach (var digit in i == CitizenId.Length - 1 ? "0123456789X" : "0123456789")
            {
                var other = (char[])number.Clone();
                other[i] = digit;
                if (IsNumber(other))
                {
                    yield return new string(other);
                }
            }

            if (i > 0 && number[i] != number[i - 1])
            {
                var other = (char[])number.Clone();
                (other[i - 1], other[i]) = (other[i], other[i - 1]);
                if (IsNumber(other))
                {
                    yield return new string(other);
                }
            }
        }
    }

    static bool IsNumber(char[] number)
    {
        Span<char> id = stackalloc char[CitizenId.Length];
        return CitizenId.Read(number, id) is { IsValid: true, Fixes: FixSet.None };
    }

    static char LookAlike(char c) => c switch
    {
        'O' or 'o' or 'Q' or 'D' => '0',
        'I' or 'i' or 'l' or 'L' or '|' => '1',
        'Z' or 'z' => '2',
        'S' or 's' => '5',
        'B' => '8',
        _ => c,
    };
}
