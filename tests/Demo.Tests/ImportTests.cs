using Hedui.Evidence;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;

namespace Hedui.Demo.Tests;

/// <summary>Delivers a whole small province to a real installation in a temporary folder.</summary>
public sealed class ImportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("demo-import").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_planted_defect_is_found_and_nothing_good_is_quarantined()
    {
        var deliveries = DemoFiles.Write(Province.Make(61, 300), Path.Combine(folder, "files"));
        var standards = StandardsFolder.Open(Path.Combine(Repository.Root, "standards"));
        using var home = HomeFolder.Open(Path.Combine(folder, "home"));
        using var keys = KeyRing.Open(home.Keys, create: true);
        var database = HeduiDatabase.Open(home, new RegistryTables(), new LedgerTables(), new ReceiveTables());
        var persons = PersonRegistry.Open(database, keys);
        var households = HouseholdRegistry.Open(database);
        using var ledger = Ledger.Open(home, database, standards.Catalogue, keys, new RegistryHouseholds(persons, households));
        var receiver = new Receiver(new ReceiverParts(
            home, database, keys, SourceFolder.Open(Path.Combine(Repository.Root, "sources"), standards), persons, households,
            ledger, new Clock()));
        var differ = new List<string>();

        foreach (var file in deliveries.Files)
        {
            var name = Path.GetFileName(file.Path);
            try
            {
                var found = receiver.Import(
                    new ImportRequest(file.Source, file.Path), cancel: TestContext.Current.CancellationToken);
                Compare(differ, name + " rows", file.Rows, found.Rows);
                Compare(differ, name + " accepted", file.Accepted, found.Accepted);
                Compare(differ, name + " duplicates", file.Duplicates, found.Duplicates);
                Compare(differ, name + " quarantined", Told(file.Quarantined), Told(found.Quarantined));
                Compare(differ, name + " fixes", Told(file.Fixes), Told(found.Fixes));
            }
            catch (Kernel.RefusedException refused)
            {
                differ.Add(name + " " + refused.Refusal);
            }
        }

        Assert.True(differ.Count == 0, string.Join('\n', differ));
        Assert.Equal(300, households.Count);
    }

    static void Compare<T>(List<string> differ, string what, T planted, T found)
    {
        if (!Equals(planted, found))
        {
            differ.Add($"{what}: planted {planted}, found {found}");
        }
    }

    static string Told(IReadOnlyDictionary<string, int> counts) => string.Join(
        ", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));

    sealed class Clock : TimeProvider
    {
        int asked;

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2025, 10, 14, 2, 0, 0, TimeSpan.Zero).AddMinutes(asked++);
    }
}
