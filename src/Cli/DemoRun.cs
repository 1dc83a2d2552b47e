using System.Diagnostics;
using Hedui.Demo;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;
using Hedui.Storage;
using Hedui.Verification;

namespace Hedui.Cli;

/// <summary>The stages of a demo, one after the other, each timed.</summary>
sealed class DemoRun(CommandRun run, long seed, int households)
{
    static readonly HashSet<string> SmallFiles = ["quarantine_share"];

    readonly long started = run.Time.GetTimestamp();
    readonly Dictionary<string, double> seconds = new(StringComparer.Ordinal);

    string Folder => Path.Combine(run.Home, "demo");

    /// <summary>Empties a data folder that an earlier demo made; leaves any other alone.</summary>
    /// <exception cref="RefusedException"><c>home_not_demo</c>.</exception>
    public Installation StartAfresh()
    {
        var inUse = Directory.Exists(run.Home) && Directory.EnumerateFileSystemEntries(run.Home).Any();
        if (inUse && !Directory.Exists(Folder))
        {
            throw new RefusedException(
                "home_not_demo", "The data folder was not made by a demo.", run.Home, "an empty folder, or one of an earlier demo",
                "Choose another folder with --home.");
        }

        if (DatabasePlace.Of(run.Home) is { } place)
        {
            throw new RefusedException(
                "demo_database_kept", "An earlier demo has its database on a server, and a demo empties none there.", place.ToString(),
                "a new folder with an empty database", "Choose another folder with --home and another database with --database.");
        }

        // Held before anything goes: a server may still show it.
        HomeFolder.Open(run.Home).Dispose();
        foreach (var folder in Directory.EnumerateDirectories(run.Home))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(run.Home, "hedui.db*"))
        {
            File.Delete(file);
        }

