using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hedui.Storage;

/// <summary>
/// One statement prepared once and run for many rows, on the connection and in the transaction of a context: a
/// delivery of a million rows is not a million tracked objects. Parameters are <c>@p0</c>, <c>@p1</c>, …
/// </summary>
public sealed class BulkCommand : IDisposable
{
    readonly DbCommand command;

    /// <summary>Prepares the statement; the context must have a transaction.</summary>
    public BulkCommand(DbContext db, string statement, int parameters)
    {
        ArgumentNullException.ThrowIfNull(db);
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A bulk command needs a transaction.");
        command.CommandText = statement;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs the statement for one row; null stands for NULL.</summary>
    public void Run(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose() => command.Dispose();
}
