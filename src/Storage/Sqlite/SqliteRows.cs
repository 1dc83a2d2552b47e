using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hedui.Storage;

/// <summary>Binds by place, which costs a third of what a command with named parameters does.</summary>
sealed class SqliteRows : BulkRows
{
    readonly sqlite3 database;
    readonly sqlite3_stmt prepared;

    public SqliteRows(SqliteConnection connection, string statement)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, statement, out prepared));
        Parameters = raw.sqlite3_bind_parameter_count(prepared);
    }

    public override int Parameters { get; }

    public override void Run(ReadOnlySpan<object?> values)
    {
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

    public override void Dispose() => prepared.Dispose();

    int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(prepared, place),
        int number => raw.sqlite3_bind_int(prepared, place, number),
        long number => raw.sqlite3_bind_int64(prepared, place, number),
        byte number => raw.sqlite3_bind_int(prepared, place, number),
        bool yes => raw.sqlite3_bind_int(prepared, place, yes ? 1 : 0),
        string { Length: 0 } => raw.sqlite3_bind_text(prepared, place, ""),
        string text => raw.sqlite3_bind_text(prepared, place, Encoding.UTF8.GetBytes(text)),
        byte[] bytes => raw.sqlite3_bind_blob(prepared, place, bytes),
        _ => throw new NotSupportedException($"A column of {value.GetType().Name} has no bulk form."),
    };

    void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, database);
}
