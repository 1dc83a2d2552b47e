using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hedui.Storage;

/// <summary>The database as a file in the data folder, with a write-ahead log, every commit synced to the disk.</summary>
sealed class SqliteEngine : Engine
{
    SqliteEngine(DbContextOptionsBuilder<HeduiDbContext> builder) =>
        Options = builder.ReplaceService<IModelCacheKeyFactory, ModelKeys>().Options;

    public override DbContextOptions<HeduiDbContext> Options { get; }

    /// <summary>To work with; made when it is not there.</summary>
    public static SqliteEngine ToWrite(string path) =>
        new(Builder(path, SqliteOpenMode.ReadWriteCreate).AddInterceptors(new DurableConnections()));

    /// <summary>To fill with a copy: a new file, without a log beside it.</summary>
    public static SqliteEngine ToFill(string path) => new(Builder(path, SqliteOpenMode.ReadWriteCreate));

    /// <summary>To look at.</summary>
    public static SqliteEngine ToLookAt(string path) => new(Builder(path, SqliteOpenMode.ReadOnly));

    public override int FormOf(HeduiDbContext context) =>
        context.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").Single();

    public override void Make(HeduiDbContext context, IReadOnlyList<ITables> tables) => MakeFilled(context, tables, () => { });

    /// <summary>Makes tables, fills them, and only then puts guards before them: rows that came one by one come all at once here.</summary>
    public static void MakeFilled(HeduiDbContext context, IReadOnlyList<ITables> tables, Action fill)
    {
        var (guards, seeds) = (tables.SelectMany(share => share.Guards).Select(Trigger), tables.Select(share => share.Seed));
        context.Database.OpenConnection();
        using var transaction = context.Database.BeginTransaction();
        Run(context, transaction, CreateMissing(context));
        fill();
        Run(context, transaction, string.Join('\n', [.. guards, .. seeds, $"PRAGMA user_version = {HeduiDatabase.Form};"]));
        transaction.Commit();
    }

    public override void CopyTo(string path, HeduiDbContext context, IReadOnlyList<ITables> tables)
    {
        context.Database.OpenConnection();
        using var copy = new SqliteConnection(Connection(path, SqliteOpenMode.ReadWriteCreate));
        copy.Open();
        ((SqliteConnection)context.Database.GetDbConnection()).BackupDatabase(copy);
        using var alone = copy.CreateCommand();
        // One file, without a log beside it.
        alone.CommandText = "PRAGMA synchronous=FULL; PRAGMA journal_mode=DELETE;";
        alone.ExecuteNonQuery();
    }

    public override bool IsSound(HeduiDbContext context) =>
        context.Database.SqlQuery<string>($"SELECT quick_check AS Value FROM pragma_quick_check").ToList() is ["ok"];

    static void Run(HeduiDbContext context, IDbContextTransaction transaction, string script)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
#pragma warning disable CA2100 // Made of what the modules say of their own tables.
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    static DbContextOptionsBuilder<HeduiDbContext> Builder(string path, SqliteOpenMode mode) =>
        new DbContextOptionsBuilder<HeduiDbContext>().UseSqlite(Connection(path, mode));

    static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString;

    static string Trigger(Guard guard) =>
        $"CREATE TRIGGER IF NOT EXISTS {guard.Name} BEFORE {guard.Verb.ToString().ToUpperInvariant()} ON {guard.Table} "
        + $"WHEN {guard.When} BEGIN SELECT RAISE(ABORT, '{guard.Refusal}'); END;";
}
