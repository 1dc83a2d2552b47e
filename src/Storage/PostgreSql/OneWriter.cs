using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hedui.Storage;

/// <summary>
/// One transaction writes at a time, as in SQLite: what it reads stays true until it commits, and a number that is the last
/// plus one is given once. Whoever only looks waits for nobody.
/// </summary>
sealed class OneWriter(PostgreSqlHold hold) : DbTransactionInterceptor
{
    static readonly string Wait = $"SELECT pg_advisory_xact_lock({PostgreSqlHold.Locks}, {PostgreSqlHold.Writing}); SELECT turn FROM hedui_form";

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (result.IsolationLevel != IsolationLevel.RepeatableRead)
        {
            using var wait = Command(connection, result);
            using var rows = wait.ExecuteReader();
            rows.NextResult();
            rows.Read();
            hold.Demand(rows.GetInt64(0));
        }

        return result;
    }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (result.IsolationLevel != IsolationLevel.RepeatableRead)
        {
            await using var wait = Command(connection, result);
            await using var rows = await wait.ExecuteReaderAsync(cancellationToken);
            await rows.NextResultAsync(cancellationToken);
            await rows.ReadAsync(cancellationToken);
            hold.Demand(rows.GetInt64(0));
        }

        return result;
    }

    static DbCommand Command(DbConnection connection, DbTransaction transaction)
    {
        var wait = connection.CreateCommand();
        (wait.CommandText, wait.Transaction) = (Wait, transaction);
        // An import may write for long; the one who waits is not to be told that something is broken.
        wait.CommandTimeout = 0;
        return wait;
    }
}
