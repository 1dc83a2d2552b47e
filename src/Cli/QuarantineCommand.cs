using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Cli;

/// <summary><c>hedui quarantine list|show|export|retry</c>: rows that could not be accepted.</summary>
static class QuarantineCommand
{
    public static Command Build(TimeProvider time)
    {
        var source = new Option<string?>("--source") { HelpName = "NAME", Description = "Only this source." };
        var reason = new Option<string?>("--reason") { HelpName = "CODE", Description = "Only this reason." };
        var demanded = new Option<string>("--source") { HelpName = "NAME", Description = "The source to read again.", Required = true };
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "Write there instead of to the terminal." };
        var row = new Argument<long>("ROW") { Description = "Number of the row, as listed." }.Listed();
        return new Command("quarantine", "Rows that could not be accepted, each with its reason.")
        {
            new Command("list", "Open rows, and how many for each reason.") { source, reason }
                .Does(time, run => List(run, run.Get(source), run.Get(reason))),
            new Command("show", "One row with its cells, personal data included.") { row }.Does(time, run => Show(run, run.Get(row))),
            new Command("export", "Open rows as CSV, for the source to correct.") { source, reason, output }
                .Does(time, run => Export(run, run.Get(source), run.Get(reason), run.Get(output))),
            new Command("retry", "Read open rows again, with the mapping as it is now.") { demanded, reason }
                .Does(time, run => Retry(run, run.Get(demanded)!, run.Get(reason))),
        };
    }

    static void List(CommandRun run, string? source, string? reason)
    {
        using var installation = run.Open();
        var quarantine = installation.Receiver.Quarantine;
        var counts = quarantine.Counts().Where(count => (source ?? count.Source) == count.Source && (reason ?? count.Reason) == count.Reason).ToList();
        var rows = quarantine.List(source, reason);
        run.Terminal.Answer(
            new { Open = counts.Sum(count => count.Rows), Counts = counts, Rows = rows },
            () =>
            {
                run.Terminal.Table(["source", "reason", "rows#"], counts.Select(count => new[] { count.Source, count.Reason, Number(count.Rows) }));
                run.Terminal.Table(
                    ["row#", "source", "file", "line#", "column", "reason"],
                    rows.Select(row => new[] { Number(row.Id), row.Source, row.File, Number(row.RowNumber), row.Column ?? "", row.Reason }));
            });
    }

    static void Show(CommandRun run, long id)
    {
        using var installation = run.Open();
        var row = installation.Receiver.Quarantine.Show(id);
        run.Terminal.Answer(row, () => run.Terminal.Say(JsonText.Of(row)));
    }

    static void Export(CommandRun run, string? source, string? reason, string? output)
    {
        if (run.Terminal.Json && output is null)
        {
            throw new RefusedException(
                "output_missing", "The rows are CSV, which is no JSON document.", null, "--json together with -o FILE", "Name a file with -o.");
        }

        using var installation = run.Open();
        using var file = output is null ? null : new StreamWriter(output, append: false, new System.Text.UTF8Encoding(true));
        var rows = installation.Receiver.Quarantine.Export(file ?? Console.Out, source, reason);
        if (output is not null)
        {
            run.Terminal.Answer(new { File = output, Rows = rows }, () => run.Terminal.Say($"{Number(rows)} rows to {output}"));
        }
    }

    static void Retry(CommandRun run, string source, string? reason)
    {
        using var installation = run.Open();
        var results = installation.Receiver.Retry(source, reason);
        run.Terminal.Answer(
            results.Select(ImportCommand.Document),
            () => run.Terminal.Say($"{Number(results.Sum(result => result.Accepted))} rows accepted, {Number(results.Sum(result => result.Quarantined.Values.Sum()))} still open"));
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
