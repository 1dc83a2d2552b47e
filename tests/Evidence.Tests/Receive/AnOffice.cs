using System.Text;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

/// <summary>A whole installation in a temporary folder, with the shipped standards and sources or made-up ones.</summary>
sealed class AnOffice : IDisposable
{
    static readonly Lazy<StandardsFolder> Shipped = new(() => StandardsFolder.Open(Path.Combine(Root, "standards")));

    readonly string folder = Directory.CreateTempSubdirectory("hedui-office").FullName;
    HomeFolder home = null!;
    KeyRing keys = null!;

    readonly DatabasePlace? place;

    public AnOffice(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        place = kind.Place();
        Directory.CreateDirectory(SourcesPath);
        Open();
    }

    public static string Root => FindRoot();

    public static StandardsFolder Standards => Shipped.Value;

    public string SourcesPath => Path.Combine(folder, "sources");

    public HeduiDatabase Database { get; private set; } = null!;

    public Ledger Ledger { get; private set; } = null!;

    public AuditTrail Audit { get; private set; } = null!;

    public PersonRegistry Persons { get; private set; } = null!;

    public HouseholdRegistry Households { get; private set; } = null!;

    public Receiver Receiver { get; private set; } = null!;

    public FixedTime Time { get; } = new();

    public string HomePath => Path.Combine(folder, "home");

    public void UseShippedSources() => Make(SourceFolder.Open(Path.Combine(Root, "sources"), Standards));

    public AnOffice WithSource(string name, string yaml)
    {
        Directory.CreateDirectory(Path.Combine(SourcesPath, name));
        File.WriteAllText(Path.Combine(SourcesPath, name, "mapping.yaml"), yaml);
        return this;
    }

    public AnOffice WithDeposits(string more = "") => WithSource("bank", $"""
        source: bank
        category: deposits
        person: {"{"} id: 身份证号, name: 姓名 {"}"}
        data_date: {"{"} column: 时点 {"}"}
        columns:
          - {"{"} column: 账号, item: account {"}"}
          - {"{"} column: 余额, item: balance {"}"}
        required: [balance]
        {more}
        """);

    public AnOffice WithApplications() => WithSource("civil", """
        source: civil
        category: application
        person: { id: 号码, name: 姓名 }
        data_date: { column: 日期 }
        columns:
          - { column: 户, item: household }
          - { column: 区划, item: division }
          - { column: 日期, item: applied_on }
        """);

    /// <summary>Makes one household of the people; needs <see cref="WithApplications"/>.</summary>
    public void Enrol(params string[] ids) => Import("civil", "号码,姓名,户,区划,日期\n" + string.Concat(
        ids.Select(id => $"{id},张三丰,H1,320102,2020-01-01\n")));

    /// <summary>The evidence of the first household.</summary>
    public IReadOnlyList<EvidenceRow> Rows(string category) =>
        [.. Ledger.At(null, new DateOnly(2026, 1, 1)).Rows(1, TicketOffice.ForWorkThatShowsNobody()).Where(row => row.Category == category)];

    public string AFile(string text, string name = "bank.csv", Encoding? encoding = null) =>
        AFile((encoding ?? new UTF8Encoding(false)).GetBytes(text), name);

    public string AFile(byte[] bytes, string name)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public ImportResult Import(string source, string text) => Receiver.Import(new ImportRequest(source, AFile(text)));

    public ImportResult Deliver(ImportRequest request) => Receiver.Import(request);

    public void Reopen()
    {
        Close();
        Open();
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(folder, recursive: true);
    }

    void Close()
    {
        Ledger.Dispose();
        Audit.Dispose();
        keys.Dispose();
        home.Dispose();
    }

    void Open()
    {
        home = HomeFolder.Open(HomePath, place);
        keys = KeyRing.Open(home.Keys, create: true);
        Database = HeduiDatabase.Open(home, new RegistryTables(), new LedgerTables(), new ReceiveTables(), new AuditTables());
        Persons = PersonRegistry.Open(Database, keys, Standards.NameVariants);
        Audit = AuditTrail.Open(Database, keys, Path.Combine(home.Audit, "heads"), AuditActor.OfThisProgram(), Time);
        Households = HouseholdRegistry.Open(Database, keys);
        Ledger = Ledger.Open(home, Database, Standards.Catalogue, keys, new RegistryHouseholds(Persons, Households));
        Make(SourceFolder.Open(SourcesPath, Standards));
    }

    void Make(SourceFolder sources) =>
        Receiver = new Receiver(new ReceiverParts(home, Database, keys, sources, Persons, Households, Ledger, Audit, Time));

    static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Hedui.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The repository's root.");
        }

        return at;
    }
}

/// <summary>A clock that moves a minute each time it is asked, and to another day when it is set.</summary>
sealed class FixedTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now = Now.AddMinutes(1);
}
