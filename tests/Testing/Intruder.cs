using System.Data.Common;
using System.Text.RegularExpressions;
using Hedui.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hedui.Testing;

/// <summary>
/// Somebody who has the database and no scruples: writes to it past the program, with the database file in hand, or as the
/// owner on the server.
/// </summary>
public static partial class Intruder
{
    /// <summary>Runs SQL as SQLite has it, all of it or nothing; what is not SQL on the server is put into its words.</summary>
    public static void Run(string home, string sql)
    {
        using var connection = Connect(home);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Written in the tests.
        command.CommandText = connection is NpgsqlConnection ? OnServer(sql) : sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>From now on nothing can be added to the table.</summary>
    public static void Break(string home, string table) => Run(home, DatabasePlace.Of(home) is null
        ? $"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END"
        : "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$; "
            + $"CREATE TRIGGER broken BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION broken();");

    /// <summary>It can again.</summary>
    public static void Mend(string home) => Run(home, "DROP TRIGGER broken");

    static DbConnection Connect(string home) => DatabasePlace.Of(home) is { } place
        ? new NpgsqlConnection(PostgreSqlServer.Connection(place, place.Owner))
        : new SqliteConnection($"Data Source={Path.Combine(home, "hedui.db")};Pooling=false");

    // The owner, too, says for which divisions it writes; a guard is a function with the trigger's name.
    static string OnServer(string sql) => "SET app.first = '0'; SET app.below = '1000000'; " + Dropped().Replace(
        Bytes().Replace(sql, found => $@"'\x{found.Groups[1].Value}'::bytea").Replace("INSERT OR REPLACE", "INSERT", StringComparison.Ordinal),
        found => $"DROP FUNCTION {found.Groups[1].Value} CASCADE");

    [GeneratedRegex("[xX]'([0-9a-fA-F]*)'")]
    private static partial Regex Bytes();

    [GeneratedRegex(@"DROP TRIGGER (\w+)")]
    private static partial Regex Dropped();
}
