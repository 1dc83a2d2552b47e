using System.Globalization;
using Hedui.Policy;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>How a demo ends for people: what came out at a glance, and what to type next.</summary>
static class DemoEnd
{
    static readonly Words InEnglish = new(english: true);

    /// <summary>What came out.</summary>
    public static void Say(Terminal terminal, DemoSummary summary, IReadOnlyList<Programme> programmes)
    {
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Households:N0} households verified for {summary.On:yyyy-MM-dd}, {summary.Reports:N0} reports signed, in {summary.Seconds:0} s with {summary.PeakMemoryMb:N0} MB"));
        terminal.Table(
            ["programme", "✔ qualifies#", "? undetermined#", "✖ does not#", "wrongly ✔#", "wrongly ✖#"],
            summary.Programmes.Select(one => new[]
            {
                Title(programmes, one.Programme), Number(one.Qualifies), Number(one.Undetermined), Number(one.DoesNotQualify),
                Number(one.WronglyGranted), Number(one.WronglyRefused),
            }));
        terminal.Table(
            ["held against the truth", "households#"],
            [
                ["wrongly refused, of these left with nothing: " + Number(summary.TurnedAway.Count), Number(summary.WronglyRefused)],
                .. Causes(summary.WronglyRefusedBecause),
                ["wrongly granted", Number(summary.WronglyGranted)],
                .. Causes(summary.WronglyGrantedBecause),
                ["undetermined", Number(summary.Undetermined)],
                .. UndeterminedWords.Grouped(summary.UndeterminedByCause).Select(cause => new[] { "  " + cause.Cause, Number(cause.Households) }),
            ]);
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Rows:N0} rows: {summary.Accepted:N0} accepted, {summary.Duplicates:N0} duplicates, {summary.Quarantined:N0} quarantined; "
            + $"of {summary.Defects.Sum(kind => kind.Planted):N0} planted defects {summary.Defects.Sum(kind => kind.Found):N0} found; {summary.GoodQuarantined:N0} good rows quarantined"));
    }

    /// <summary>Three commands, ready to be typed.</summary>
    /// <param name="terminal">Where to say it.</param>
    /// <param name="hedui">What to type for the program itself.</param>
    /// <param name="home">The data folder as an option, or nothing.</param>
    /// <param name="summary">What came out, with households worth a look.</param>
    /// <param name="isServing">Whether the pages are about to be shown anyway.</param>
    public static void SayNext(Terminal terminal, string hedui, string home, DemoSummary summary, bool isServing)
    {
        terminal.Say("");
        terminal.Say("Next:");
        if (!isServing)
        {
            Line("serve", $"the overview and all reports in a browser, at {ServeCommand.DefaultUrls}");
        }

        if (summary.Open is { } open)
        {
            Line($"verify --household {open.Household}", $"why this household stays undetermined ({UndeterminedWords.Of(open.Cause)})");
        }

        Line($"report {summary.Shown} --format html", "a signed report, to open and to print", " -o report.html");

        void Line(string command, string why, string last = "")
        {
            terminal.Say($"  {hedui} {command}{home}{last}");
            terminal.Say($"      {why}");
        }
    }

    /// <summary>The program as it was started, relative to the current folder where that is shorter.</summary>
    /// <param name="process">Path of the running process.</param>
    /// <param name="assembly">Path of the program's assembly.</param>
    public static string Program(string? process, string assembly)
    {
        var isHost = process is null || Path.GetFileNameWithoutExtension(process) == "dotnet";
        return isHost ? "dotnet " + Quoted(Near(assembly)) : Quoted(Near(process!));
    }

    /// <summary>A folder as an option; nothing for the default.</summary>
    public static string Home(string folder)
    {
        var near = Near(folder);
        return near == ".hedui" ? "" : " --home " + Quoted(near);
    }

    static string Near(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }

    static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    static IEnumerable<string[]> Causes(IReadOnlyDictionary<string, long> causes) =>
        causes.Select(cause => new[] { "  " + InEnglish.Difference(cause.Key), Number(cause.Value) });

    static string Title(IReadOnlyList<Programme> programmes, string name) =>
        programmes.FirstOrDefault(one => one.Name == name) is { } programme ? $"{programme.Zh} {programme.En}" : name;

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
