using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hedui.Storage;

/// <summary>
/// Tells the server for which divisions a context looks, on each connection before anything is asked on it. Without that
/// the server shows no row that has a division; the setting goes when the connection is given back.
/// </summary>
sealed class DivisionSetting : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection, eventData);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static DbCommand Command(DbConnection connection, ConnectionEndEventData opened)
    {
        var within = (opened.Context as HeduiDbContext)?.Within ?? throw new InvalidOperationException("A connection without a context.");
        var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant(
            $"SELECT set_config('app.first', '{within.First}', false), set_config('app.below', '{within.Below}', false)");
        return command;
    }
}
