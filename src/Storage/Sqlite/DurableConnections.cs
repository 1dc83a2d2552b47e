using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hedui.Storage;

/// <summary>
/// Sets every connection to write-ahead logging with a sync at each commit: without the sync an acknowledged commit can
/// be lost with the power. What is deleted is overwritten.
/// </summary>
sealed class DurableConnections : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON;";
        command.ExecuteNonQuery();
    }
}
