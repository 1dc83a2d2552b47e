using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>Verifies with an installation: everybody, or one household.</summary>
public sealed class Verifying(Installation installation)
{
    internal static readonly FindingOptions Options = new();

    /// <summary>Verifies every household that there is leave for, puts the run on record and makes it the one that pages show.</summary>
    /// <param name="on">The day of verification.</param>
    /// <param name="knownAt">Evidence received up to this instant counts, inclusive.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Stops it; an unfinished run is not shown.</param>
    /// <exception cref="RefusedException"><c>no_households</c>: nobody was enrolled by then; the run shown before stays.</exception>
    public VerificationSummary All(
        DateOnly on, DateTimeOffset knownAt, IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default) =>
        All(on, knownAt, new Leave(installation).ForAll(on, knownAt), progress, cancel);

    /// <summary>The same, with leave that was given before.</summary>
    public VerificationSummary All(
        DateOnly on, DateTimeOffset knownAt, Warrant warrant, IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        // Not only when it goes on record, after everybody was verified.
        installation.LawReleases.Demand(installation.Policy.Version);
        var folder = installation.Runs.Of(on, knownAt);
        var run = new VerificationRun(
            Populated(on, knownAt), installation.Policy, Options, installation.Leads.At(on, knownAt), installation.Time, warrant);
        RunFolders.Tell(folder, installation.Policy.Programmes.Select(programme => programme.Name));
        var verified = new List<int>();
        var summary = run.Execute(
            new VerificationRequest(on, knownAt, Environment.ProcessorCount, folder), progress, columns =>
            {
                lock (verified)
                {
                    verified.AddRange(columns.HouseholdNumber.AsSpan(0, columns.Count));
                }
            },
            cancel);
        installation.Audit.Record(new AuditAct(AuditType.RunVerified, $"run:{Path.GetFileName(folder)}")
        {
            Count = summary.Households, Digest = Seen.DigestOf(verified), Policy = installation.Policy.Version, Ticket = warrant.Name,
        });
        installation.Runs.Publish(folder);
        return summary;
    }

    /// <summary>Tells why the undetermined households of a run are undetermined, and keeps it with the run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="warrant">The leave under which the run was made.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Stops it; nothing is kept then.</param>
    public RunCauses TellCauses(string folder, Warrant warrant, IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default)
    {
        var run = RunIndex.Load(folder);
        var (on, knownAt) = (run.Header.On, run.Header.KnownAt ?? DateTimeOffset.MaxValue);
        var open = Enumerable.Range(0, run.Household.Length)
            .Where(at => run.Outcomes.Any(outcomes => outcomes[at] == Ternary.Unknown)).Select(at => run.Household[at]).ToArray();
        var (view, shared) = (installation.Ledger.At(knownAt, on), installation.Leads.At(on, knownAt));
        var told = new string[open.Length];
        var done = 0;
        using var causes = new ThreadLocal<UndeterminedCauses>(
            () => new UndeterminedCauses(new HouseholdVerifier(view, installation.Policy, Options, shared, warrant)));
        Parallel.For(0, open.Length, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, at =>
        {
            told[at] = causes.Value!.Of(open[at]);
            progress?.Report(new VerificationProgress(Interlocked.Increment(ref done), open.Length));
        });
        var kept = new RunCauses(open.Select((household, at) => (household, Cause: told[at])).GroupBy(pair => pair.Cause, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<int>)[.. group.Select(pair => pair.household)], StringComparer.Ordinal));
        kept.Save(folder);
        return kept;
    }

    /// <summary>The ledger as seen on a day by one who knows what was known then, with at least one household in it.</summary>
    /// <exception cref="RefusedException"><c>no_households</c>.</exception>
    public LedgerView Populated(DateOnly on, DateTimeOffset knownAt)
    {
        var view = installation.Ledger.At(knownAt, on);
        return view.Households > 0 ? view : throw new RefusedException(
            "no_households", "Nobody had applied by that day, or nobody knew of it yet.",
            string.Create(CultureInfo.InvariantCulture, $"day {on:yyyy-MM-dd}, known at {knownAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
            "a day on or after the first application, an instant after its delivery",
            "Choose a later --on or --known-at, or deliver applications first: hedui import.");
    }

    /// <summary>A verifier of single households; one per thread.</summary>
    public HouseholdVerifier Single(DateOnly on, DateTimeOffset knownAt, Warrant warrant) => new(
        installation.Ledger.At(knownAt, on), installation.Policy, Options, installation.Leads.At(on, knownAt), warrant);

    /// <summary>The number of the household with the key.</summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>.</exception>
    public int NumberOf(string key) => installation.Households.Find(key) ?? throw Unknown();

    internal static RefusedException Unknown() => new(
        "unknown_household", "No household was enrolled under this key.", null, "the application number under which it was delivered",
        "Check the key; deliver its application, or enter the family at the counter.");
}
