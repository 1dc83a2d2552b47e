using System.Text;

namespace Hedui.Standards;

/// <summary>
/// Personal names as departments write them. Normalising touches only what cannot be part of a name: invisible
/// characters, padding, and the many signs used for the middle dot, whose one canonical form is U+00B7
/// (民委发〔2016〕33号). Characters are never replaced by look-alikes: 傅 stays 傅.
/// </summary>
public static partial class PersonName
{
    /// <summary>The canonical middle dot.</summary>
    public const char Dot = '\u00B7';

    /// <summary>
    /// Whether the character is used as a middle dot: U+00B7 and its variants (a plain full stop excluded).
    /// </summary>
    public static bool IsDot(char c) => c is Dot or '\u2022' or '\u30FB' or '\uFF0E' or '\u2027' or '\u0387' or '\u22C5'
        or '\u2219' or '\uFF65' or '\u2024' or '\u25CF' or '\u16EB' or '\u2E31' or '\u02D9' or '\u25AA';

    static readonly System.Buffers.SearchValues<char> Lost = System.Buffers.SearchValues.Create("?？□■*＊〓▢\uFFFD");

    /// <summary>
    /// Whether characters of the name were lost or can be read by nobody but the source: it says who is meant only
    /// together with the number. Allocates nothing.
    /// </summary>
    public static bool IsLossy(ReadOnlySpan<char> name) =>
        name.ContainsAny(Lost) || name.ContainsAnyInRange('\uE000', '\uF8FF');

    /// <summary>The name in its canonical form. Does not allocate beyond the result.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="fixes">Receives what had to be changed.</param>
    public static string Normalise(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        Span<char> buffer = text.Length <= 128 ? stackalloc char[128] : new char[text.Length];
        return buffer[..Normalise(text, buffer, ref fixes)].ToString();
    }

    /// <summary>The same into a buffer at least as long as the text; the number of characters written.</summary>
    public static int Normalise(ReadOnlySpan<char> text, Span<char> into, ref FixSet fixes)
    {
        var trimmed = Characters.Trim(text);
        if (trimmed.Length != text.Length)
        {
            fixes |= FixSet.NamePadding;
        }

        var length = 0;
        var pendingSpace = false;
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            if (Characters.IsSpace(c))
            {
                pendingSpace = true;
                continue;
            }

            if (IsDot(c) || IsFullStopDot(into[..length], trimmed[i..]))
            {
                fixes |= c == Dot ? FixSet.None : FixSet.NameDot;
                c = Dot;
            }
            else if (c is >= '\uE000' and <= '\uF8FF' && PrivateUse.TryMap(c, out var mapped))
            {
                fixes |= FixSet.NamePrivateUse;
                c = mapped;
            }

            if (pendingSpace)
            {
                pendingSpace = false;
                if (KeepsSpace(into[length - 1], c))
                {
                    fixes |= IsPlainSpace(trimmed, i) ? FixSet.None : FixSet.NamePadding;
                    into[length++] = ' ';
                }
                else
                {
                    fixes |= FixSet.NamePadding;
                }
            }

            into[length++] = c;
        }

        return length;
    }

    /// <summary>
    /// A full stop between two Han characters stands for the dot; in Latin names it is an abbreviation.
    /// </summary>
    static bool IsFullStopDot(ReadOnlySpan<char> before, ReadOnlySpan<char> from)
    {
        if (from[0] is not ('.' or '。') || before.Length == 0 || !IsHanUnit(before[^1]))
        {
            return false;
        }

        var after = Characters.Trim(from[1..]);
        return after.Length > 0 && IsHanUnit(after[0]);
    }

    static bool IsPlainSpace(ReadOnlySpan<char> text, int index) =>
        text[index - 1] == ' ' && index > 1 && !Characters.IsSpace(text[index - 2]);

    /// <summary>Latin names keep one space between words; Han characters and dots are never parted by one.</summary>
    static bool KeepsSpace(char before, char after) => IsLatin(before) && IsLatin(after);

    static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ',' or '-' or '\''
        || c is >= '\u00C0' and <= '\u024F';

    static bool IsHanUnit(char c) => char.IsSurrogate(c)
        || (!char.IsAscii(c) && (Characters.IsHan(new Rune(c)) || PrivateUse.TryMap(c, out _)));
}
