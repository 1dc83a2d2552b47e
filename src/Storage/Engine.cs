using Microsoft.EntityFrameworkCore;

namespace Hedui.Storage;

/// <summary>What differs between the databases that can hold a data folder's tables.</summary>
abstract class Engine
{
    /// <summary>How contexts reach the database.</summary>
    public abstract DbContextOptions<HeduiDbContext> Options { get; }

    /// <summary>Keeps others from working on the database as long as the folder is held.</summary>
    public virtual void Hold(HomeFolder home)
    {
    }

    /// <summary>The form of the tables that are there; 0 where there are none yet.</summary>
    public abstract int FormOf(HeduiDbContext context);

    /// <summary>Makes what is missing of tables and guards, and notes the form.</summary>
    public abstract void Make(HeduiDbContext context, IReadOnlyList<ITables> tables);

    /// <summary>Copies all rows as they stand at one moment into a file of SQLite that is not there yet.</summary>
    public abstract void CopyTo(string path, HeduiDbContext context, IReadOnlyList<ITables> tables);

    /// <summary>Whether the database hangs together, as far as its engine can tell.</summary>
    public abstract bool IsSound(HeduiDbContext context);

    /// <summary>The engine of an opened data folder.</summary>
    public static Engine Of(HomeFolder home) => home.Place is { } place
        ? new PostgreSqlEngine(place, isReadOnly: false)
        : SqliteEngine.ToWrite(home.Database);

    /// <summary>The engine of a data folder that is only looked at.</summary>
    public static Engine ToRead(string folder) => DatabasePlace.Of(folder) is { } place
        ? new PostgreSqlEngine(place, isReadOnly: true)
        : SqliteEngine.ToLookAt(HomeFolder.DatabaseOf(folder));

    // EnsureCreated makes all tables or none; a module that joins later needs its own made beside the others.
    protected static string CreateMissing(HeduiDbContext context) => context.Database.GenerateCreateScript()
        .Replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", StringComparison.Ordinal)
        .Replace("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS ", StringComparison.Ordinal)
        .Replace("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX IF NOT EXISTS ", StringComparison.Ordinal);
}
