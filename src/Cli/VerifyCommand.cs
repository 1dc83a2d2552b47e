using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Hedui.Security;
using Hedui.Server;
using Hedui.Verification;

namespace Hedui.Cli;

/// <summary><c>hedui verify --all | --household KEY…</c>: from evidence to conclusions.</summary>
static class VerifyCommand
{
    public static Command Build(TimeProvider time)
    {
        var all = new Option<bool>("--all") { Description = "Every household; the run becomes what pages and reports show." };
        var households = new Option<string[]>("--household")
        {
            HelpName = "KEY", Description = "These households, with their explanation.", AllowMultipleArgumentsPerToken = true,
        };
        var days = new DayOptions();
        var command = new Command("verify", "Verify every household, or some with their explanation.") { all, households };
        days.AddTo(command);
        command.Validators.Add(result => DemandOne(result, all, households));
        return command.Does(time, (run, cancel) => Task.FromResult(run.Get(all)
            ? All(run, days, cancel)
            : Some(run, days, run.Get(households)!)));
    }

    static void DemandOne(CommandResult result, Option<bool> all, Option<string[]> households)
    {
        if (result.GetValue(all) == result.GetValue(households) is { Length: > 0 })
        {
            result.AddError("Say either --all or --household KEY.");
        }
    }

    static int All(CommandRun run, DayOptions days, CancellationToken cancel)
    {
        var installation = run.Open();
        installation.Ask([]);
        var (on, knownAt) = days.Of(run, installation);
        var verifying = new Verifying(installation);
        var warrant = new Leave(installation).ForAll(on, knownAt);
        var summary = run.Terminal.Work("verifying", progress => verifying.All(on, knownAt, warrant, Steps(progress), cancel));
        var causes = run.Terminal.Work(
            "telling causes", progress => verifying.TellCauses(installation.Runs.Of(on, knownAt), warrant, Steps(progress), cancel));
        var byCause = causes.Households.ToDictionary(cause => cause.Key, cause => (long)cause.Value.Count, StringComparer.Ordinal);
        run.Terminal.Answer(Document(summary, byCause, on, knownAt, installation), () => Say(run.Terminal, summary, byCause));
        if (run.Get(days.KnownAt) is not null)
        {
            Terminal.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"pages and reports now show this run, without what was received after {knownAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; hedui verify --all shows everything again"));
        }

        return 0;
    }

    /// <summary>A run as programs read it.</summary>
    static object Document(
        VerificationSummary summary, Dictionary<string, long> byCause, DateOnly on, DateTimeOffset knownAt, Installation installation) => new
    {
        summary.Households,
        On = on,
        KnownAt = knownAt,
        PolicyVersion = installation.Policy.Version,
        summary.Programmes,
        UndeterminedByCause = byCause,
        Findings = summary.Findings.Where(pair => pair.Value > 0).ToDictionary(pair => JsonText.Word(pair.Key), pair => pair.Value),
        summary.Seconds,
        HouseholdsPerSecond = summary.Seconds > 0 ? Math.Round(summary.Households / summary.Seconds) : 0,
    };

    /// <summary>A run as people read it.</summary>
    static void Say(Terminal terminal, VerificationSummary summary, Dictionary<string, long> byCause)
    {
        terminal.Table(
            ["programme", "✔ qualifies#", "? undetermined#", "✖ does not qualify#"],
            summary.Programmes.Select(programme => new[]
            {
                programme.Programme, Number(programme.Qualifies), Number(programme.Undetermined), Number(programme.DoesNotQualify),
            }));
        if (byCause.Count > 0)
        {
            terminal.Table(
                ["undetermined because", "households#"],
                UndeterminedWords.Grouped(byCause).Select(cause => new[] { cause.Cause, Number(cause.Households) }));
        }

        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Households:N0} households in {summary.Seconds:0.0} s ({summary.Households / Math.Max(summary.Seconds, 0.001):N0}/s)"));
    }

    /// <summary>The run's progress as the terminal's.</summary>
    public static IProgress<VerificationProgress> Steps(IProgress<WorkDone> progress) => new Relay(progress);

    static int Some(CommandRun run, DayOptions days, string[] keys)
    {
        var installation = run.Open();
        installation.Ask([]);
        var (on, knownAt) = days.Of(run, installation);
        var verifying = new Verifying(installation);
        Array.ForEach(keys, run.DemandOwn);
        var numbers = keys.Select(verifying.NumberOf).ToList();
        var warrant = new Leave(installation).For(numbers, on, knownAt);
        var verifier = verifying.Single(on, knownAt, warrant);
        var dossiers = keys.Zip(numbers, (key, number) => (Key: key, Dossier: verifier.Verify(number))).ToList();
        new Seen(installation).Record(AuditType.HouseholdVerified, numbers, on, knownAt, warrant, installation.Policy.Version);
        run.Terminal.Answer(
            new
            {
                On = on,
                KnownAt = knownAt,
                PolicyVersion = installation.Policy.Version,
                Households = dossiers.Select(one => DossierText.Document(one.Key, one.Dossier)),
            },
            () =>
            {
                var words = new Reporting(installation).Nameless(on, knownAt);
                dossiers.ForEach(one => DossierText.Say(run.Terminal, words(one.Key, one.Dossier)));
            });
        return 0;
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    sealed class Relay(IProgress<WorkDone> progress) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => progress.Report(new WorkDone(value.Done, value.Total, "households"));
    }
}
