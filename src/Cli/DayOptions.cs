using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>For which day, and knowing what: the two times of every question to the ledger, and the law's version.</summary>
sealed class DayOptions
{
    public Option<DateOnly?> On { get; } = new Option<DateOnly?>("--on")
    {
        HelpName = "DATE",
        Description = "The day of verification, e.g. 2023-11-01. Today in China; in a demo's data folder the demo's day.",
    }.Day();

    public Option<DateTimeOffset?> KnownAt { get; } = new Option<DateTimeOffset?>("--known-at")
    {
        HelpName = "INSTANT",
        Description = "Only evidence received up to then counts, e.g. 2023-11-02T08:00:00Z; Beijing time without a zone. Everything if left out.",
    }.Instant();

    public Option<string?> Policy { get; } = new("--policy")
    {
        HelpName = "VERSION",
        Description = "Demand this version of the law, or the beginning of one; refused unless the policies folder holds it. Only one version is at hand: hedui policy check tells which.",
    };

    public Option<string[]> Programmes { get; } = new("--programmes")
    {
        HelpName = "NAME", AllowMultipleArgumentsPerToken = true,
        Description = "These programmes, or all. Left out: the usual ones; a report answers those of the run it belongs to.",
    };

    public void AddTo(Command command)
    {
        command.Add(Programmes);
        command.Add(On);
        command.Add(KnownAt);
        command.Add(Policy);
    }

    /// <summary>Lets the installation answer the programmes that were named; left alone when none were.</summary>
    /// <exception cref="RefusedException"><c>unknown_programme</c>.</exception>
    public void Ask(CommandRun run, Installation installation)
    {
        if (run.Get(Programmes) is { Length: > 0 } names)
        {
            installation.Ask(names);
        }
    }

    /// <summary>The day and instant asked for.</summary>
    /// <exception cref="RefusedException"><c>unknown_policy_version</c>.</exception>
    public (DateOnly On, DateTimeOffset KnownAt) Of(CommandRun run, Installation installation)
    {
        Ask(run, installation);
        if (run.Get(Policy) is { } version && !installation.Policy.Version.StartsWith(version, StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(
                "unknown_policy_version", $"Version '{version}' of the law is not at hand; the policies folder holds one version.",
                installation.Folders.Policies, $"{installation.Policy.Version}, its beginning, or no --policy at all",
                "Point --policies at a folder with the files of the version wanted; hedui policy check tells the version of a folder.");
        }

        return (run.Get(On) ?? DayOfDemo(installation) ?? Day(run), run.Get(KnownAt) ?? run.Time.GetUtcNow());
    }

    /// <summary>The day asked for without a look at a data folder: else today in China.</summary>
    public DateOnly Day(CommandRun run) => run.Get(On) ?? BeijingTime.DayOf(run.Time.GetUtcNow());

    static DateOnly? DayOfDemo(Installation installation) =>
        installation.IsDemo && installation.Runs.Latest is { } folder
            && DateOnly.TryParseExact(
                Path.GetFileName(folder).Split('-')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
