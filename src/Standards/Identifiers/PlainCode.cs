namespace Hedui.Standards;

/// <summary>The plain form of a code of letters and digits.</summary>
static class PlainCode
{
    /// <summary>Upper case, half width; spaces and guards removed, hyphens too unless they mean something.</summary>
    public static string Fold(ReadOnlySpan<char> text, ref FixSet fixes, bool keepHyphens = false)
    {
        Span<char> buffer = text.Length <= 64 ? stackalloc char[64] : new char[text.Length];
        var length = 0;
        foreach (var raw in text)
        {
            if (Characters.IsSpace(raw) || raw is '\'' or '"' or '=' or '’' or '‘')
            {
                continue;
            }

            var c = raw is '—' or '–' or '‐' or '‑' or '−' or '﹣' ? '-' : Characters.HalfWidth(raw);
            if (c != '-' || keepHyphens)
            {
                buffer[length++] = char.ToUpperInvariant(c);
            }
        }

        var folded = buffer[..length];
        fixes |= folded.SequenceEqual(text) ? FixSet.None : FixSet.CodeFormat;
        return folded.ToString();
    }
}
