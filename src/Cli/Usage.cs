using System.CommandLine;
using System.Text.RegularExpressions;

namespace Hedui.Cli;

/// <summary>What is wrong with a command line, in sentences for people.</summary>
static partial class Usage
{
    /// <summary>What is wrong, one sentence each; none when the command line can be run.</summary>
    public static IReadOnlyList<string> Problems(ParseResult parsed) =>
        [.. parsed.Errors.Select(error => Plain(error.Message)).Distinct(StringComparer.Ordinal)];

    /// <summary>The sentence for a value that cannot stand where it stands.</summary>
    /// <param name="name">The option or argument, e.g. <c>--households</c>.</param>
    /// <param name="value">What was typed.</param>
    /// <param name="expected">What is allowed, as the rest of a sentence.</param>
    public static string CannotBe(string name, string value, string expected) => $"{name} cannot be '{value}': {expected}.";

    /// <summary>The parser's own words name types of the runtime; a flag is all that is left to it.</summary>
    static string Plain(string message) => Unconverted().Match(message) is { Success: true } found
        ? CannotBe(found.Groups["name"].Value, found.Groups["value"].Value, "true, false or no value is expected")
        : message;

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for (option|command) '(?<name>[^']*)' as expected type ")]
    private static partial Regex Unconverted();
}