        Directory.CreateDirectory(Folder);
        return run.OpenOrMake();
    }

    public DemoSummary Execute(Installation installation, CancellationToken cancel) =>
        run.Terminal.InStages(stages => Execute(stages, installation, cancel));

    DemoSummary Execute(Terminal.Stages stages, Installation installation, CancellationToken cancel)
    {
        var province = Stage(stages, "making the province", progress => Province.Make(seed, households, new Counting(progress, households, "households")));
        var deliveries = Stage(stages, "writing files", progress => DemoFiles.Write(
            province, Path.Combine(Folder, "files"), new Counting(progress, DemoFiles.Sources, "sources")));
        var delivered = Stage(stages, "delivering", progress => Deliver(installation, deliveries, progress, cancel));
        Stage(stages, "authorising", progress => DemoAuthorisations.Enter(installation, province.Day, progress));
        var warrant = installation.Tickets.Take(new TicketRequest([]));
        var imports = delivered.Select(file => file.Result).OfType<ImportResult>().ToList();
        var dirt = Stage(stages, "looking for the defects", progress => new DemoDirt(
            installation.Receiver.Quarantine, installation.Persons, installation.Keys, warrant, delivered, progress));
        var knownAt = run.Time.GetUtcNow();
        Stage(stages, "folding", progress => installation.Ledger.Fold(knownAt, province.Day, progress: new Packing(progress)));
        var summary = Stage(stages, "verifying", progress => new Verifying(installation).All(
            province.Day, knownAt, VerifyCommand.Steps(progress), cancel));
        var latest = installation.Runs.Latest!;
        var causes = Stage(stages, "telling causes", progress => new Verifying(installation).TellCauses(latest, warrant, VerifyCommand.Steps(progress), cancel));
        var index = RunIndex.Load(latest);
        Stage(stages, "signing reports", progress =>
        {
            new Reporting(installation).IssueAll(index, VerifyCommand.Steps(progress), cancel);
            return 0;
        });
        var verdict = Stage(stages, "comparing with the truth", progress =>
            new DemoTruth(province, installation.Policy, deliveries, progress).Compare(index, causes, installation));
        var result = new DemoSummary
        {
            Seed = seed,
            On = province.Day,
            KnownAt = knownAt,
            Households = index.Household.Length,
            WronglyRefused = Households(verdict.WronglyRefused),
            WronglyRefusedBecause = ByCause(verdict.WronglyRefused),
            TurnedAway = verdict.TurnedAway,
            WronglyGranted = Households(verdict.WronglyGranted),
            WronglyGrantedBecause = ByCause(verdict.WronglyGranted),
            WronglyRefusedHouseholds = verdict.WronglyRefused,
            WronglyGrantedHouseholds = verdict.WronglyGranted,
            Undetermined = verdict.UndeterminedByCause.Values.Sum(),
            UndeterminedByCause = verdict.UndeterminedByCause,
            Open = verdict.Open,
            Shown = verdict.Shown,
            Defects = dirt.Kinds,
            GoodQuarantined = dirt.GoodQuarantined,
            Programmes = [.. verdict.Programmes.Select(one => Programme(one, summary))],
            Files = imports.Count,
            Rows = imports.Sum(import => (long)import.Rows),
            Accepted = imports.Sum(import => (long)import.Accepted),
            Duplicates = imports.Sum(import => (long)import.Duplicates),
            Quarantined = imports.Sum(import => import.Quarantined.Values.Sum(rows => (long)rows)),
            QuarantinedByReason = imports.SelectMany(import => import.Quarantined).GroupBy(pair => pair.Key, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(pair => (long)pair.Value), StringComparer.Ordinal),
            Reports = index.Household.Length,
            Seconds = Math.Round(run.Time.GetElapsedTime(started).TotalSeconds, 2),
            StageSeconds = seconds,
            PeakMemoryMb = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,
        };
        installation.Audit.Record(new AuditAct(AuditType.DemoMade, $"seed:{seed}") { Count = index.Household.Length });
        File.WriteAllText(Path.Combine(Folder, "summary.json"), JsonText.Of(result));
        return result;
    }

    static DemoProgramme Programme(ProgrammeComparison one, VerificationSummary summary)
    {
        var counts = summary.Programmes.First(programme => programme.Programme == one.Programme);
        return new DemoProgramme(
            one.Programme, counts.Qualifies, counts.DoesNotQualify, counts.Undetermined, one.GrantedHigher.Count,
            Sum(one.WronglyRefused), Counts(one.WronglyRefused), Sum(one.WronglyGranted), Counts(one.WronglyGranted));

        static long Sum(IReadOnlyDictionary<string, Counted> causes) => causes.Values.Sum(counted => (long)counted.Count);

        static Dictionary<string, int> Counts(IReadOnlyDictionary<string, Counted> causes) =>
            causes.ToDictionary(cause => cause.Key, cause => cause.Value.Count, StringComparer.Ordinal);
    }

    static long Households(IEnumerable<DemoDifference> differences) =>
        differences.Select(one => one.Household).Distinct(StringComparer.Ordinal).LongCount();

    /// <summary>Households by cause; one that differs in several programmes counts under the first. The engine's fault is told even when there is none.</summary>
    static SortedDictionary<string, long> ByCause(IEnumerable<DemoDifference> differences)
    {
        var counts = differences.DistinctBy(one => one.Household).GroupBy(one => one.Cause, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.LongCount(), StringComparer.Ordinal);
        counts.TryAdd("figure_in_a_file", 0);
        return new SortedDictionary<string, long>(counts, StringComparer.Ordinal);
    }

    List<DeliveredFile> Deliver(
        Installation installation, DemoDeliveries deliveries, IProgress<WorkDone> progress, CancellationToken cancel)
    {
        var results = new List<DeliveredFile>();
        var total = deliveries.Files.Sum(file => new FileInfo(file.Path).Length);
        long before = 0;
        foreach (var file in deliveries.Files)
        {
            // In a small province a file may have three rows, one of them dirty: the share means nothing there.
            var request = new ImportRequest(file.Source, file.Path) { Waived = SmallFiles, ExpectedRows = file.DeclaredRows };
            try
            {
                results.Add(new DeliveredFile(file, installation.Receiver.Import(request, new Reading(progress, before, total), cancel), null));
            }
            catch (RefusedException refused) when (file.ExpectedRefusal is not null)
            {
                run.Refused(refused);
                results.Add(new DeliveredFile(file, null, refused.Refusal.Code));
            }

            before += new FileInfo(file.Path).Length;
            progress.Report(new WorkDone(before, total, "bytes"));
        }

        return results;
    }

    T Stage<T>(Terminal.Stages stages, string name, Func<IProgress<WorkDone>, T> work)
    {
        var from = run.Time.GetTimestamp();
        var result = stages.Work(name, work);
        seconds[name.Replace(' ', '_')] = Math.Round(run.Time.GetElapsedTime(from).TotalSeconds, 2);
        return result;
    }

    sealed class Counting(IProgress<WorkDone> progress, long total, string unit) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new WorkDone(value, total, unit));
    }

    sealed class Packing(IProgress<WorkDone> progress) : IProgress<PackProgress>
    {
        public void Report(PackProgress value) => progress.Report(new WorkDone(value.Done, value.Total, "categories"));
    }

    sealed class Reading(IProgress<WorkDone> progress, long before, long total) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(new WorkDone(before + value.Bytes, total, "bytes"));
    }
}
