using Hedui.Storage;

namespace Hedui.Testing;

/// <summary>On which database a test runs.</summary>
public enum DatabaseKind
{
    /// <summary>A file in the data folder.</summary>
    Sqlite,

    /// <summary>A server of this test process, and in it a database of this test.</summary>
    PostgreSql,
}

public static class DatabaseKinds
{
    /// <summary>Where the database of a new data folder is to be; null for in it.</summary>
    public static DatabasePlace? Place(this DatabaseKind kind) => kind == DatabaseKind.PostgreSql ? PostgreSqlServer.OfThisRun.NewDatabase() : null;
}
