using System.CommandLine;
using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>
/// <c>hedui quarantine list|show|export|correct|accept|dismiss|retry</c>: rows that could not be accepted, and what an
/// officer does with one.
/// </summary>
static class QuarantineCommand
{
    public static Command Build(TimeProvider time)
    {
        var source = new Option<string?>("--source") { HelpName = "NAME", Description = "Only this source." };
        var reason = new Option<string?>("--reason") { HelpName = "CODE", Description = "Only this reason." };
        var state = new Option<QuarantineState>("--state") { HelpName = "WORD", Description = "open, accepted, dismissed or resent.", DefaultValueFactory = _ => QuarantineState.Open }.OneOf();
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "Write there instead of to the terminal." };
        var row = new Argument<long>("ROW") { Description = "Number of the row, as listed." }.Listed();
        var cell = new Option<string[]>("--cell") { HelpName = "COLUMN=VALUE", Description = "A column of the file and what belongs there; may be repeated. 列名=正确内容，可重复。", Required = true }
            .Matching("a column of the file, = and its content are expected, e.g. 姓名=张三丰", text => text.IndexOf('=', StringComparison.Ordinal) > 0);
        var because = new Option<string>("--because") { HelpName = "TEXT", Description = "What was seen, or why; kept sealed with the row. 依据或理由。", Required = true };
        return new Command("quarantine", "Rows that could not be accepted, each with its reason. 待修正区：不能接受的数据行及原因。")
        {
            new Command("list", "Open rows, and how many for each reason. 列出。") { source, reason, state }
                .Does(time, run => List(run, run.Get(source), run.Get(reason), run.Get(state))),
            new Command("show", "One row with its cells, personal data included. 查看一行。") { row }.Does(time, run => Show(run, run.Get(row))),
            new Command("export", "Open rows as CSV, for the source to correct. 导出给数据源更正。") { source, reason, output }
                .Does(time, run => Export(run, run.Get(source), run.Get(reason), run.Get(output))),
            new Command("correct", "Replace cells of a row by what is right; retry then reads it. 改正单元格。") { row, cell }
                .Does(time, run => Correct(run, run.Get(row), run.Get(cell)!)),
            new Command("accept", "Accept an ID number whose check digit alone is wrong, seen on a document; retry then reads the row. 凭证件认可校验码不符的身份证号。") { row, because }
                .Does(time, run => Accept(run, run.Get(row), run.Get(because)!)),
            new Command("dismiss", "Settle a row that shall not count. 不予采用。") { row, because }
                .Does(time, run => Dismiss(run, run.Get(row), run.Get(because)!)),
            Retrying(time, reason),
        };
    }

    static Command Retrying(TimeProvider time, Option<string?> reason)
    {
        var row = new Argument<long?>("ROW") { Arity = ArgumentArity.ZeroOrOne, Description = "Number of one row, as listed.", DefaultValueFactory = _ => null }.Listed();
        var source = new Option<string?>("--source") { HelpName = "NAME", Description = "The source whose open rows are read again." };
        var command = new Command("retry", "Read open rows again, with the mapping as it is now. 重新读取。") { row, source, reason };
        command.Validators.Add(result =>
        {
            // A row that is no number has been told already; asking for its value here would throw.
            if (result.GetResult(row)?.Tokens.Count > 0 == result.GetResult(source)?.Tokens.Count > 0)
            {
                result.AddError("Either ROW or --source NAME is required for command: 'retry'.");
            }
        });
        return command.Does(time, run => Retry(run, run.Get(row), run.Get(source), run.Get(reason)));
    }

    static void List(CommandRun run, string? source, string? reason, QuarantineState state)
    {
        var installation = run.Open();
        var quarantine = installation.Receiver.Quarantine;
        List<QuarantineCount> Counts(QuarantineState of) =>
            [.. quarantine.Counts(of).Where(count => (source ?? count.Source) == count.Source && (reason ?? count.Reason) == count.Reason)];
        var counts = Counts(state);
        var rows = quarantine.List(source, reason, state: state);
        run.Terminal.Answer(
            new { Open = Counts(QuarantineState.Open).Sum(count => count.Rows), State = state, Counts = counts, Rows = rows },
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
        var installation = run.Open();
        var quarantine = installation.Receiver.Quarantine;
        var row = quarantine.Show(id, new Leave(installation).ForRowsOf(quarantine.Find(id).Source));
        run.Terminal.Answer(row, () => run.Terminal.Say(JsonText.Of(row)));
    }

    static void Export(CommandRun run, string? source, string? reason, string? output)
    {
        if (run.Terminal.Json && output is null)
        {
            throw new RefusedException(
                "output_missing", "The rows are CSV, which is no JSON document.", null, "--json together with -o FILE", "Name a file with -o.");
        }

        var installation = run.Open();
        var warrant = new Leave(installation).ForRowsOf(source);
        using var file = output is null ? null : new StreamWriter(output, append: false, new System.Text.UTF8Encoding(true));
        var rows = installation.Receiver.Quarantine.Export(file ?? Console.Out, warrant, source, reason);
        if (output is not null)
        {
            run.Terminal.Answer(new { File = output, Rows = rows }, () => run.Terminal.Say($"{Number(rows)} rows to {output}"));
        }
    }

    static void Correct(CommandRun run, long id, string[] cells)
    {
        var corrected = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            var at = cell.IndexOf('=', StringComparison.Ordinal);
            corrected[cell[..at].Trim()] = cell[(at + 1)..];
        }

        var installation = run.Open();
        installation.Receiver.Quarantine.Correct(id, corrected);
        Tell(run, installation, id, $"row {Number(id)}: {string.Join(", ", corrected.Keys)} corrected; read it again with: hedui quarantine retry {Number(id)}");
    }

    static void Accept(CommandRun run, long id, string because)
    {
        var installation = run.Open();
        installation.Receiver.Quarantine.AcceptNumber(id, because);
        Tell(run, installation, id, $"row {Number(id)}: the number is accepted; read it again with: hedui quarantine retry {Number(id)}");
    }

    static void Dismiss(CommandRun run, long id, string because)
    {
        var installation = run.Open();
        installation.Receiver.Quarantine.Dismiss(id, because);
        Tell(run, installation, id, $"row {Number(id)} is settled and counts for nobody");
    }

    /// <summary>What became of a row, without its cells: nobody asked for them here.</summary>
    static void Tell(CommandRun run, Installation installation, long id, string words)
    {
        var row = installation.Receiver.Quarantine.Find(id);
        run.Terminal.Answer(
            new { row.Id, row.Source, row.File, row.RowNumber, row.Column, row.Reason, row.State, row.Because },
            () => run.Terminal.Say(words));
    }

    static void Retry(CommandRun run, long? row, string? source, string? reason)
    {
        var installation = run.Open();
        var results = row is { } id ? [installation.Receiver.Retry(id)] : installation.Receiver.Retry(source!, reason);
        run.Terminal.Answer(
            results.Select(ImportCommand.Document),
            () => run.Terminal.Say($"{Number(results.Sum(result => result.Accepted))} rows accepted, {Number(results.Sum(result => result.Quarantined.Values.Sum()))} still open"));
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
