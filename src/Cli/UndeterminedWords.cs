using Hedui.Server;

namespace Hedui.Cli;

/// <summary>Causes of open conclusions in words, few lines of them.</summary>
static class UndeterminedWords
{
    const string Rest = "other causes, or several at once";

    /// <summary>The causes, the most frequent first; what has several kinds of cause at once, and the rare, together at the end.</summary>
    /// <param name="causes">Households by cause, as <see cref="UndeterminedCause"/> names them.</param>
    /// <param name="most">Most lines, the last for the rest.</param>
    public static IReadOnlyList<(string Cause, long Households)> Grouped(IReadOnlyDictionary<string, long> causes, int most = 10)
    {
        var named = causes.GroupBy(cause => Words(cause.Key), StringComparer.Ordinal)
            .Select(group => (Cause: group.Key, Households: group.Sum(cause => cause.Value)))
            .OrderBy(one => one.Cause == Rest).ThenByDescending(one => one.Households).ThenBy(one => one.Cause, StringComparer.Ordinal)
            .ToList();
        var (shown, rest) = (named.Where(one => one.Cause != Rest).Take(most - 1).ToList(), causes.Values.Sum());
        rest -= shown.Sum(one => one.Households);
        return rest == 0 ? shown : [.. shown, (Rest, rest)];
    }

    /// <summary>One cause in words, whatever it is.</summary>
    public static string Of(string cause) => Words(cause) is var words && words != Rest ? words : Plain(cause);

    /// <summary>One cause, e.g. <c>deposits: refused</c>; several kinds at once have no name of their own.</summary>
    static string Words(string cause)
    {
        var parts = UndeterminedCause.Read(cause);
        return UndeterminedCause.IsSeveral(cause) ? Rest
            : parts is [(var alone, "")] ? Plain(alone)
            : $"{string.Join(", ", parts.Select(part => Plain(part.What)))}: {Plain(parts[0].Why)}";
    }

    static string Plain(string word) => word.Replace('_', ' ');
}
