using System.CommandLine;
using System.Globalization;
using Hedui.Evidence;

namespace Hedui.Cli;

/// <summary><c>hedui import --source NAME FILE…</c>: takes deliveries in. Files before a refused one stay accepted.</summary>
static class ImportCommand
{
    public static Command Build(TimeProvider time)
    {
        var source = new Option<string>("--source") { HelpName = "NAME", Description = "Whose files they are.", Required = true };
        var expected = new Option<int?>("--rows") { HelpName = "N", Description = "Rows the source says it sent; refused when there are fewer or more." }.Between(0, int.MaxValue);
        var waived = new Option<string[]>("--waive")
        {
            HelpName = "GATE", Description = "A quality gate that an officer looked at: unit_slip, id_precision_lost, quarantine_share.",
        };
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Files as they were handed over." };
        return new Command("import", "Take deliveries in: accept, repair, quarantine.") { source, expected, waived, files }
            .Does(time, (run, cancel) => Task.FromResult(Import(
                run,
                [.. run.Get(files).Select(file => new ImportRequest(run.Get(source)!, file)
                {
                    ExpectedRows = run.Get(expected), Waived = (run.Get(waived) ?? []).ToHashSet(StringComparer.Ordinal),
                })],
                cancel)));
    }

    static int Import(CommandRun run, IReadOnlyList<ImportRequest> requests, CancellationToken cancel)
    {
        using var installation = run.OpenOrMake();
        var results = new List<ImportResult>();
        foreach (var request in requests)
        {
            var result = run.Terminal.Work(
                Path.GetFileName(request.Path), progress => installation.Receiver.Import(request, new Relay(progress), cancel));
            results.Add(result);
            if (!run.Terminal.Json)
            {
                Say(run.Terminal, result);
            }
        }

        if (run.Terminal.Json)
        {
            Console.Out.WriteLine(results.Count == 1 ? JsonText.Of(Document(results[0])) : JsonText.Of(results.Select(Document)));
        }

        return 0;
    }

    /// <summary>A result as programs read it.</summary>
    public static object Document(ImportResult result) => new
    {
        result.Delivery, result.Source, result.File, result.Rows, result.Accepted, result.Duplicates, result.Quarantined, result.Fixes,
        result.Reversals, result.Encoding, result.DataDate, result.Digest, result.AlreadyDelivered,
        Seconds = Math.Round(result.Took.TotalSeconds, 3), RowsPerSecond = Math.Round(result.RowsPerSecond),
    };

    static void Say(Terminal terminal, ImportResult result)
    {
        terminal.Say(result.AlreadyDelivered
            ? $"{result.File}: delivered before as {result.Delivery}; nothing added"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{result.File}: delivery {result.Delivery}, {result.Rows:N0} rows = {result.Accepted:N0} accepted + {result.Duplicates:N0} duplicates + {result.Quarantined.Values.Sum():N0} quarantined; {result.Encoding}, {result.DataDate:yyyy-MM-dd}, {result.RowsPerSecond:N0} rows/s"));
        foreach (var (reason, rows) in result.Quarantined)
        {
            terminal.Say($"  quarantined {reason}: {rows.ToString("N0", CultureInfo.InvariantCulture)}");
        }

        foreach (var (fix, rows) in result.Fixes)
        {
            terminal.Say($"  repaired {fix}: {rows.ToString("N0", CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>An import's progress as the terminal's.</summary>
    public sealed class Relay(IProgress<WorkDone> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(new WorkDone(value.Bytes, value.TotalBytes, "bytes"));
    }
}
