using System.Diagnostics;
using Hedui.Evidence;
using Hedui.Evidence.Benchmarks;
using Hedui.Storage;

// Figures of the ledger: dotnet run -c Release --project bench/Evidence.Benchmarks -- --households 1000000 [--home DIR]
// Figures of receiving:  dotnet run -c Release --project bench/Evidence.Benchmarks -- --import 1000000
// A home that already holds packs is only read; without --home a temporary one is made and removed.
string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
if (Option("--import") is { } rows)
{
    ImportFigures.Print(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

var households = int.Parse(Option("--households") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);
var kept = Option("--home");
var path = kept ?? Directory.CreateTempSubdirectory("hedui-bench").FullName;
using (var home = HomeFolder.Open(path))
{
    var database = HeduiDatabase.Open(home, new LedgerTables());
    if (!Directory.Exists(Path.Combine(home.Ledger, "packs")))
    {
        var clock = Stopwatch.StartNew();
        GeneratedPacks.Write(home, database, households, 20240601);
        Console.WriteLine($"generate packs         {clock.Elapsed.TotalSeconds,8:F2} s");
    }

    var shapes = GeneratedShape.Province.Select(shape => new CategoryShape(
        shape.Category, [.. shape.Items.Select(item => new ItemShape(item.Item, item.Kind))], false, 90, [])).ToArray();
    using var ledger = Ledger.Open(home.Ledger, database.Context, shapes, new AsPacked(), new OpenTexts());
    ReadingFigures.Print(ledger, Directory.GetFiles(Path.Combine(home.Ledger, "packs")).Sum(file => new FileInfo(file).Length));
}

if (kept is null)
{
    Directory.Delete(path, recursive: true);
}

WritingFigures.Print(Math.Min(households, 100_000));
Console.WriteLine($"peak memory            {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,8:F0} MB");
