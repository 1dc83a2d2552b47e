namespace Hedui.Standards;

/// <summary>
/// Unified social credit codes (统一社会信用代码, GB 32100-2015): registering authority and kind, division, organisation
/// code (GB 11714), check character. Genuine licences with a wrong check exist: a failed check is a warning, never a
/// reason to refuse.
/// </summary>
public static class UnifiedSocialCreditCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 18;

    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>
    /// Brings a code to its plain form: upper case, half width, no spaces, hyphens or guards. False when it is not 18
    /// characters of the alphabet (no I, O, S, V, Z) with six digits of a division. Says nothing of the check.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out string normal, ref FixSet fixes)
    {
        normal = PlainCode.Fold(text, ref fixes);
        return normal.Length == Length && !normal.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9')
            && IsInAlphabet(normal);
    }

    /// <summary>Whether the last character is the one that the first 17 demand.</summary>
    public static bool HasValidCheck(ReadOnlySpan<char> normal) =>
        normal.Length == Length && IsInAlphabet(normal) && CheckCharacter(normal[..17]) == normal[17];

    /// <summary>Whether the organisation code inside (places 9 to 17) has its own check character (GB 11714).</summary>
    public static bool HasValidOrganisationCheck(ReadOnlySpan<char> normal)
    {
        if (normal.Length != Length || !IsInAlphabet(normal))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            var c = normal[8 + i];
            sum += (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * OrganisationWeights[i];
        }

        var check = 11 - (sum % 11);
        return normal[16] == (check switch { 10 => 'X', 11 => '0', _ => (char)('0' + check) });
    }

    /// <summary>The check character for the first 17.</summary>
    /// <exception cref="ArgumentException">Not 17 characters of the alphabet.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != 17 || !IsInAlphabet(first17))
        {
            throw new ArgumentException("Seventeen characters of the code's alphabet are needed.");
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(first17[i], StringComparison.Ordinal) * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    static bool IsInAlphabet(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Allowed);

    static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create(Alphabet);
}
