using System.Buffers;

namespace Hedui.Standards;

/// <summary>
/// Brings texts to their plain form, so that one account or certificate written in two ways stays one. No digit and no
/// letter is ever added, and nothing is refused here: what is no identifier of its kind is folded all the same.
/// </summary>
public static class TextForms
{
    static readonly SearchValues<char> CodeCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    static readonly SearchValues<char> NumberCharacters = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    static readonly SearchValues<char> Hidden = Where(c => Characters.IsSpace(c) && c is not (' ' or '\u3000' or '\u00A0'));

    static readonly SearchValues<char> SpacedOrWide = Where(c => Characters.IsSpace(c) || Characters.IsFullWidth(c));

    /// <summary>Whether the text has another plain form, and which. Allocates nothing when it is plain.</summary>
    /// <param name="text">The cell; not a blank.</param>
    /// <param name="form">Its kind.</param>
    /// <param name="plain">The plain form; null when the text is plain already.</param>
    /// <param name="fixes">Receives what was changed.</param>
    public static bool TryNormalise(ReadOnlySpan<char> text, TextForm form, out string? plain, ref FixSet fixes)
    {
        var found = FixSet.None;
        plain = form switch
        {
            TextForm.Text => IsPlainText(text) ? null : PlainText.Normalise(text, ref found),
            TextForm.Label => IsPlainLabel(text) ? null : FoldLabel(text, ref found),
            TextForm.Number => text.ContainsAnyExcept(NumberCharacters) ? PlainCode.Fold(text, ref found, keepHyphens: true) : null,
            TextForm.Card or TextForm.Uscc => text.ContainsAnyExcept(CodeCharacters) ? PlainCode.Fold(text, ref found) : null,
            TextForm.Title => FoldTitle(text, ref found),
            TextForm.Plate => Plate(text, ref found),
            TextForm.CitizenId => Id(text, ref found),
            _ => PersonName.Normalise(text, ref found),
        };
        if (plain is null || text.SequenceEqual(plain))
        {
            plain = null;
            return false;
        }

        fixes |= found;
        return true;
    }

    static bool IsPlainText(ReadOnlySpan<char> text) =>
        text.IsEmpty || (!Characters.IsSpace(text[0]) && !Characters.IsSpace(text[^1]) && !text.ContainsAny(Hidden));

    static bool IsPlainLabel(ReadOnlySpan<char> text) => !text.ContainsAny(SpacedOrWide);

    static string FoldLabel(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        var trimmed = Characters.Trim(text);
        fixes |= trimmed.Length == text.Length ? FixSet.None : FixSet.TextTrimmed;
        Span<char> buffer = trimmed.Length <= 256 ? stackalloc char[256] : new char[trimmed.Length];
        var length = 0;
        var spaced = false;
        foreach (var raw in trimmed)
        {
            if (Characters.IsSpace(raw))
            {
                spaced = true;
                continue;
            }

            var c = Characters.HalfWidth(raw);
            if (spaced && char.IsAscii(c) && char.IsAscii(buffer[length - 1]))
            {
                buffer[length++] = ' ';
            }

            spaced = false;
            buffer[length++] = c;
        }

        fixes |= buffer[..length].SequenceEqual(trimmed) ? FixSet.None : FixSet.CodeFormat;
        return buffer[..length].ToString();
    }

    static string? FoldTitle(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        Span<char> buffer = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var length = 0;
        foreach (var raw in text)
        {
            if (!Characters.IsSpace(raw) && raw is not ('\'' or '"'))
            {
                buffer[length++] = Characters.HalfWidth(raw) switch
                {
                    '〔' or '【' or '[' or '﹝' or '〖' => '(',
                    '〕' or '】' or ']' or '﹞' or '〗' => ')',
                    var c => char.ToUpperInvariant(c),
                };
            }
        }

        if (buffer[..length].SequenceEqual(text))
        {
            return null;
        }

        fixes |= FixSet.CodeFormat;
        return buffer[..length].ToString();
    }

    static string Plate(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        PlateNumber.TryRead(text, out var plate, ref fixes);
        return plate;
    }

    static string? Id(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        Span<char> id = stackalloc char[CitizenId.Length];
        var reading = CitizenId.Read(text, id);
        if (!reading.IsValid)
        {
            return PlainCode.Fold(text, ref fixes);
        }

        fixes |= reading.Fixes;
        return reading.Fixes == FixSet.None ? null : id.ToString();
    }

    static SearchValues<char> Where(Func<char, bool> condition) =>
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(i => (char)i).Where(condition)]);
}
