using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;

namespace Hedui.Server;

/// <summary>
/// One installation, put together: its data folder held for this process, its keys, registry and ledger, and the
/// standards and law shipped with the program. Dispose to let the folder go.
/// </summary>
public sealed class Installation : IDisposable
{
    readonly Lazy<PolicySet> policy;

    Installation(InstallationFolders folders, HomeFolder home, TimeProvider time)
    {
        Folders = folders;
        Home = home;
        Time = time;
        Standards = StandardsFolder.Open(folders.Standards);
        Keys = KeyRing.Open(home.Keys, create: true);
        Database = HeduiDatabase.Open(home, new RegistryTables(), new LedgerTables());
        Persons = PersonRegistry.Open(Database, Keys);
        Households = HouseholdRegistry.Open(Database);
        Ledger = Ledger.Open(home, Database, Standards.Catalogue, Keys, new RegisteredHouseholds(Households, Persons));
        Runs = new RunFolders(home.Assessments);
        policy = new(() => PolicySet.Load(folders.Policies, Vocabulary.From(Standards.Catalogue)));
    }

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

    /// <summary>The database.</summary>
    public HeduiDatabase Database { get; }

    /// <summary>Persons.</summary>
    public PersonRegistry Persons { get; }

    /// <summary>Households.</summary>
    public HouseholdRegistry Households { get; }

    /// <summary>What was accepted.</summary>
    public Ledger Ledger { get; }

    /// <summary>Runs of verification.</summary>
    public RunFolders Runs { get; }

    /// <summary>The law; loaded when first asked for.</summary>
    public PolicySet Policy => policy.Value;

    /// <summary>Whether the data folder holds the made-up province.</summary>
    public bool IsDemo => Directory.Exists(Path.Combine(Home.Root, "demo"));


    /// <summary>Opens an installation, making its data folder on first use.</summary>
    /// <exception cref="Kernel.RefusedException"><c>home_in_use</c> and what its parts refuse.</exception>
    public static Installation Open(InstallationFolders folders, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var home = HomeFolder.Open(folders.Home);
        try
        {
            return new Installation(folders, home, time);
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ledger.Dispose();
        Keys.Dispose();
        Home.Dispose();
    }
}
