using System.Data.Common;
using System.Reflection;
using Hedui.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hedui.Storage;

/// <summary>
/// The database of a home folder: SQLite with a write-ahead log that is synced at every commit, so that what was
/// acknowledged survives a power cut. Safe for many threads; contexts are not.
/// </summary>
public sealed class HeduiDatabase
{
    readonly DbContextOptions<HeduiDbContext> options;
    readonly IReadOnlyList<Assembly> modules;

    HeduiDatabase(string file, IReadOnlyList<Assembly> modules)
    {
        this.modules = modules;
        options = new DbContextOptionsBuilder<HeduiDbContext>()
            .UseSqlite($"Data Source={file};Pooling=False")
            .AddInterceptors(new DurableConnections())
            .ReplaceService<IModelCacheKeyFactory, ModelKeys>()
            .Options;
    }

    /// <summary>Opens the database, making the tables that are missing.</summary>
    /// <param name="home">The data folder.</param>
    /// <param name="modules">Assemblies of the modules that keep tables, each with its entity configurations.</param>
    /// <exception cref="RefusedException">
    /// <c>schema_unknown</c>: made by another version of the program. <c>disk_full</c>.
    /// </exception>
    public static HeduiDatabase Open(HomeFolder home, params IReadOnlyList<Assembly> modules)
    {
        ArgumentNullException.ThrowIfNull(home);
        var database = new HeduiDatabase(home.Database, modules);
        return DiskFull.Guard(() =>
        {
            using var db = database.NewContext();
            MakeTables(db);
            CheckVersion(db, home.Database);
            return database;
        });
    }

    /// <summary>A new conversation; the caller disposes of it.</summary>
    public HeduiDbContext NewContext() => new(options, modules);

    // EnsureCreated makes all tables or none; a module that joins later needs its own made beside the others.
    static void MakeTables(HeduiDbContext db)
    {
        var script = db.Database.GenerateCreateScript()
            .Replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", StringComparison.Ordinal)
            .Replace("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS ", StringComparison.Ordinal)
            .Replace("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX IF NOT EXISTS ", StringComparison.Ordinal);
        db.Database.OpenConnection();
        using var transaction = db.Database.BeginTransaction();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = script;
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    static void CheckVersion(HeduiDbContext db, string file)
    {
        var version = db.Find<SchemaVersion>(1);
        if (version is null)
        {
            db.Add(new SchemaVersion { Version = SchemaVersion.Current });
            db.SaveChanges();
        }
        else if (version.Version != SchemaVersion.Current)
        {
            throw new RefusedException(
                "schema_unknown", $"The database has layout {version.Version}.", file, $"layout {SchemaVersion.Current}",
                "Use the version of the program that made it, or restore a backup.");
        }
    }

    sealed class DurableConnections : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
