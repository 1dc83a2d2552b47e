using System.Text;

namespace Hedui.Standards;

public static partial class PersonName
{
    /// <summary>Bytes of GB 18030 from which an older field of 20 bytes may have cut a name.</summary>
    const int FormerFieldBytes = 18;

    /// <summary>
    /// Whether two normalised names are the same person's, dots, spaces and glyph variants aside; with
    /// <paramref name="variants"/>, characters that are written for one another too.
    /// </summary>
    public static bool Matches(string left, string right, NameVariants? variants = null) =>
        Compare(left, right, variants) >= NameMatch.Alike;

    /// <summary>How far two names agree; with <paramref name="variants"/>, variant characters count as alike.</summary>
    public static NameMatch Compare(string left, string right, NameVariants? variants = null)
    {
        if (string.Equals(left, right, StringComparison.Ordinal) && left.Length > 0)
        {
            return TraitsOf(left).HasFlag(NameTraits.Lossy) ? NameMatch.Lead : NameMatch.Same;
        }

        var first = NameTokens.Split(left, out var firstTraits);
        var second = NameTokens.Split(right, out var secondTraits);
        if (first.Count == 0 || second.Count == 0)
        {
            return NameMatch.Different;
        }

        const NameTraits unknown = NameTraits.Lossy | NameTraits.PrivateUse | NameTraits.Described;
        if (((firstTraits | secondTraits) & unknown) != 0)
        {
            return AgreeAroundWildcards(first, second, variants) ? NameMatch.Lead : NameMatch.Different;
        }

        if (first.Count == second.Count)
        {
            return first.SequenceEqual(second) ? NameMatch.Same
                : AgreeFromStart(first, second, first.Count, variants) ? NameMatch.Alike
                : NameMatch.Different;
        }

        var (shorter, longer) = first.Count < second.Count ? (first, second) : (second, first);
        return Bytes(shorter) >= FormerFieldBytes - 2 && AgreeFromStart(shorter, longer, shorter.Count, variants)
            ? NameMatch.Lead
            : NameMatch.Different;
    }

    /// <summary>What is unusual in the writing of a normalised name.</summary>
    public static NameTraits TraitsOf(string name)
    {
        var tokens = NameTokens.Split(name, out var traits);
        var bytes = Bytes(tokens) + (2 * name.Count(IsDot));
        traits |= bytes is >= FormerFieldBytes and <= 20 ? NameTraits.MaybeTruncated : NameTraits.None;
        return traits | (name.EnumerateRunes().Count() > 25 ? NameTraits.VeryLong : NameTraits.None);
    }

    static int Bytes(List<int> tokens) => tokens.Sum(value => value is >= 0 and < 0x80 ? 1 : value > 0xFFFF ? 4 : 2);

    static bool AgreeFromStart(List<int> left, List<int> right, int count, NameVariants? variants)
    {
        for (var i = 0; i < count; i++)
        {
            if (!Agree(left[i], right[i], variants))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// One wildcard for one character; two in a row may also be one, for a lost character can leave two marks.
    /// </summary>
    static bool AgreeAroundWildcards(List<int> left, List<int> right, NameVariants? variants)
    {
        bool From(int i, int j)
        {
            if (i == left.Count || j == right.Count)
            {
                return i == left.Count && j == right.Count;
            }

            return (Agree(left[i], right[j], variants) && From(i + 1, j + 1))
                || (Doubled(left, i) && From(i + 1, j)) || (Doubled(right, j) && From(i, j + 1));
        }

        // With more unknown than known there is nothing to compare; the bound also keeps the search short.
        var unknown = left.Concat(right).Count(value => value == NameTokens.Wildcard);
        return unknown <= 8 && unknown < left.Count + right.Count && From(0, 0);
    }

    static bool Doubled(List<int> tokens, int index) =>
        tokens[index] == NameTokens.Wildcard && index + 1 < tokens.Count && tokens[index + 1] == NameTokens.Wildcard;

    static bool Agree(int left, int right, NameVariants? variants) =>
        left == right || left == NameTokens.Wildcard || right == NameTokens.Wildcard
        || (variants?.AreAlike(new Rune(left), new Rune(right)) ?? false);
}
