using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;

namespace Hedui.Demo.Tests;

/// <summary>A small province, written, delivered to a real installation in a temporary folder, ready to be verified.</summary>
sealed class DeliveredProvince : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-province").FullName;
    readonly HomeFolder home;
    readonly KeyRing keys;

    /// <param name="seed">Seed of the province.</param>
    /// <param name="households">How many.</param>
    /// <param name="foldAfter">After how many files a fold is made; none if left out.</param>
    public DeliveredProvince(long seed, int households, int? foldAfter = null)
    {
        Province = Province.Make(seed, households);
        var files = DemoFiles.Write(Province, Path.Combine(folder, "files"));
        var standards = Standards = StandardsFolder.Open(Path.Combine(Repository.Root, "standards"));
        home = HomeFolder.Open(Path.Combine(folder, "home"));
        keys = KeyRing.Open(home.Keys, create: true);
        Database = HeduiDatabase.Open(home, new RegistryTables(), new LedgerTables(), new ReceiveTables(), new AuditTables());
        var persons = Persons = PersonRegistry.Open(Database, keys, standards.NameVariants);
        Households = HouseholdRegistry.Open(Database, keys);
        Ledger = Ledger.Open(home, Database, standards.Catalogue, keys, new RegistryHouseholds(persons, Households));
        using var audit = AuditTrail.Open(Database, keys, Path.Combine(home.Audit, "heads"), AuditActor.OfThisProgram(), Clock);
        var receiver = new Receiver(new ReceiverParts(
            home, Database, keys, SourceFolder.Open(Path.Combine(Repository.Root, "sources"), standards), persons,
            Households, Ledger, audit, Clock));
        foreach (var (number, file) in files.Files.Where(file => file.ExpectedRefusal is null).Index())
        {
            Clock.Now += TimeSpan.FromMinutes(1);
            if (number == foldAfter)
            {
                Ledger.Fold(Clock.Now, Province.Day);
            }

            receiver.Import(new ImportRequest(file.Source, file.Path)
            {
                Waived = new HashSet<string>(StringComparer.Ordinal) { "quarantine_share" },
            });
        }

        Policy = PolicySet.Load(Path.Combine(Repository.Root, "policies"), standards).Usual();
    }

    public Province Province { get; }

    public HeduiDatabase Database { get; }

    public StandardsFolder Standards { get; }

    public PersonRegistry Persons { get; }

    public HouseholdRegistry Households { get; }

    public Ledger Ledger { get; }

    public PolicySet Policy { get; }

    public TestClock Clock { get; } = new();

    public void Dispose()
    {
        Ledger.Dispose();
        keys.Dispose();
        home.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A clock that stands until it is moved.</summary>
sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2025, 10, 15, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
