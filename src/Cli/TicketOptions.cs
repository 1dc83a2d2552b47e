using System.CommandLine;
using System.Globalization;
using Hedui.Security;

namespace Hedui.Cli;

/// <summary>What authorisations and tickets are about, as it is typed.</summary>
static class TicketOptions
{
    public static Option<string[]> Scope() => new("--evidence")
    {
        HelpName = "NAME", Description = "Categories of the catalogue, or items as deposits.balance; all if left out. 数据范围。", AllowMultipleArgumentsPerToken = true,
    };

    public static Option<QueryPurpose> Purpose() => new Option<QueryPurpose>("--purpose")
    {
        HelpName = "WORD", Description = "verification, reverification or objection. 查询目的。", DefaultValueFactory = _ => QueryPurpose.Verification,
    }.OneOf();

    public static Option<string[]> Programmes() => new("--programmes")
    {
        HelpName = "NAME", Description = "These programmes; whichever if left out. 救助项目。", AllowMultipleArgumentsPerToken = true,
    };

    public static EvidenceScope Read(CommandRun run, Option<string[]> scope) =>
        run.Get(scope) is { Length: > 0 } named ? EvidenceScope.Of(named) : EvidenceScope.Everything;

    /// <summary>The number of an authorisation (A12) or of a ticket (T12).</summary>
    public static Argument<string> Number(string letter, string what)
    {
        var argument = new Argument<string>("NUMBER") { Description = $"Number of the {what}, e.g. {letter}12." };
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !token.Value.StartsWith(letter, StringComparison.OrdinalIgnoreCase)
                || !long.TryParse(token.Value.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                result.AddError(Usage.CannotBe(argument.Name, token.Value, $"the number of a {what} is expected, e.g. {letter}12"));
            }
        });
        return argument;
    }
}
