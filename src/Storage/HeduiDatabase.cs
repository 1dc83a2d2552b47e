using Hedui.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hedui.Storage;

/// <summary>
/// Opens the embedded database of a data folder: SQLite with a write-ahead log, every commit synced to the disk. Safe
/// for many threads; each context is for one.
/// </summary>
public sealed class HeduiDatabase
{
    /// <summary>Version of the tables' form; a folder of another version is refused, not guessed at.</summary>
    public const int Form = 7;

    readonly DbContextOptions<HeduiDbContext> options;
    readonly IReadOnlyList<ITables> tables;

    HeduiDatabase(DbContextOptions<HeduiDbContext> options, IReadOnlyList<ITables> tables) =>
        (this.options, this.tables) = (options, tables);

    /// <summary>Opens the database, making its tables on first use.</summary>
    /// <exception cref="RefusedException"><c>home_other_version</c>: written by another version of the program.</exception>
    public static HeduiDatabase Open(HomeFolder home, params IReadOnlyList<ITables> tables)
    {
        ArgumentNullException.ThrowIfNull(home);
        var database = new HeduiDatabase(Options(home.Database, SqliteOpenMode.ReadWriteCreate, new DurableConnections()), tables);
        using var context = database.Context();
        DemandForm(context, home.Root, allowNew: true);
        try
        {
            MakeTables(context, tables);
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
    /// <exception cref="RefusedException"><c>home_missing</c>, <c>home_other_version</c>.</exception>
    public static HeduiDatabase OpenToRead(string folder, params IReadOnlyList<ITables> tables)
    {
        if (!HomeFolder.Exists(folder))
        {
            throw new RefusedException(
                "home_missing", "There is no data folder here.", folder, "a folder with a database of this program", "Check --home.");
        }

        var database = new HeduiDatabase(Options(HomeFolder.DatabaseOf(folder), SqliteOpenMode.ReadOnly), tables);
        using var context = database.Context();
        DemandForm(context, folder, allowNew: false);
        return database;
    }

    /// <summary>
    /// Copies the database as it stands at one moment to a new file, whatever is written meanwhile. On the disk when this
    /// returns.
    /// </summary>
    public void CopyTo(string path)
    {
        using var context = Context();
        context.Database.OpenConnection();
        var into = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        using var copy = new SqliteConnection(into.ConnectionString);
        copy.Open();
        ((SqliteConnection)context.Database.GetDbConnection()).BackupDatabase(copy);
        using var alone = copy.CreateCommand();
        // One file, without a log beside it.
        alone.CommandText = "PRAGMA synchronous=FULL; PRAGMA journal_mode=DELETE;";
        alone.ExecuteNonQuery();
    }

    /// <summary>Whether the file is a sound database: its pages hang together.</summary>
    public bool IsSound()
    {
        using var context = Context();
        return context.Database.SqlQuery<string>($"SELECT quick_check AS Value FROM pragma_quick_check").ToList() is ["ok"];
    }

    /// <summary>A context for one act.</summary>
    public HeduiDbContext Context() => new(options, tables);

    /// <summary>A context that does not see rows of other divisions, in tables whose rows have one.</summary>
    public HeduiDbContext Context(DivisionRange within) => new(options, tables) { Within = within };

    static DbContextOptions<HeduiDbContext> Options(string path, SqliteOpenMode mode, params IInterceptor[] interceptors) =>
        new DbContextOptionsBuilder<HeduiDbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString)
            .AddInterceptors(interceptors)
            .ReplaceService<IModelCacheKeyFactory, ModelKeys>()
            .Options;

    static void DemandForm(HeduiDbContext context, string folder, bool allowNew)
    {
        var form = context.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").Single();
        if (form != Form && !(allowNew && form == 0))
        {
            throw new RefusedException(
                "home_other_version", $"The data folder has form {form}, this program needs form {Form}.", folder,
                remedy: "Use the version of the program that made it, or another folder with --home.");
        }
    }

    // EnsureCreated makes all tables or none; a module that joins later needs its own made beside the others.
    static void MakeTables(HeduiDbContext context, IReadOnlyList<ITables> tables)
    {
        var guards = string.Join('\n', tables.Select(share => share.Guards));
        var script = context.Database.GenerateCreateScript()
            .Replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", StringComparison.Ordinal)
            .Replace("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS ", StringComparison.Ordinal)
            .Replace("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX IF NOT EXISTS ", StringComparison.Ordinal);
        context.Database.OpenConnection();
        using var transaction = context.Database.BeginTransaction();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = $"{script}\n{guards}\nPRAGMA user_version = {Form};";
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
