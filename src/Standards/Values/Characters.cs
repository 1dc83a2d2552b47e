using System.Text;

namespace Hedui.Standards;

/// <summary>Kinds of characters that departmental files hold and people do not see.</summary>
static class Characters
{
    /// <summary>
    /// A space of any width, a line end, or a character without width: no-break and ideographic space, zero-width
    /// space and joiners, byte-order mark, direction marks, soft hyphen, control characters.
    /// </summary>
    public static bool IsSpace(char c) =>
        c <= ' ' || (c >= 0x7F && (c <= 0xA0 || c is '\u00AD' or '\u1680' or '\u180E' or '\u3000' or '\uFEFF'
            || c is >= '\u2000' and <= '\u200F' || c is >= '\u2028' and <= '\u202F'
            || c is >= '\u205F' and <= '\u2064'));

    /// <summary>The text without spaces and invisible characters at its ends.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>The half-width form of a full-width ASCII character; any other as it is.</summary>
    public static char HalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    /// <summary>Whether the character is a full-width form of an ASCII character.</summary>
    public static bool IsFullWidth(char c) => c is >= '\uFF01' and <= '\uFF5E';

    /// <summary>A Han character, in or outside the basic plane, including 〇.</summary>
    public static bool IsHan(Rune rune) => rune.Value is >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF
        or >= 0x20000 and <= 0x323AF or >= 0xF900 and <= 0xFAFF or 0x3007;
}
