using System.Globalization;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hedui.Security;

/// <summary>A table with sealed columns, as it is walked.</summary>
/// <param name="Name">Name of the holding.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The columns of its key, whole numbers, in order.</param>
/// <param name="Columns">Its sealed columns; none where rows have only codes.</param>
public sealed record SealedTable(string Name, string Table, IReadOnlyList<string> Key, IReadOnlyList<string> Columns)
{
    /// <summary>The column with the row's code; null when rows have none.</summary>
    public string? Code { get; init; }

    /// <summary>How many rows are sealed anew in one transaction.</summary>
    public int Portion { get; init; } = 256;
}

/// <summary>Rows with sealed columns: counted by their first bytes, sealed anew a portion in each transaction.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="database">The database.</param>
/// <param name="keys">The key ring.</param>
/// <param name="of">The table.</param>
/// <param name="keyOf">The row's key, as <see cref="SealedTable.Key"/> names it.</param>
/// <param name="anew">Seals every column of a row anew and gives it its code; refuses where one does not open.</param>
public sealed class SealedRows<T>(HeduiDatabase database, KeyRing keys, SealedTable of, Func<T, IReadOnlyList<long>> keyOf, Action<T> anew) : ISealedHolding
    where T : class
{
    /// <inheritdoc/>
    public string Name => of.Name;

    /// <inheritdoc/>
    public IReadOnlyList<SealedColumn> Columns =>
        [.. of.Columns.Append(of.Code).OfType<string>().Select(column => new SealedColumn(of.Table, column))];

    /// <inheritdoc/>
    public IEnumerable<SealedCount> Count()
    {
        using var db = database.Context();
        List<SealedCount> counted = [];
        foreach (var column in Columns)
        {
            counted.AddRange(Count(db, column.Column, column.Column == of.Code ? KeyUse.Row : KeyUse.Seal));
        }

        return counted.GroupBy(one => (one.Use, one.Version)).Select(group => new SealedCount(group.Key.Use, group.Key.Version, group.Sum(one => one.Values)));
    }

    /// <inheritdoc/>
    public IEnumerable<Resealed> Reseal(AuditTrail audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        IReadOnlyList<long>? after = [.. of.Key.Select(_ => long.MinValue)];
        while (after is not null)
        {
            var (now, last) = Next(audit, after);
            after = last;
            if (after is not null)
            {
                yield return now;
            }
        }
    }

    /// <summary>Seals the rows behind a key anew; the key of the last of them, null when there was none.</summary>
    (Resealed Now, IReadOnlyList<long>? Last) Next(AuditTrail audit, IReadOnlyList<long> after)
    {
        using var db = database.Context();
        // Read inside the act: nobody changes a row between the two.
        using var act = audit.Begin(db);
        var rows = Older(db, after);
        var done = rows.Count(row => TrySeal(db, row));
        if (done > 0)
        {
            db.SaveChanges();
            act.Commit(new AuditAct(AuditType.ValuesResealed, "holding:" + Name) { Count = done });
        }

        return (new Resealed(done, rows.Count - done), rows.Count == 0 ? null : keyOf(rows[^1]));
    }

    List<T> Older(HeduiDbContext db, IReadOnlyList<long> after)
    {
        var (key, at) = (string.Join(", ", of.Key), string.Join(", ", of.Key.Select((_, place) => Held(place + 2))));
        var older = of.Columns.Select(column => $"substr({column}, 1, 3) <> {Held(0)}")
            .Concat(of.Code is null ? [] : [$"substr({of.Code}, 1, 3) <> {Held(1)}"]);
        // Names are those of a module's own tables; values are bound.
        var sql = string.Create(CultureInfo.InvariantCulture,
            $"SELECT * FROM {of.Table} WHERE ({key}) > ({at}) AND ({string.Join(" OR ", older)}) ORDER BY {key} LIMIT {of.Portion}");
        return [.. db.Set<T>().FromSqlRaw(sql, [keys.SealHeader, keys.RowHeader, .. after.Select(part => (object)part)]).IgnoreQueryFilters()];
    }

    bool TrySeal(HeduiDbContext db, T row)
    {
        try
        {
            anew(row);
            return true;
        }
        catch (RefusedException)
        {
            // One damaged row must not keep all others under an old key; it is counted and told.
            db.Entry(row).State = EntityState.Unchanged;
            return false;
        }
    }

    IEnumerable<SealedCount> Count(HeduiDbContext db, string column, KeyUse use)
    {
        db.Database.OpenConnection();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // Names are those of a module's own tables.
        command.CommandText = $"SELECT substr({column}, 1, 3), COUNT(*) FROM {of.Table} WHERE {column} IS NOT NULL GROUP BY substr({column}, 1, 3)";
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (KeyRing.VersionOf((byte[])rows[0]) is > 0 and var version)
            {
                yield return new SealedCount(use, version, rows.GetInt64(1));
            }
        }
    }

    static string Held(int place) => string.Create(CultureInfo.InvariantCulture, $"{{{place}}}");
}
