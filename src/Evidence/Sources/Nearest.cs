namespace Hedui.Evidence;

/// <summary>The one of some words that is most alike, for people who mistyped or renamed one.</summary>
static class Nearest
{
    const double Alike = 0.5;

    /// <summary>The word most alike; null when none is alike at all.</summary>
    public static string? To(string given, IEnumerable<string> words) => words
        .Select(word => (word, Likeness: Likeness(given, word)))
        .Where(pair => pair.Likeness >= Alike)
        .OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.word, StringComparer.Ordinal)
        .Select(pair => pair.word).FirstOrDefault();

    /// <summary>1 for the same word; a word inside another (余额 in 余额(元)) is more than half alike, however short.</summary>
    static double Likeness(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        return longer.Contains(shorter, StringComparison.OrdinalIgnoreCase)
            ? Alike + ((1 - Alike) * shorter.Length / longer.Length)
            : 1 - ((double)Distance(a, b) / longer.Length);
    }

    static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(
                    Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
