using Hedui.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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
    public const int Form = 4;

    readonly DbContextOptions<HeduiDbContext> options;
    readonly IReadOnlyList<ITables> tables;

    HeduiDatabase(DbContextOptions<HeduiDbContext> options, IReadOnlyList<ITables> tables) =>
        (this.options, this.tables) = (options, tables);

    /// <summary>Opens the database, making its tables on first use.</summary>
    /// <exception cref="RefusedException"><c>home_other_version</c>: written by another version of the program.</exception>
    public static HeduiDatabase Open(HomeFolder home, params IReadOnlyList<ITables> tables)
    {
        ArgumentNullException.ThrowIfNull(home);
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = home.Database,
            Pooling = false,
        };
        var options = new DbContextOptionsBuilder<HeduiDbContext>()
            .UseSqlite(connection.ConnectionString)
            .AddInterceptors(new DurableConnections())
            .ReplaceService<IModelCacheKeyFactory, ModelKeys>()
            .Options;
        var database = new HeduiDatabase(options, tables);
        using var context = database.Context();
        var form = context.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").Single();
        if (form is not (0 or Form))
        {
            throw new RefusedException(
                "home_other_version", $"The data folder has form {form}, this program needs form {Form}.", home.Root,
                remedy: "Use the version of the program that made it, or another folder with --home.");
        }

        try
        {
            MakeTables(context);
        }
        catch (Exception cause) when (DiskFull.Is(cause))
        {
            throw DiskFull.Refused(cause);
        }

        return database;
    }

    /// <summary>A context for one act.</summary>
    public HeduiDbContext Context() => new(options, tables);

    // EnsureCreated makes all tables or none; a module that joins later needs its own made beside the others.
    static void MakeTables(HeduiDbContext context)
    {
        var script = context.Database.GenerateCreateScript()
            .Replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", StringComparison.Ordinal)
            .Replace("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS ", StringComparison.Ordinal)
            .Replace("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX IF NOT EXISTS ", StringComparison.Ordinal);
        context.Database.OpenConnection();
        using var transaction = context.Database.BeginTransaction();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = $"{script}\nPRAGMA user_version = {Form};";
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
