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
