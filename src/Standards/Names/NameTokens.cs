using System.Text;

namespace Hedui.Standards;

/// <summary>A name as a row of characters to compare, with wildcards where a character is not known.</summary>
static class NameTokens
{
    /// <summary>Stands for one unknown character.</summary>
    public const int Wildcard = -1;

    /// <summary>Splits into runes; drops dots, spaces and glyph selectors, folds Latin case.</summary>
    public static List<int> Split(string name, out NameTraits traits)
    {
        traits = NameTraits.None;
        var tokens = new List<int>(name.Length);
        var hasHan = name.EnumerateRunes().Any(Characters.IsHan);
        var braces = 0;
        var inLatin = false;
        foreach (var rune in name.EnumerateRunes())
        {
            var value = rune.Value;
            if (value is '{' or '[' or '｛' or '【')
            {
                braces++;
                tokens.Add(Wildcard);
                traits |= NameTraits.Described;
            }
            else if (value is '}' or ']' or '｝' or '】')
            {
                braces = Math.Max(0, braces - 1);
            }
            else if (braces == 0 && !IsIgnored(rune))
            {
                traits |= value > 0xFFFF ? NameTraits.BeyondBasicPlane : NameTraits.None;
                Add(rune, hasHan, ref inLatin, tokens, ref traits);
                continue;
            }

            inLatin = false;
        }

        return tokens;
    }

    static void Add(Rune rune, bool hasHan, ref bool inLatin, List<int> tokens, ref NameTraits traits)
    {
        if (rune.Value is '?' or '？' or '□' or '■' or '*' or '＊' or '〓' or '▢' or 0xFFFD)
        {
            traits |= NameTraits.Lossy;
            tokens.Add(Wildcard);
            inLatin = false;
        }
        else if (rune.Value is >= 0xE000 and <= 0xF8FF or >= 0xF0000)
        {
            traits |= NameTraits.PrivateUse;
            tokens.Add(Wildcard);
            inLatin = false;
        }
        else if (hasHan && rune.IsAscii && char.IsAsciiLetter((char)rune.Value))
        {
            // A run of letters among Han characters spells one character in pinyin.
            traits |= NameTraits.Described;
            if (!inLatin)
            {
                tokens.Add(Wildcard);
            }

            inLatin = true;
        }
        else
        {
            tokens.Add(Rune.ToUpperInvariant(rune).Value);
            inLatin = false;
        }
    }

    static bool IsIgnored(Rune rune) => rune.Value is >= 0xE0100 and <= 0xE01EF or >= 0xFE00 and <= 0xFE0F
        || (rune.IsBmp && (Characters.IsSpace((char)rune.Value) || PersonName.IsDot((char)rune.Value)
            || rune.Value is '.' or '。'));
}
