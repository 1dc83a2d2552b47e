using Hedui.Casework;
using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>
/// One installation, put together: its data folder held for this process, its keys, registry and ledger, and the
/// standards and law shipped with the program. Dispose to let the folder go.
/// </summary>
public sealed class Installation : IDisposable
{
    readonly Lazy<PolicySet> law;
    readonly Lazy<CaseDesk> cases;
    PolicySet? policy;

    Installation(InstallationFolders folders, HomeFolder home, TimeProvider time, IOperatorScope? reaches)
    {
        Folders = folders;
        Home = home;
        Time = time;
        Standards = StandardsFolder.Open(folders.Standards);
        // Where there is data, a new ring would make everybody a stranger: then the old one must be brought back.
        var heads = AuditPlace.Of(home, folders.AuditHeads);
        Tombstones = KeyTombstones.Beside(heads, time);
        Keys = KeyRing.Open(
            home.Keys, create: KeyRing.Exists(home.Keys) || !HomeFolder.Exists(home.Root), new KeyRingOptions { Tombstones = Tombstones });
        Database = HeduiDatabase.Open(home, Tables);
        Audit = AuditTrail.Open(Database, Keys, heads, AuditActor.OfThisProgram(), time);
        Erasures = new ErasureBook(Database, Keys);
        foreach (var again in Keys.Buried)
        {
            Audit.Record(new AuditAct(AuditType.TombstoneReplayed, KeyShredding.ObjectOf(again.Version)) { Digest = again.Mark });
        }

        Operators = new OperatorDesk(Database, Keys, Audit, Standards.Divisions.IsKnown, time, isDemo: () => IsDemo && WasMadeUp());
        Reaches = reaches ?? new OperatorReaches(Operators.Operators);
        Tickets = new TicketOffice(Database, Keys, Audit, Reaches, () => Operators.Demo.Are || !Reaches.IsStaffed, time);
        LawReleases = new LawReleases(Database, Keys, Audit, () => Reaches.IsStaffed && !Operators.Demo.Are, version => Law.Version == version ? Law.Files : null, time);
        Persons = PersonRegistry.Open(Database, Keys, Standards.NameVariants);
        Households = HouseholdRegistry.Open(Database, Keys);
        Ledger = Ledger.Open(home, Database, Standards.Catalogue, Keys, new RegistryHouseholds(Persons, Households));
        Sources = SourceFolder.Open(folders.Sources, Standards);
        Receiver = new Receiver(new ReceiverParts(home, Database, Keys, Sources, Persons, Households, Ledger, Audit, time));
        Runs = new RunFolders(home.Assessments);
        Reports = new ReportArchive(home.Reports, Database, Keys, Audit);
        Leads = new LeadsSeen(this);
        Batches = new BatchRuns(this);
        Census = new SealCensus(Holdings, Keys);
        cases = new(() => CaseDesk.Of(this));
        law = new(() => PolicySet.Load(folders.Policies, Standards));
    }

    /// <summary>The tables of all modules.</summary>
    internal static IReadOnlyList<ITables> Tables { get; } =
    [
        new RegistryTables(), new LedgerTables(), new ReceiveTables(), new ReportTables(), new AuditTables(), new PatrolTables(),
        new OperatorTables(), new TicketTables(), new ReleaseTables(), new CaseworkTables(),
    ];

    /// <summary>Everything that modules keep sealed.</summary>
    internal IReadOnlyList<ISealedHolding> Holdings =>
    [
        .. RegistryTables.Holdings(Database, Keys), .. OperatorTables.Holdings(Database, Keys), .. TicketTables.Holdings(Database, Keys), .. ReleaseTables.Holdings(Database, Keys),
        .. ReceiveTables.Holdings(Database, Keys), .. CaseworkTables.Holdings(Database, Keys), Erasures.Holding,
        Receiver.RawFiles.Holding, Ledger.Holding(Database, Keys), Reports.Holding,
    ];

    /// <summary>Where everything is.</summary>
    public InstallationFolders Folders { get; }

