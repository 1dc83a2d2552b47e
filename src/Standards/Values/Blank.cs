namespace Hedui.Standards;

/// <summary>
/// Texts with which departments say "nothing here": a blank is not a zero, not a false and not an error. It is simply
/// no answer in that cell.
/// </summary>
public static class Blank
{
    /// <summary>
    /// Whether the cell says nothing: empty, only spaces or invisible characters, a dash or a slash, 无, 空, NULL, N/A
    /// and their like. <c>0</c> is not blank.
    /// </summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        var trimmed = Characters.Trim(text);
        return trimmed.Length switch
        {
            0 => true,
            1 => trimmed[0] is '/' or '\\' or '-' or '—' or '－' or '／' or '无' or '空' or '_' or '–',
            2 => trimmed is "--" or "——" or "\\N" or "//" || Same(trimmed, "NA") || Same(trimmed, "－－"),
            3 => trimmed is "---" || Same(trimmed, "N/A") || Same(trimmed, "NaN") || Same(trimmed, "NIL"),
            4 => Same(trimmed, "NULL") || Same(trimmed, "NONE") || Same(trimmed, "#N/A"),
            6 => Same(trimmed, "(NULL)") || Same(trimmed, "<NULL>"),
            _ => false,
        };
    }

    static bool Same(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
