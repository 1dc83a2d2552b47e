using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Hedui.Storage;

/// <summary>
/// One statement prepared once and run for many rows, on the connection and in the transaction of a context: a
/// delivery of a million rows is not a million tracked objects. Binds by place, which costs a third of what a command
/// with named parameters does.
/// </summary>
public sealed class BulkCommand : IDisposable
{
    readonly sqlite3 database;
    readonly sqlite3_stmt prepared;
    readonly int parameters;

    /// <summary>Prepares the statement; the context must have a transaction.</summary>
    /// <param name="db">The context.</param>
    /// <param name="statement">SQL with a <c>?</c> for each value.</param>
    public BulkCommand(DbContext db, string statement)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A bulk command needs a transaction.");
        }

        database = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        Check(raw.sqlite3_prepare_v2(database, statement, out prepared));
        parameters = raw.sqlite3_bind_parameter_count(prepared);
    }

    /// <summary>Runs the statement for one row; null stands for NULL.</summary>
    /// <param name="values">Whole numbers, texts and bytes, one for each <c>?</c>.</param>
    public void Run(params ReadOnlySpan<object?> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, parameters);
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(i + 1, values[i]));
        }

        var outcome = raw.sqlite3_step(prepared);
        raw.sqlite3_reset(prepared);
        if (outcome != raw.SQLITE_DONE)
        {
            Check(outcome);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => prepared.Dispose();

    int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(prepared, place),
        int number => raw.sqlite3_bind_int(prepared, place, number),
        long number => raw.sqlite3_bind_int64(prepared, place, number),
        byte number => raw.sqlite3_bind_int(prepared, place, number),
        string { Length: 0 } => raw.sqlite3_bind_text(prepared, place, ""),
        string text => raw.sqlite3_bind_text(prepared, place, Encoding.UTF8.GetBytes(text)),
        byte[] bytes => raw.sqlite3_bind_blob(prepared, place, bytes),
        _ => throw new NotSupportedException($"A column of {value.GetType().Name} has no bulk form."),
    };

    void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, database);
}
