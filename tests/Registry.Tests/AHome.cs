using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;
using Hedui.Testing;

namespace Hedui.Registry.Tests;

/// <summary>A home folder of one test, with a real database.</summary>
sealed class AHome : IDisposable
{
    static readonly Lazy<NameVariants> Variants = new(() => StandardsFolder.Open(ShippedStandards()).NameVariants);

    readonly string folder = Directory.CreateTempSubdirectory("hedui-home").FullName;
    HomeFolder home;

    public AHome(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        home = HomeFolder.Open(folder, kind.Place());
        Open();
    }

    public string Folder => folder;

    public HeduiDatabase Database { get; private set; } = null!;

    public KeyRing Keys { get; private set; } = null!;

    public PersonRegistry Persons { get; private set; } = null!;

    public HouseholdRegistry Households { get; private set; } = null!;

    /// <summary>The census of what the registry keeps sealed.</summary>
    public SealCensus Census => new(RegistryTables.Holdings(Database, Keys), Keys);

    /// <summary>Seals everything anew, on a record of its own that ends with it.</summary>
    public Resealed Reseal(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        using var audit = AuditTrail.Open(
            Database, Keys, Path.Combine(folder, "heads"), new AuditActor("local", "tester", "5e5510", null, "c0771e"), TimeProvider.System);
        return Census.Reseal(audit, progress, cancel);
    }

    public static DateTimeOffset Noon(int day) => new(2024, 1, day, 12, 0, 0, TimeSpan.Zero);

    public void Reopen()
    {
        Keys.Dispose();
        home.Dispose();
        home = HomeFolder.Open(folder);
        Open();
    }

    public int[] Save(params (string Id, string Name, bool Fifteen)[] persons)
    {
        var batch = Persons.Begin();
        var numbers = persons.Select(person => batch.NumberOf(person.Id, person.Name, person.Fifteen)).ToArray();
        Commit(batch);
        return numbers;
    }

    public void Commit(PersonBatch batch)
    {
        using var db = Database.Context();
        using var transaction = db.Database.BeginTransaction();
        batch.Save(db, Noon(1));
        transaction.Commit();
        batch.Complete();
    }

    public int Enrol(int known, Enrolment enrolment)
    {
        var batch = Households.Begin();
        var number = batch.Enrol(enrolment);
        using var db = Database.Context();
        using var transaction = db.Database.BeginTransaction();
        batch.Save(db, Noon(known));
        transaction.Commit();
        batch.Complete();
        return number;
    }

    public void Dispose()
    {
        Keys.Dispose();
        home.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static string ShippedStandards()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Hedui.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The repository's root.");
        }

        return Path.Combine(at, "standards");
    }

    void Open()
    {
        Database = HeduiDatabase.Open(home, new RegistryTables(), new AuditTables());
        Keys = KeyRing.Open(home.Keys, create: true);
        Persons = PersonRegistry.Open(Database, Keys, Variants.Value);
        Households = HouseholdRegistry.Open(Database, Keys);
    }
}
