using System.Text.RegularExpressions;
using Hedui.Standards;

namespace Hedui.Verification;

/// <summary>
/// How much of a number that singles somebody out a report shows. Which items do is data of the catalogue; and since a
/// clerk may write an ID number anywhere, every other text is searched for one.
/// </summary>
static partial class Masking
{
    /// <summary>The value of an item as a report shows it.</summary>
    public static string Of(Identified identified, string text) => identified switch
    {
        Identified.Person => Person(text),
        Identified.Account => Account(text),
        _ => Free(text),
    };

    /// <summary>First six and last four characters, the rest starred; shorter texts wholly starred.</summary>
    public static string Person(string id) => id.Length < 15
        ? new string('*', id.Length)
        : string.Concat(id.AsSpan(0, 6), new string('*', id.Length - 10), id.AsSpan(id.Length - 4));

    /// <summary>The last four characters at most, and never more than half: enough to tell accounts apart.</summary>
    public static string Account(string number)
    {
        var shown = Math.Min(4, number.Length / 2);
        return new string('*', number.Length - shown) + number[^shown..];
    }

    /// <summary>A text with the ID numbers in it masked.</summary>
    public static string Free(string text) => text.Length < 15 ? text : Digits().Replace(text, Masked);

    /// <summary>Fifteen digits are masked whatever they are: the old numbers have no check digit to tell them by.</summary>
    static string Masked(Match match)
    {
        Span<char> id = stackalloc char[CitizenId.Length];
        return match.Length == 15 || CitizenId.Read(match.Value, id).Problem == IdProblem.None ? Person(match.Value) : match.Value;
    }

    [GeneratedRegex(@"(?<![\d０-９])(?:[\d０-９]{17}[\dXx０-９Ｘｘ]|[\d０-９]{15})(?![\dXx０-９Ｘｘ])")]
    private static partial Regex Digits();
}
