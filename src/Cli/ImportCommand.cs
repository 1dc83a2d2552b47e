using System.CommandLine;
using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary><c>hedui import --source NAME FILE…</c>: takes deliveries in, each file for itself: a refused one keeps no other out.</summary>
static class ImportCommand
{
    public static Command Build(TimeProvider time)
    {
        var source = new Option<string>("--source") { HelpName = "NAME", Description = "Whose files they are.", Required = true };
        var expected = new Option<int?>("--rows") { HelpName = "N", Description = "Rows the source says it sent; refused when there are fewer or more." }.Between(0, int.MaxValue);
        var digest = new Option<string?>("--sm3") { HelpName = "HEX", Description = "SM3 digest the source tells of its file; refused when the file has another." };
        var waived = new Option<string[]>("--waive")
        {
            HelpName = "GATE", Description = "A quality gate that an officer looked at: unit_slip, id_precision_lost, quarantine_share.",
        };
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Files as they were handed over." };
        return new Command("import", "Take deliveries in: accept, repair, quarantine.") { source, expected, digest, waived, files }
            .Does(time, (run, cancel) => Task.FromResult(Import(
                run,
                [.. run.Get(files).Select(file => new ImportRequest(run.Get(source)!, file)
                {
                    ExpectedRows = run.Get(expected), ExpectedDigest = run.Get(digest), Waived = (run.Get(waived) ?? []).ToHashSet(StringComparer.Ordinal),
                })],
                cancel)));
    }

    static int Import(CommandRun run, IReadOnlyList<ImportRequest> requests, CancellationToken cancel)
    {
        var installation = run.OpenOrMake();
        if (requests.Count == 1)
        {
            var result = Deliver(run, installation, requests[0], cancel);
            run.Terminal.Answer(Document(result), () => Say(run.Terminal, result));
            return 0;
        }

        var outcomes = new List<object>();
        var ends = new Dictionary<string, Refusal>(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            outcomes.Add(ends.ContainsKey("cancelled") ? new { File = Path.GetFileName(request.Path), Outcome = "untried" } : One(request));
        }

        if (run.Terminal.Json)
        {
            Console.Out.WriteLine(JsonText.Of(outcomes));
        }

        return ends.Count == 0 ? 0 : 1;

        // One file that cannot be taken keeps none of the others out.
        object One(ImportRequest request)
        {
            try
            {
                var result = Deliver(run, installation, request, cancel);
                if (!run.Terminal.Json)
                {
                    Say(run.Terminal, result);
                }

                return Document(result);
            }
            catch (Exception broken) when (Edge.RefusalOf(broken) is not null)
            {
                var refusal = Edge.RefusalOf(broken)!;
                ends[refusal.Code] = refusal;
                run.Refused(broken);
                Edge.TellBeside(refusal);
                return new { File = Path.GetFileName(request.Path), Outcome = "refused", Error = refusal };
            }
        }
    }

    static ImportResult Deliver(CommandRun run, Installation installation, ImportRequest request, CancellationToken cancel) =>
        run.Terminal.Work(
            Path.GetFileName(request.Path), progress => installation.Receiver.Import(request, new Relay(progress), cancel));

    /// <summary>A result as programs read it.</summary>
    public static object Document(ImportResult result) => new
    {
        Outcome = result.AlreadyDelivered ? "delivered_before" : "accepted", result.Delivery, result.Source, result.File, result.Rows, result.Accepted, result.Duplicates, result.Quarantined, result.Fixes,
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
