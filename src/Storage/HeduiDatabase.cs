using Hedui.Kernel;

namespace Hedui.Storage;

/// <summary>
/// Opens the database of a data folder: SQLite in the folder, or PostgreSQL where the folder says so. Every commit is on the
/// disk when it returns. Safe for many threads; each context is for one.
/// </summary>
public sealed class HeduiDatabase
{
    /// <summary>Version of the tables' form; a folder of another version is refused, not guessed at.</summary>
    public const int Form = 13;

    readonly Engine engine;
    readonly IReadOnlyList<ITables> tables;

    HeduiDatabase(Engine engine, IReadOnlyList<ITables> tables) => (this.engine, this.tables) = (engine, tables);

    /// <summary>Opens the database, making its tables on first use.</summary>
    /// <exception cref="RefusedException">
    /// <c>home_other_version</c>: written by another version of the program. On a server also <c>database_unreachable</c>,
    /// <c>database_not_ours</c>, <c>database_in_use</c>, <c>database_role_too_strong</c>.
    /// </exception>
    public static HeduiDatabase Open(HomeFolder home, params IReadOnlyList<ITables> tables)
    {
        ArgumentNullException.ThrowIfNull(home);
        var database = new HeduiDatabase(Engine.Of(home), tables);
        try
        {
            database.engine.Hold(home);
            using var context = database.Context();
            DemandForm(database.engine.FormOf(context), home.Root, allowNew: true);
            database.engine.Make(context, tables);
        }
        catch (Exception cause) when (DiskFull.Is(cause))
        {
            throw DiskFull.Refused(cause);
        }

        return database;
    }

    /// <summary>
    /// Opens the database of a data folder to look at it and nothing more: the folder is not held, so that somebody may look
    /// while the program works, or at a copy.
    /// </summary>
    /// <exception cref="RefusedException"><c>home_missing</c>, <c>home_other_version</c>; <c>database_unreachable</c>.</exception>
    public static HeduiDatabase OpenToRead(string folder, params IReadOnlyList<ITables> tables)
    {
        if (!HomeFolder.Exists(folder))
        {
            throw new RefusedException(
                "home_missing", "There is no data folder here.", folder, "a folder with a database of this program", "Check --home.");
        }

        var database = new HeduiDatabase(Engine.ToRead(folder), tables);
        using var context = database.Context();
        DemandForm(database.engine.FormOf(context), folder, allowNew: false);
        return database;
    }

    /// <summary>
    /// Moves the database of a data folder that nobody holds out of the folder, to an empty one on a server. Whole, or the
    /// folder stays as it was.
    /// </summary>
    /// <exception cref="RefusedException"><c>home_other_database</c>; <c>database_unreachable</c> and its like, <c>database_not_ours</c>.</exception>
    public static void Move(string folder, DatabasePlace to, params IReadOnlyList<ITables> tables)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var home = HomeFolder.Open(folder);
        if (home.Place is not null)
        {
            throw new RefusedException("home_other_database", "The data folder has its database on a server already.", folder);
        }

        var engine = SqliteEngine.ToWrite(home.Database);
        using (var file = new HeduiDbContext(engine.Options, tables))
        {
            DemandForm(engine.FormOf(file), folder, allowNew: false);
            new PostgreSqlEngine(to, isReadOnly: false).Fill(file, tables);
        }

        to.Write(home.Root);
        foreach (var old in Directory.EnumerateFiles(home.Root, "hedui.db*"))
        {
            File.Delete(old);
        }

        DurableFolder.Sync(home.Root);
    }

    /// <summary>
    /// Copies the database as it stands at one moment to a new file, whatever is written meanwhile: a database of SQLite,
    /// whichever engine the rows come from. On the disk when this returns.
    /// </summary>
    public void CopyTo(string path)
    {
        using var context = Context();
        engine.CopyTo(path, context, tables);
    }

    /// <summary>Whether the database hangs together, as far as its engine can tell.</summary>
    public bool IsSound()
    {
        using var context = Context();
        return engine.IsSound(context);
    }

    /// <summary>A context for one act.</summary>
    public HeduiDbContext Context() => new(engine.Options, tables);

    /// <summary>A context that does not see rows of other divisions, in tables whose rows have one.</summary>
    public HeduiDbContext Context(DivisionRange within) => new(engine.Options, tables) { Within = within };

    static void DemandForm(int form, string folder, bool allowNew)
    {
        if (form != Form && !(allowNew && form == 0))
        {
            throw new RefusedException(
                "home_other_version", $"The data folder has form {form}, this program needs form {Form}.", folder,
                remedy: "Use the version of the program that made it, or another folder with --home.");
        }
    }
}
