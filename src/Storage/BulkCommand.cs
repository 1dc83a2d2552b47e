using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hedui.Storage;

/// <summary>
/// One statement prepared once and run for many rows, on the connection and in the transaction of a context: a
/// delivery of a million rows is not a million tracked objects, and on a server not a million ways there and back. Rows that
/// are added may wait until <see cref="Dispose"/>, which must come before the commit; it tells what the server refused.
/// </summary>
public sealed class BulkCommand : IDisposable
{
    readonly BulkRows rows;

    /// <summary>Prepares the statement; the context must have a transaction.</summary>
    /// <param name="db">The context.</param>
    /// <param name="statement">SQL with a <c>?</c> for each value, and none elsewhere.</param>
    public BulkCommand(DbContext db, string statement)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A bulk command needs a transaction.");
        }

        rows = db.Database.GetDbConnection() switch
        {
            SqliteConnection connection => new SqliteRows(connection, statement),
            NpgsqlConnection connection => new PostgreSqlRows(db.Database, connection, statement),
            var other => throw new NotSupportedException(other.GetType().Name),
        };
    }

    /// <summary>Runs the statement for one row; null stands for NULL.</summary>
    /// <param name="values">Whole numbers, yes or no, texts and bytes, one for each <c>?</c>.</param>
    public void Run(params ReadOnlySpan<object?> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, rows.Parameters);
        rows.Run(values);
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();
}

/// <summary>A bulk command as an engine has it.</summary>
abstract class BulkRows : IDisposable
{
    /// <summary>How many values a row has.</summary>
    public abstract int Parameters { get; }

    public abstract void Run(ReadOnlySpan<object?> values);

    public abstract void Dispose();
}
