using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Cli;

/// <summary><c>hedui id NUMBER…</c>: parse, check and normalise identifiers. Every one is answered; one that cannot be used is bad input.</summary>
static class IdCommand
{
    public static Command Build(TimeProvider time)
    {
        var numbers = new Argument<string[]>("NUMBER")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Identifiers as they were written: citizen IDs, permits, company codes, plates, cards.",
        };
        return new Command("id", "Parse, check, normalise identifiers; exit code 1 when one of them cannot be used.") { numbers }
            .Does(time, run => Answer(run, run.Get(numbers)));
    }

    static int Answer(CommandRun run, string[] numbers)
    {
        var standards = StandardsFolder.Open(run.StandardsFolder);
        var today = DateOnly.FromDateTime(run.Time.GetUtcNow().UtcDateTime.AddHours(8));
        var reports = numbers.Select(number => Identifier.Describe(number, standards, today)).ToList();
        run.Terminal.Answer(
            reports.Select(Document),
            () => run.Terminal.Table(
                ["input", "kind", "valid", "normalised", "reason", "born", "sex", "division", "issuer", "fixes", "warnings"],
                reports.Select(Cells)));
        var invalid = reports.Count(report => !report.Valid);
        return invalid == 0 ? 0 : Edge.TellBeside(new Refusal(
            "identifier_invalid", string.Create(CultureInfo.InvariantCulture, $"{invalid} of {reports.Count} identifiers cannot be used."),
            Remedy: "The reason stands beside each; ask whoever wrote it."));
    }

    static object Document(IdentifierReport report) => new
    {
        report.Input,
        Kind = report.KindName,
        report.Valid,
        report.Normalised,
        report.Reason,
        report.BirthDate,
        report.Sex,
        report.DivisionCode,
        report.DivisionName,
        report.Successors,
        report.Issuer,
        report.Fixes,
        report.Warnings,
    };

    static string[] Cells(IdentifierReport report) =>
    [
        report.Input,
        report.KindName,
        report.Valid ? "yes" : "no",
        report.Normalised ?? "",
        report.Reason ?? "",
        report.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        report.Sex ?? "",
        report.DivisionName ?? report.DivisionCode ?? "",
        report.Issuer ?? "",
        string.Join(' ', report.Fixes),
        string.Join(' ', report.Warnings),
    ];
}