    /// <summary>The data folder.</summary>
    public HomeFolder Home { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Catalogue, code lists, divisions, calendar.</summary>
    public StandardsFolder Standards { get; }

    /// <summary>The installation's keys.</summary>
    public KeyRing Keys { get; }

    /// <summary>Where destroyed keys are told of, beside the heads of the record of acts.</summary>
    public KeyTombstones Tombstones { get; }

    /// <summary>What each key version still opens.</summary>
    public SealCensus Census { get; }

    /// <summary>What was erased, by whom and why.</summary>
    public ErasureBook Erasures { get; }

    /// <summary>Destroys keys.</summary>
    public KeyShredding Shredding => new(new KeyShreddingParts(Database, Keys, Census, Tombstones, Erasures, Audit, Time));

    /// <summary>The database.</summary>
    public HeduiDatabase Database { get; }

    /// <summary>The record of acts.</summary>
    public AuditTrail Audit { get; }

    /// <summary>Who works with the program, and how they sign in.</summary>
    public OperatorDesk Operators { get; }

    /// <summary>What operators may do with tickets, and where.</summary>
    public IOperatorScope Reaches { get; }

    /// <summary>Where leave to look at persons is given.</summary>
    public TicketOffice Tickets { get; }

    /// <summary>Which versions of the law the installation works under.</summary>
    public LawReleases LawReleases { get; }

    /// <summary>Persons.</summary>
    public PersonRegistry Persons { get; }

    /// <summary>Households.</summary>
    public HouseholdRegistry Households { get; }

    /// <summary>What was accepted.</summary>
    public Ledger Ledger { get; }

    /// <summary>Mappings of the sources.</summary>
    public SourceFolder Sources { get; }

    /// <summary>Takes deliveries in.</summary>
    public Receiver Receiver { get; }

    /// <summary>Runs of verification.</summary>
    public RunFolders Runs { get; }

    /// <summary>Reports that were issued.</summary>
    public ReportArchive Reports { get; }

    /// <summary>Cases; ready when first asked for.</summary>
    public CaseDesk Cases => cases.Value;

    /// <summary>The whole law; loaded when first asked for.</summary>
    public PolicySet Law => law.Value;

    /// <summary>
    /// The law of the programmes asked for: those named by <see cref="Ask"/>, else those of the run that pages show, else the
    /// usual ones.
    /// </summary>
    public PolicySet Policy => policy ??= Remembered();

    /// <summary>Says which programmes are asked for from now on: the usual ones when none is named, <c>all</c> for every one.</summary>
    /// <exception cref="Kernel.RefusedException"><c>unknown_programme</c>.</exception>
    public void Ask(IReadOnlyCollection<string> programmes) => policy = Law.Asked(programmes);

    /// <summary>What households have in common.</summary>
    internal LeadsSeen Leads { get; }

    /// <summary>Batches over everybody, begun from the pages.</summary>
    internal BatchRuns Batches { get; }

    /// <summary>Whether the data folder holds the made-up province.</summary>
    public bool IsDemo => Directory.Exists(Path.Combine(Home.Root, "demo"));

    /// <summary>The name of a source; its key where it has no mapping any more.</summary>
    public ReportText SourceName(string source) => Sources.Names.Contains(source)
        ? new ReportText(Sources[source].Zh, Sources[source].En)
        : new ReportText(source, source);

    /// <summary>Opens an installation, making its data folder on first use.</summary>
    /// <param name="folders">Where everything is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="reaches">What operators may do with tickets; null to ask the register of operators.</param>
    /// <exception cref="Kernel.RefusedException"><c>home_in_use</c> and what its parts refuse.</exception>
    public static Installation Open(InstallationFolders folders, TimeProvider time, IOperatorScope? reaches = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var home = HomeFolder.Open(folders.Home, folders.Database);
        try
        {
            return new Installation(folders, home, time, reaches);
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    /// <summary>A folder of that name is not enough to let anybody in: it must be on record that a demo made this.</summary>
    bool WasMadeUp() => new AuditReader(Database).Find(new AuditQuery { Type = AuditType.DemoMade.Code, Rows = 1 }).Found > 0;

    /// <summary>Law may have lost a programme since the run; then what is left of it is asked for.</summary>
    PolicySet Remembered()
    {
        var known = Runs.Programmes.Where(name => Law.Programmes.Any(one => one.Name == name)).ToList();
        return Law.Asked(known);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Batches.Dispose();
        Ledger.Dispose();
        Audit.Dispose();
        Keys.Dispose();
        Home.Dispose();
    }
}
