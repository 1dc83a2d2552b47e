using Hedui.Kernel;

namespace Hedui.Storage;

/// <summary>
/// The data folder of one node: everything it knows, in one place to back up. Held by one process at a time; a second
/// one is refused instead of damaging it. Dispose to let go.
/// </summary>
public sealed class HomeFolder : IDisposable
{
    const string DatabaseName = "hedui.db";
    const string LockName = "hedui.lock";
    const string AsideName = "aside";

    readonly FileStream held;
    readonly List<IDisposable> kept = [];

    HomeFolder(string path, FileStream held, DatabasePlace? place) => (Root, this.held, Place) = (path, held, place);

    /// <summary>The folder itself, absolute.</summary>
    public string Root { get; }

    /// <summary>The database of casework, registry and manifests, where it is in the folder.</summary>
    public string Database => DatabaseOf(Root);

    /// <summary>Where the database is when it is not in the folder; null where it is.</summary>
    public DatabasePlace? Place { get; }

    /// <summary>Keys of the node.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Segments and packs.</summary>
    public string Ledger => Path.Combine(Root, "ledger");

    /// <summary>Raw files as they were handed over, sealed.</summary>
    public string Deliveries => Path.Combine(Root, "deliveries");

    /// <summary>Results of verification runs.</summary>
    public string Assessments => Path.Combine(Root, "assessments");

    /// <summary>Signed reports.</summary>
    public string Reports => Path.Combine(Root, "reports");

    /// <summary>What proves, outside the database, how far the record of acts went.</summary>
    public string Audit => Path.Combine(Root, "audit");

    /// <summary>Where a backup works; whatever a killed one left there goes when the folder is opened next.</summary>
    public string Aside => Path.Combine(Root, AsideName);

    /// <summary>Whether a file, by its path in the data folder, is part of no backup: the lock, the database's own files, work half done.</summary>
    public static bool IsPassing(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path is LockName or DatabaseName or DatabasePlace.FileName || path.StartsWith(DatabaseName + "-", StringComparison.Ordinal)
            || path.StartsWith(AsideName + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || Path.GetExtension(path) is ".part" or ".tmp" or ".new";
    }

    /// <summary>The database of the data folder at a path.</summary>
    internal static string DatabaseOf(string path) => Path.Combine(path, DatabaseName);

    /// <summary>Whether there is a data folder that something was put into.</summary>
    public static bool Exists(string path) => File.Exists(DatabaseOf(path)) || DatabasePlace.IsNamedIn(path);

    /// <summary>Opens a data folder, making it if it is not there, and holds it until disposed.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="database">Where the database of a new folder is to be; null for where it is, and in the folder at first.</param>
    /// <exception cref="RefusedException">
    /// <c>home_in_use</c> when another process holds it, <c>home_unusable</c> when it cannot be written,
    /// <c>home_other_database</c> when its database is not the one given.
    /// </exception>
    public static HomeFolder Open(string path, DatabasePlace? database = null)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            Directory.CreateDirectory(root);
            var held = new FileStream(
                Path.Combine(root, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var home = new HomeFolder(root, held, PlaceOf(root, database, held));
            foreach (var folder in new[] { home.Ledger, home.Deliveries, home.Assessments, home.Reports, home.Audit })
            {
                Directory.CreateDirectory(folder);
            }

            if (Directory.Exists(home.Aside))
            {
                Directory.Delete(home.Aside, recursive: true);
            }

            return home;
        }
        catch (IOException cause) when (DiskFull.Is(cause))
        {
            throw DiskFull.Refused(cause);
        }
        catch (IOException cause) when (File.Exists(Path.Combine(root, LockName)))
        {
            throw new RefusedException(
                new Refusal(
                    "home_in_use", "Another process is working on this data folder.", path,
                    "One process at a time.", "Wait for it, stop it, or choose another folder with --home."),
                cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(
                new Refusal(
                    "home_unusable", "The data folder cannot be made or written.", path,
                    "A folder this user may write.", "Check its permissions or choose another with --home."),
                cause);
        }
    }

    /// <summary>Lets something go together with the folder.</summary>
    internal void Keep(IDisposable with) => kept.Add(with);

    /// <inheritdoc/>
    public void Dispose()
    {
        kept.ForEach(one => one.Dispose());
        held.Dispose();
    }

    static DatabasePlace? PlaceOf(string root, DatabasePlace? asked, FileStream held)
    {
        var known = DatabasePlace.Of(root);
        if (asked is null || (known is null ? !Exists(root) : known.IsSameAs(asked)))
        {
            return known ?? asked;
        }

        held.Dispose();
        throw new RefusedException(
            "home_other_database", "The data folder has its database elsewhere.", root, known?.ToString() ?? "the one in the folder",
            "Leave --database out, or choose another folder with --home.");
    }
}
