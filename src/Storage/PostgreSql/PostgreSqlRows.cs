using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Hedui.Storage;

/// <summary>
/// Rows that are added go to the server some thousands at a time, each column as one array; any other statement runs at
/// once. What the columns take is asked of the server once for each statement.
/// </summary>
sealed partial class PostgreSqlRows : BulkRows
{
    const int MostRows = 4096;
    const int MostBytes = 8 << 20;

    static readonly ConcurrentDictionary<string, NpgsqlDbType[]> Known = new(StringComparer.Ordinal);

    readonly DatabaseFacade database;
    readonly IDbContextTransaction transaction;
    readonly NpgsqlConnection connection;
    readonly Match adding;
    readonly NpgsqlDbType[] types;
    readonly List<object?>[] columns;
    readonly string single;
    long bytes;
    bool isBroken;

    public PostgreSqlRows(DatabaseFacade database, NpgsqlConnection connection, string statement)
    {
        (this.database, transaction, this.connection) = (database, database.CurrentTransaction!, connection);
        adding = Adding().Match(statement);
        single = Numbered(statement, "@v");
        types = Known.GetOrAdd(statement, _ => Ask());
        columns = [.. types.Select(_ => new List<object?>())];
    }

    public override int Parameters => types.Length;

    public override void Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = Fitting(values[i], types[i]);
            columns[i].Add(value);
            bytes += value switch { byte[] some => some.Length, string text => text.Length * 2, _ => 8 };
        }

        if (!adding.Success || values.Length == 0)
        {
            RunSingle();
        }
        else if (columns[0].Count >= MostRows || bytes >= MostBytes)
        {
            Send();
        }
    }

    public override void Dispose()
    {
        if (!isBroken && columns.Length > 0 && columns[0].Count > 0)
        {
            Send();
        }
    }

    void Send()
    {
        if (database.CurrentTransaction != transaction)
        {
            throw new InvalidOperationException("Rows wait for a transaction that is over; dispose the command before the commit.");
        }

        var places = string.Join(", ", columns.Select((_, at) => $"@v{at}"));
        var names = string.Join(", ", columns.Select((_, at) => $"v{at}"));
        Execute(
            $"{adding.Groups["into"].Value} SELECT {Numbered(adding.Groups["row"].Value, "v")} FROM unnest({places}) AS given({names})",
            at => new NpgsqlParameter { ParameterName = $"v{at}", NpgsqlDbType = NpgsqlDbType.Array | types[at], Value = columns[at].ToArray() });
        foreach (var column in columns)
        {
            column.Clear();
        }

        bytes = 0;
    }

    void RunSingle()
    {
        Execute(single, at => new NpgsqlParameter { ParameterName = $"v{at}", NpgsqlDbType = types[at], Value = columns[at][0] ?? DBNull.Value });
        foreach (var column in columns)
        {
            column.Clear();
        }
    }

    void Execute(string text, Func<int, NpgsqlParameter> parameter)
    {
        // Broken until it went well: what failed is not tried again when the command goes.
        isBroken = true;
#pragma warning disable CA2100 // Made of the statement that the program itself wrote.
        using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        for (var at = 0; at < columns.Length; at++)
        {
            command.Parameters.Add(parameter(at));
        }

        command.ExecuteNonQuery();
        isBroken = false;
    }

    NpgsqlDbType[] Ask()
    {
#pragma warning disable CA2100 // As above.
        using var command = new NpgsqlCommand(single, connection);
#pragma warning restore CA2100
        if (!single.Contains("@v0", StringComparison.Ordinal))
        {
            return [];
        }

        NpgsqlCommandBuilder.DeriveParameters(command);
        return [.. command.Parameters.OrderBy(one => int.Parse(one.ParameterName.AsSpan(1), CultureInfo.InvariantCulture)).Select(one => one.NpgsqlDbType)];
    }

    // Callers fill their buffers anew for the next row.
    static object? Fitting(object? value, NpgsqlDbType type) => (value, type) switch
    {
        (null, _) => null,
        (byte[] some, _) => some.Clone(),
        (_, NpgsqlDbType.Smallint) => Convert.ToInt16(value, CultureInfo.InvariantCulture),
        (_, NpgsqlDbType.Integer) => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        (_, NpgsqlDbType.Bigint) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    static string Numbered(string text, string before)
    {
        var at = 0;
        return Place().Replace(text, _ => FormattableString.Invariant($"{before}{at++}"));
    }

    [GeneratedRegex(@"^(?<into>INSERT INTO .+?\))\s*VALUES \((?<row>[^()]*)\)\s*$", RegexOptions.Singleline)]
    private static partial Regex Adding();

    [GeneratedRegex(@"\?")]
    private static partial Regex Place();
}
