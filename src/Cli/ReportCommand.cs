using System.CommandLine;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;
using Hedui.Verification;

namespace Hedui.Cli;

/// <summary><c>hedui report KEY</c> hands a report out; <c>hedui report check FILE</c> proves that nobody changed it.</summary>
static class ReportCommand
{
    public static Command Build(TimeProvider time)
    {
        var key = new Argument<string?>("KEY") { Arity = ArgumentArity.ZeroOrOne, Description = "Application number of the household." };
        var format = new Option<ReportFormat>("--format") { Description = "json, html or pdf.", DefaultValueFactory = _ => ReportFormat.Json }.OneOf();
        var language = new Option<ReportLanguage>("--lang") { Description = "zh or en.", DefaultValueFactory = _ => ReportLanguage.Zh }.OneOf();
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "Write there instead of to the terminal." };
        var file = new Argument<string>("FILE") { Description = "A report as JSON or HTML." };
        var days = new DayOptions();
        var command = new Command("report", "Hand out one household's signed report, or check one.")
        {
            key, format, language, output,
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
        using var installation = run.Open();
        var reporting = new Reporting(installation);
        var report = run.Get(days.On) is null && run.Get(days.KnownAt) is null && installation.Runs.Latest is { } latest
            ? reporting.Find(key, RunIndex.Load(latest))
            : Dated(run, days, installation, reporting, key);
        var bytes = await Reporting.Form(report, format, language, run.Time, cancel);
        if (output is not null)
        {
            await File.WriteAllBytesAsync(output, bytes, cancel);
            run.Terminal.Answer(
                new { File = output, report.Report.Number, report.Digest, Bytes = bytes.Length },
                () => run.Terminal.Say($"{report.Report.Number} to {output}"));
            return 0;
        }

        if (format != ReportFormat.Json && (run.Terminal.Json || format == ReportFormat.Pdf))
        {
            throw new RefusedException(
                "output_missing", "This form of a report is no text for a terminal.", null, "-o FILE", "Name a file with -o.");
        }

        await using var stdout = Console.OpenStandardOutput();
        await stdout.WriteAsync(bytes, cancel);
        return 0;
    }

    static SignedReport Dated(CommandRun run, DayOptions days, Installation installation, Reporting reporting, string key)
    {
        var (on, knownAt) = days.Of(run, installation);
        return reporting.Find(key, on, knownAt);
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
