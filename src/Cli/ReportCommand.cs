using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;
using Hedui.Verification;

namespace Hedui.Cli;

/// <summary><c>hedui report KEY</c> hands a report out; <c>list KEY</c> tells which there are;
/// <c>check FILE</c> proves that nobody changed one.</summary>
static class ReportCommand
{
    public static Command Build(TimeProvider time)
    {
        var key = new Argument<string?>("KEY") { Arity = ArgumentArity.ZeroOrOne, Description = "Application number of the household, or number of a report." };
        var listed = new Argument<string>("KEY") { Description = "Application number of the household." };
        var format = new Option<ReportFormat>("--format") { Description = "json, html or pdf.", DefaultValueFactory = _ => ReportFormat.Json }.OneOf();
        var language = new Option<ReportLanguage>("--lang") { Description = "zh or en.", DefaultValueFactory = _ => ReportLanguage.Zh }.OneOf();
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "Write there instead of to the terminal." };
        var file = new Argument<string>("FILE") { Description = "A report as JSON or HTML." };
        var days = new DayOptions();
        var command = new Command("report", "Hand out one household's signed report, or check one.")
        {
            key, format, language, output,
            new Command("list", "Every report issued for a household.") { listed }.Does(time, run => List(run, run.Get(listed))),
            new Command("check", "Verify signature and digest of a file, offline.") { file }.Does(time, run => Check(run, run.Get(file))),
        };
        days.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(key) is null && !result.Children.OfType<System.CommandLine.Parsing.CommandResult>().Any())
            {
                result.AddError("Required argument 'KEY' missing for command: 'report'.");
            }
        });
        return command.Does(time, (run, cancel) => Issue(run, days, run.Get(key)!, run.Get(format), run.Get(language), run.Get(output), cancel));
    }

    static async Task<int> Issue(
        CommandRun run, DayOptions days, string key, ReportFormat format, ReportLanguage language, string? output, CancellationToken cancel)
    {
        if (output is null && format != ReportFormat.Json && (run.Terminal.Json || format == ReportFormat.Pdf))
        {
            throw new RefusedException(
                "output_missing", "This form of a report is no text for a terminal.", null, "-o FILE", "Name a file with -o.");
        }

        using var installation = run.Open();
        var reporting = new Reporting(installation);
        var report = run.Get(days.On) is null && run.Get(days.KnownAt) is null && installation.Runs.Latest is { } latest
            ? reporting.Find(key, RunIndex.Load(latest))
            : Dated(run, days, installation, reporting, key);
        var (bytes, print) = await reporting.HandOut(report, format, language, cancel);
        if (output is null)
        {
            await using var stdout = Console.OpenStandardOutput();
            await stdout.WriteAsync(bytes, cancel);
            return 0;
        }

        await File.WriteAllBytesAsync(output, bytes, cancel);
        run.Terminal.Answer(
            new { File = output, report.Number, report.Replaces, report.Digest, Print = print, Bytes = bytes.Length },
            () => run.Terminal.Say($"{report.Number} to {output}, print no. {print.ToString(CultureInfo.InvariantCulture)}"));
        return 0;
    }

    static IssuedReport Dated(CommandRun run, DayOptions days, Installation installation, Reporting reporting, string key)
    {
        var (on, knownAt) = days.Of(run, installation);
        return reporting.Find(key, on, knownAt);
    }

    static int List(CommandRun run, string key)
    {
        using var installation = run.Open();
        var reports = new Reporting(installation).Of(key);
        run.Terminal.Answer(
            reports.Select(report => new
            {
                report.Number, report.Basis.On, report.Basis.KnownAt, report.Replaces, report.IssuedAt, report.Prints, report.Digest,
            }),
            () => run.Terminal.Table(
                ["number", "for day", "known until", "replaces", "prints#"],
                reports.Select(report => new[]
                {
                    report.Number, report.Basis.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    report.Basis.KnownAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    report.Replaces ?? "", report.Prints.ToString(CultureInfo.InvariantCulture),
                })));
        return 0;
    }

    static int Check(CommandRun run, string file)
    {
        var trusted = Trusted(run);
        var result = new ReportCheck(trusted).Check(File.ReadAllBytes(file));
        run.Terminal.Answer(
            new
            {
                Valid = result.Verdict == ReportVerdict.Genuine, result.Verdict, result.Number, result.PublicKey,
                Altered = result.Alterations.Select(one => new { one.Path, one.Kind }), result.Explanation.Zh, result.Explanation.En,
            },
            () =>
            {
                run.Terminal.Say($"{result.Number}: {result.Explanation.Zh} {result.Explanation.En}");
                foreach (var altered in result.Alterations)
                {
                    run.Terminal.Say($"  {JsonText.Word(altered.Kind)}: {altered.Path}");
                }
            });
        // Where nobody is known, an unaltered report is all that can be proved; where somebody is, a stranger is refused.
        if (result.Verdict == ReportVerdict.Genuine || (result.Verdict == ReportVerdict.UnknownKey && trusted.Length == 0))
        {
            return 0;
        }

        Console.Error.WriteLine($"report_{JsonText.Word(result.Verdict)}: {result.Explanation.En}");
        return 1;
    }

    /// <summary>The data folder's own key, read without holding the folder; none when there is no data folder.</summary>
    static byte[][] Trusted(CommandRun run)
    {
        var folder = Path.Combine(run.Home, "keys");
        if (!Directory.Exists(folder))
        {
            return [];
        }

        using var keys = KeyRing.Open(folder, create: false);
        return [keys.PublicKey];
    }
}
