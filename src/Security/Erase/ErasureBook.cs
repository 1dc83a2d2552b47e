using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>Something that was erased (删除记录).</summary>
/// <param name="What"><c>original:[digest]</c>, <c>seal:3</c>.</param>
/// <param name="At">When.</param>
/// <param name="Who">The operator or account that erased it.</param>
/// <param name="Because">Why.</param>
public sealed record Erasure(string What, DateTimeOffset At, string Who, string Because);

/// <summary>The book of what was erased, by whom and why; only ever added to. The reasons are sealed.</summary>
/// <param name="database">Opened with <see cref="AuditTables"/>.</param>
/// <param name="keys">Seals the reasons.</param>
public sealed class ErasureBook(HeduiDatabase database, KeyRing keys)
{
    internal const string Table = "erasures";

    readonly FieldSeal fields = new(keys);

    /// <summary>What the book keeps sealed.</summary>
    public ISealedHolding Holding => new SealedRows<ErasureEntry>(
        database, keys, new SealedTable(Table, Table, ["Id"], [nameof(ErasureEntry.Because)]), row => [row.Id],
        row => row.Because = keys.Reseal(row.Because, Place(row.Id).Context));

    /// <summary>Enters erasures in the act's transaction.</summary>
    /// <exception cref="RefusedException"><c>because_missing</c>.</exception>
    public void Add(HeduiDbContext db, IEnumerable<string> what, DateTimeOffset at, string who, string because)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(what);
        DemandBecause(because, Table);
        var id = db.Set<ErasureEntry>().Max(one => (long?)one.Id) ?? 0;
        foreach (var one in what)
        {
            db.Add(new ErasureEntry { Id = ++id, What = one, At = at.UtcTicks, Who = who, Because = fields.Seal(Place(id), because.Trim()) });
        }

        db.SaveChanges();
    }

    /// <summary>Everything that was erased, in order; with a beginning, what begins so.</summary>
    public IReadOnlyList<Erasure> All(string beginning = "")
    {
        using var db = database.Context();
        return [.. db.Set<ErasureEntry>().AsNoTracking().Where(row => row.What.StartsWith(beginning)).OrderBy(row => row.Id).AsEnumerable()
            .Select(row => new Erasure(row.What, new DateTimeOffset(row.At, TimeSpan.Zero), row.Who, Because(row)))];
    }

    /// <summary>When something was erased last; null when it was not.</summary>
    public DateTimeOffset? Find(string what)
    {
        using var db = database.Context();
        return db.Set<ErasureEntry>().Where(row => row.What == what).Max(row => (long?)row.At) is { } at ? new(at, TimeSpan.Zero) : null;
    }

    /// <summary>Refuses an empty reason.</summary>
    /// <param name="because">The reason.</param>
    /// <param name="where">For what it is given.</param>
    /// <exception cref="RefusedException"><c>because_missing</c>.</exception>
    public static void DemandBecause(string because, string where)
    {
        if (string.IsNullOrWhiteSpace(because))
        {
            throw new RefusedException(
                "because_missing", "A reason must be given.", where, "a sentence that tells by which rule or order it is erased", "Say why with --reason.");
        }
    }

    /// <summary>A reason whose own key is gone is no reason not to tell what was erased.</summary>
    string Because(ErasureEntry row)
    {
        try
        {
            return fields.Open(Place(row.Id), row.Because).Reveal();
        }
        catch (RefusedException cause) when (cause.Refusal.Code == "seal_key_shredded")
        {
            return "";
        }
    }

    static FieldPlace Place(long id) => new(Table, nameof(ErasureEntry.Because), id);
}

/// <summary>A row of <c>erasures</c>.</summary>
sealed class ErasureEntry
{
    public long Id { get; set; }

    public required string What { get; set; }

    /// <summary>UTC ticks.</summary>
    public long At { get; set; }

    public required string Who { get; set; }

    /// <summary>Sealed for this row.</summary>
    public required byte[] Because { get; set; }
}
