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
        var browser = new Option<string?>("--browser") { HelpName = "PATH", Description = "The Chromium, Chrome or Edge that prints; searched for if left out." };
        var vouched = new Option<string[]>("--key") { HelpName = "HEX", Description = "A public key whose signatures count, beside the data folder's own." };
        var qr = new Option<string?>("--qr") { HelpName = "TEXT", Description = "What the QR code of a paper holds, to compare it with the file." };
        var days = new DayOptions();
        var command = new Command("report", "Hand out one household's signed report, or check one.")
        {
            key, format, language, output, browser,
            new Command("list", "Every report issued for a household.") { listed }.Does(time, run => List(run, run.Get(listed))),
            new Command("check", "Verify signature and digest of a file, offline.") { file, vouched, qr }
                .Does(time, run => Check(run, run.Get(file), run.Get(vouched)!, run.Get(qr))),
        };
        days.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(key) is null && !result.Children.OfType<System.CommandLine.Parsing.CommandResult>().Any())
            {
                result.AddError("Required argument 'KEY' missing for command: 'report'.");
            }
        });
        return command.Does(time, (run, cancel) => Issue(run, days, run.Get(key)!, run.Get(format), run.Get(language), run.Get(output), run.Get(browser), cancel));
    }

    static async Task<int> Issue(
        CommandRun run, DayOptions days, string key, ReportFormat format, ReportLanguage language, string? output,
        string? browser, CancellationToken cancel)
    {
        if (output is null && format != ReportFormat.Json && (run.Terminal.Json || format == ReportFormat.Pdf))
        {
            throw new RefusedException(
                "output_missing", "This form of a report is no text for a terminal.", null, "-o FILE", "Name a file with -o.");
        }

        var installation = run.Open();
        run.DemandOwn(key);
        days.Ask(run, installation);
        var reporting = new Reporting(installation);
        var (on, knownAt) = run.Get(days.On) is null && run.Get(days.KnownAt) is null && installation.Runs.Latest is { } latest
            ? Basis(RunIndex.Load(latest))
            : days.Of(run, installation);
        var (report, warrant) = reporting.Find(key, on, knownAt, TicketDuty.Print);
        var handed = await reporting.HandOut(report, format, language, warrant, cancel, browser);
        if (output is null)
        {
            await using var stdout = Console.OpenStandardOutput();
            await stdout.WriteAsync(handed.Bytes, cancel);
            return 0;
        }

        var file = handed.Refusal is null ? output : Path.ChangeExtension(output, ".html");
        await File.WriteAllBytesAsync(file, handed.Bytes, cancel);
        if (handed.Refusal is { } refusal)
        {
            throw new RefusedException(refusal with { Remedy = $"{refusal.Remedy} The page was written to {Path.GetFullPath(file)}." });
        }

        run.Terminal.Answer(
            new { File = output, report.Number, report.Replaces, report.Digest, handed.Print, Bytes = handed.Bytes.Length },
            () => run.Terminal.Say($"{report.Number} to {output}, print no. {handed.Print.ToString(CultureInfo.InvariantCulture)}"));
        return 0;
    }

    static (DateOnly On, DateTimeOffset KnownAt) Basis(RunIndex run) => (run.Header.On, run.Header.KnownAt ?? DateTimeOffset.MaxValue);

    static int List(CommandRun run, string key)
    {
        var installation = run.Open();
        run.DemandOwn(key);
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

    static int Check(CommandRun run, string file, string[] vouched, string? qr)
    {
        var result = new ReportCheck([.. Own(run), .. vouched.Select(Key)]).Check(File.ReadAllBytes(file));
        var paper = qr is null ? (bool?)null : qr.Trim() == result.QrText;
        run.Terminal.Answer(
            new
            {
                Valid = result.Verdict == ReportVerdict.Genuine && paper != false, result.Verdict, result.Number, result.Digest, result.PublicKey,
                Altered = result.Alterations.Select(one => new { one.Path, one.Kind }), PaperAgrees = paper,
                result.Explanation.Zh, result.Explanation.En,
            },
            () =>
            {
                run.Terminal.Say($"{result.Number}: {result.Explanation.Zh} {result.Explanation.En}");
                foreach (var altered in result.Alterations)
                {
                    run.Terminal.Say($"  {JsonText.Word(altered.Kind)}: {altered.Path}");
                }

                run.Terminal.Say($"  SM3 {result.Digest}");
            });
        return (result.Verdict, paper) switch
        {
            (ReportVerdict.Altered, _) => Edge.TellBeside(new Refusal(
                "report_altered", result.Explanation.En, file, "The JSON or HTML file as it was issued.", "Ask the office that issued it for the file again.")),
            (ReportVerdict.UnknownKey, _) => Edge.TellBeside(new Refusal(
                "report_unknown_key", result.Explanation.En, file, "A report signed with the key of the data folder, or one named with --key.",
                "Ask the office for its public key by another way, compare it, and name it with --key; or check at the office, with its data folder.")),
            (_, false) => Edge.TellBeside(new Refusal(
                "report_paper_differs", "The paper's QR code does not hold the number and digest of this file.", file, result.QrText,
                "Ask the office for the file of that number, or for a new print.")),
            _ => 0,
        };
    }

    /// <summary>A public key as it was typed.</summary>
    public static byte[] Key(string hex) =>
        hex.Length == 2 * Sm2.PublicKeyLength && hex.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(hex)
            : throw new RefusedException(
                "key_unreadable", "That is no public key.", "--key", "130 hexadecimal digits, as a report's seal and hedui report check show them.",
                "Copy the whole key.");

    /// <summary>The data folder's own key, read without holding the folder; none when there is no data folder.</summary>
    public static byte[][] Own(CommandRun run)
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
