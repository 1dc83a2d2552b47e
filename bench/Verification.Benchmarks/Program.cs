using System.Diagnostics;
using System.Globalization;
using Hedui.Evidence;
using Hedui.Evidence.Benchmarks;
using Hedui.Policy;
using Hedui.Standards;
using Hedui.Storage;
using Hedui.Verification.Benchmarks;

// Figures of verification, run from the repository's root:
//   dotnet run -c Release --project bench/Verification.Benchmarks -- --households 1000000 [--home DIR] [--rounds N] [--rules]
// A home that already holds packs is only read; without --home a temporary one is made and removed.
string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
var households = int.Parse(Option("--households") ?? "100000", CultureInfo.InvariantCulture);
var rounds = int.Parse(Option("--rounds") ?? "5", CultureInfo.InvariantCulture);
var kept = Option("--home");
var path = kept ?? Directory.CreateTempSubdirectory("hedui-bench").FullName;
using (var home = HomeFolder.Open(path))
{
    var standards = StandardsFolder.Open("standards");
    var catalogue = standards.Catalogue;
    var law = PolicySet.Load("policies", standards);
    var policy = law.Usual();
    var database = HeduiDatabase.Open(home, new LedgerTables());
    if (!Directory.Exists(Path.Combine(home.Ledger, "packs")))
    {
        var clock = Stopwatch.StartNew();
        GeneratedPacks.Write(home, database, households, 20240601);
        AnsweredCategories.Record(database, catalogue);
        Console.WriteLine($"generate packs         {clock.Elapsed.TotalSeconds,8:F2} s");
    }

    using var ledger = Ledger.Open(
        home.Ledger, database.Context, AnsweredCategories.Shapes(catalogue), new AsPacked(), new OpenTexts());
    var view = ledger.At(null, new DateOnly(2024, 8, 1));
    if (args.Contains("--rules"))
    {
        var loaded = Enumerable.Range(0, Math.Min(rounds, 7)).Select(_ =>
        {
            var clock = Stopwatch.StartNew();
            var warnings = PolicySet.Load("policies", standards).Check().Warnings.Count;
            return (clock.Elapsed.TotalSeconds, warnings);
        }).ToList();
        Console.WriteLine(
            $"load and check the law {loaded[0].TotalSeconds,6:F2} s first (cold), {loaded.Min(one => one.TotalSeconds):F2} s min of {loaded.Count}; {law.Parameters.Count} parameters, {law.Variables.Count} figures, {law.Programmes.Count} programmes, {law.Cases.Count} cases");
        RuleFigures.Print(view, law, rounds);
        PeerFigures.Print(view, law, Math.Min(rounds, 5));
        return;
    }

    BatchFigures.Print(view, policy, home.Assessments, rounds);
    Peak("peak memory, batch only");
    PhaseFigures.Print(view, policy);
    PhaseFigures.Print(view, policy);
    SingleFigures.Print(view, policy);
}

if (kept is null)
{
    Directory.Delete(path, recursive: true);
}

Peak("peak memory, all      ");

static void Peak(string what) =>
    Console.WriteLine($"{what,-22} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,8:F0} MB");
