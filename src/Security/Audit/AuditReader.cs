using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>Which events are looked for; every part that is left out lets all pass.</summary>
public sealed record AuditQuery
{
    /// <summary>From this instant on, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Code of the type.</summary>
    public string? Type { get; init; }

    /// <summary>The object; with <c>*</c> at the end, all that begin so.</summary>
    public string? Object { get; init; }

    /// <summary>Events that showed any of these persons; null for all.</summary>
    public IReadOnlyList<Pseudonym>? Persons { get; init; }

    /// <summary>Events from this number on.</summary>
    public long FirstSeq { get; init; } = 1;

    /// <summary>The newest first, from <see cref="BeforeSeq"/> back; then <see cref="FirstSeq"/> is not looked at.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>With the newest first: events before this number; null for all.</summary>
    public long? BeforeSeq { get; init; }

    /// <summary>At most so many.</summary>
    public int Rows { get; init; } = 100;
}

/// <summary>Events that were found, in order.</summary>
/// <param name="Events">The events.</param>
/// <param name="Found">How many there are in all.</param>
public sealed record AuditPage(IReadOnlyList<AuditEvent> Events, long Found)
{
    /// <summary>Where the next page begins; null when this is the last.</summary>
    public long? Next { get; init; }
}

/// <summary>Finds events on record.</summary>
/// <param name="database">Opened with <see cref="AuditTables"/>.</param>
public sealed class AuditReader(HeduiDatabase database)
{
    /// <summary>A page of what is looked for.</summary>
    public AuditPage Find(AuditQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var db = database.Context();
        var all = Matching(db, query);
        var before = query.BeforeSeq ?? long.MaxValue;
        var ordered = query.NewestFirst
            ? all.Where(one => one.Seq < before).OrderByDescending(one => one.Seq)
            : all.Where(one => one.Seq >= query.FirstSeq).OrderBy(one => one.Seq);
        var events = ordered.Take(query.Rows == int.MaxValue ? int.MaxValue : query.Rows + 1).ToList();
        var isMore = query.Rows < events.Count;
        return new AuditPage(isMore ? events[..query.Rows] : events, all.LongCount())
        {
            Next = !isMore ? null : query.NewestFirst ? events[query.Rows].Seq + 1 : events[query.Rows].Seq,
        };
    }

    /// <summary>Everything that is looked for, read as it is taken.</summary>
    public IEnumerable<AuditEvent> All(AuditQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var db = database.Context();
        foreach (var one in Matching(db, query).OrderBy(one => one.Seq))
        {
            yield return one;
        }
    }

    /// <summary>Whose particulars events showed, by number of the event.</summary>
    public ILookup<long, Pseudonym> PersonsOf(IReadOnlyCollection<long> events)
    {
        using var db = database.Context();
        return events.Chunk(10_000).SelectMany(some => db.Set<AuditPerson>().AsNoTracking().Where(row => some.Contains(row.Seq)).ToList())
            .ToLookup(row => row.Seq, row => ColumnBytes.Persons(row.Person)[0]);
    }

    /// <summary>The head after the last event; null before the first.</summary>
    public AuditHead? Last()
    {
        using var db = database.Context();
        return AuditRows.Last(db) is { } last ? new AuditHead(last.Seq, Convert.ToHexStringLower(last.Hash)) : null;
    }

    static IQueryable<AuditEvent> Matching(HeduiDbContext db, AuditQuery query)
    {
        var found = db.Set<AuditEvent>().AsNoTracking();
        if (query.From is { UtcTicks: var from })
        {
            found = found.Where(one => one.At >= from);
        }

        if (query.Until is { UtcTicks: var until })
        {
            found = found.Where(one => one.At < until);
        }

        if (query.Type is { } type)
        {
            found = found.Where(one => one.Type == type);
        }

        if (query.Object is [.. var beginning, '*'])
        {
            found = found.Where(one => one.Object!.StartsWith(beginning));
        }
        else if (query.Object is { } exact)
        {
            found = found.Where(one => one.Object == exact);
        }

        if (query.Persons is { } asked)
        {
            var persons = asked.Select(AuditTrail.Bytes).ToList();
            found = found.Where(one => db.Set<AuditPerson>().Any(row => row.Seq == one.Seq && persons.Contains(row.Person)));
        }

        return found;
    }
}
