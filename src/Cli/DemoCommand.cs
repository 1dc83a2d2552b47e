using System.CommandLine;
using System.Globalization;

namespace Hedui.Cli;

/// <summary><c>hedui demo</c>: a made-up province from dirty files to signed reports, held against its truth.</summary>
static class DemoCommand
{
    public static Command Build(TimeProvider time)
    {
        var households = new Option<int>("--households")
        {
            HelpName = "N", Description = "How many households.", DefaultValueFactory = _ => 5000,
        }.Between(1, 10_000_000);
        var seed = new Option<long>("--seed") { HelpName = "S", Description = "The same seed makes the same province.", DefaultValueFactory = _ => 1 }.AnyWhole();
        var serve = new Option<bool>("--serve") { Description = "Show the result in a browser afterwards." };
        var urls = ServeCommand.Urls();
        return new Command("demo", "Make a province, deliver its files, verify everybody, issue reports, compare with the truth.")
        {
            households, seed, serve, urls,
        }.Does(time, async (run, cancel) =>
        {
            var demo = new DemoRun(run, run.Get(seed), run.Get(households));
            using var installation = demo.StartAfresh();
            var summary = demo.Execute(installation, cancel);
            run.Terminal.Answer(summary, () => Say(run.Terminal, summary));
            if (run.Get(serve))
            {
                await ServeCommand.Serve(run, installation, run.Get(urls)!, cancel);
            }

            return 0;
        });
    }

    static void Say(Terminal terminal, DemoSummary summary)
    {
        terminal.Table(
            ["programme", "✔ qualifies#", "? undetermined#", "✖ does not qualify#", "granted higher#", "wrongly refused#", "wrongly granted#"],
            summary.Programmes.Select(one => new[]
            {
                one.Programme, Number(one.Qualifies), Number(one.Undetermined), Number(one.DoesNotQualify),
                Number(one.GrantedHigher), Number(one.WronglyRefused), Number(one.WronglyGranted),
            }));
        terminal.Table(
            ["what", "count#"],
            [
                ["households", Number(summary.Households)],
                ["rows delivered", Number(summary.Rows)],
                ["rows accepted", Number(summary.Accepted)],
                ["rows quarantined", Number(summary.Quarantined)],
                ["reports signed", Number(summary.Reports)],
                ["households wrongly refused", Number(summary.WronglyRefused)],
                ["households wrongly granted", Number(summary.WronglyGranted)],
                .. summary.WronglyGrantedBecause.Select(cause => new[] { "  " + cause.Key.Replace('_', ' '), Number(cause.Value) }),
                ["households undetermined", Number(summary.Undetermined)],
                .. summary.UndeterminedByCause.Select(cause => new[] { "  " + cause.Key, Number(cause.Value) }),
                ["defects planted", Number(summary.Defects.Sum(kind => kind.Planted))],
                ["defects found", Number(summary.Defects.Sum(kind => kind.Found))],
                ["good rows quarantined", Number(summary.GoodQuarantined)],
                .. summary.StageSeconds.Select(stage => new[] { stage.Key + ", seconds", Seconds(stage.Value) }),
                ["all, seconds", Seconds(summary.Seconds)],
                ["peak memory, MB", Number(summary.PeakMemoryMb)],
            ]);
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
