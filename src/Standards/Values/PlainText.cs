namespace Hedui.Standards;

/// <summary>
/// Free texts: addresses, employers, brands. Only their ends and what nobody can see are touched; full-width
/// characters, spaces and dots inside stay as the source wrote them.
/// </summary>
public static class PlainText
{
    /// <summary>The text without spaces at its ends and without control and zero-width characters inside.</summary>
    public static string Normalise(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        var trimmed = Characters.Trim(text);
        var hidden = 0;
        foreach (var c in trimmed)
        {
            hidden += IsHidden(c) ? 1 : 0;
        }

        if (hidden == 0)
        {
            fixes |= trimmed.Length == text.Length ? FixSet.None : FixSet.TextTrimmed;
            return trimmed.ToString();
        }

        fixes |= FixSet.TextTrimmed;
        Span<char> buffer = trimmed.Length <= 256 ? stackalloc char[256] : new char[trimmed.Length];
        var length = 0;
        foreach (var c in trimmed)
        {
            if (!IsHidden(c))
            {
                buffer[length++] = c;
            }
            else if (c is '\n' or '\t' && length > 0 && buffer[length - 1] != ' ')
            {
                buffer[length++] = ' ';
            }
        }

        return buffer[..length].ToString();
    }

    static bool IsHidden(char c) => Characters.IsSpace(c) && c is not (' ' or '\u3000' or '\u00A0');
}
