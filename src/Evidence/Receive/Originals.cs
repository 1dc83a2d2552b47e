using Hedui.Kernel;
using Hedui.Security;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>An original (原始文件), kept or erased.</summary>
/// <param name="Digest">SM3 of the file as it came.</param>
/// <param name="Sources">Who delivered it, in order.</param>
/// <param name="LastReceivedAt">When it was delivered last.</param>
/// <param name="Bytes">Its length as it came.</param>
/// <param name="Erased">What the book of erasures tells of it; null while it is kept.</param>
public sealed record Original(string Digest, IReadOnlyList<string> Sources, DateTimeOffset LastReceivedAt, long Bytes, Erasure? Erased);

/// <summary>
/// The originals of all receipts: which are kept, and erasing those of which nobody may keep the file any longer. What was accepted
/// from a file stays in the ledger, what was held back stays in quarantine, the receipt with the digest stays: only the file goes.
/// </summary>
/// <param name="parts">What receiving works with.</param>
/// <param name="files">The files.</param>
/// <param name="erasures">What was erased.</param>
public sealed class Originals(ReceiverParts parts, RawDeliveries files, ErasureBook erasures)
{
    const string Beginning = "original:";

    /// <summary>Every original of a receipt, by when it was delivered last.</summary>
    public IReadOnlyList<Original> List()
    {
        using var db = parts.Database.Context();
        var erased = erasures.All(Beginning).GroupBy(one => one.What).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        return
        [
            .. db.Set<ReceiptEntry>().AsNoTracking().AsEnumerable().GroupBy(row => row.Digest)
                .Select(group => new Original(
                    group.Key, [.. group.Select(row => row.Source).Distinct().Order(StringComparer.Ordinal)],
                    new DateTimeOffset(group.Max(row => row.ReceivedAt), TimeSpan.Zero), group.Max(row => row.Bytes),
                    File.Exists(files.PathOf(group.Key)) ? null : erased.GetValueOrDefault(ObjectOf(group.Key))))
                // What was read again from quarantine came in no file of its own.
                .Where(one => one.Erased is not null || File.Exists(files.PathOf(one.Digest)))
                .OrderBy(one => one.LastReceivedAt).ThenBy(one => one.Digest, StringComparer.Ordinal),
        ];
    }

    /// <summary>The kept originals that were last delivered before a day.</summary>
    /// <param name="before">The first day of which originals stay, in Beijing time; not after today.</param>
    /// <exception cref="RefusedException"><c>day_ahead</c>.</exception>
    public IReadOnlyList<Original> Before(DateOnly before) => before > BeijingTime.DayOf(parts.Time.GetUtcNow())
        ? throw new RefusedException(
            "day_ahead", "A day that has not come is no end of a time of keeping.", $"{before:yyyy-MM-dd}", "today or a day before", "Name the first day of which originals stay.")
        : [.. List().Where(one => one.Erased is null && BeijingTime.DayOf(one.LastReceivedAt) < before)];

    /// <summary>
    /// Erases the kept originals that were last delivered before a day: on record with who, when and why, then the files. Killed between
    /// the two, the files go when the folder is opened next. Readable they are to whoever has a copy and its key, until that key is destroyed.
    /// </summary>
    /// <param name="before">The first day of which originals stay.</param>
    /// <param name="because">Why: by which rule or order.</param>
    /// <returns>Those that were erased.</returns>
    /// <exception cref="RefusedException"><c>day_ahead</c>, <c>because_missing</c>, <c>audit_unwritable</c>.</exception>
    public IReadOnlyList<Original> Erase(DateOnly before, string because)
    {
        ErasureBook.DemandBecause(because, "originals");
        var ending = Before(before);
        if (ending.Count == 0)
        {
            return [];
        }

        using (var db = parts.Database.Context())
        using (var act = parts.Audit.Begin(db))
        {
            erasures.Add(db, ending.Select(one => ObjectOf(one.Digest)), parts.Time.GetUtcNow(), parts.Audit.Actor.Operator, because);
            act.Commit([.. ending.Select(one => new AuditAct(AuditType.OriginalErased, ObjectOf(one.Digest)) { Digest = one.Digest })]);
        }

        files.Remove(ending.Select(one => one.Digest));
        return ending;
    }

    /// <summary>How an original is called on record.</summary>
    internal static string ObjectOf(string digest) => Beginning + digest;

    /// <summary>Digests of files that are to be there: of receipts, and not erased since they came last.</summary>
    internal static HashSet<string> Kept(DbContext db, ErasureBook erasures)
    {
        var erased = erasures.All(Beginning).GroupBy(one => one.What).ToDictionary(group => group.Key, group => group.Max(one => one.At), StringComparer.Ordinal);
        return
        [
            .. db.Set<ReceiptEntry>().AsNoTracking().Select(row => new { row.Digest, row.ReceivedAt }).AsEnumerable()
                .Where(row => !erased.TryGetValue(ObjectOf(row.Digest), out var at) || row.ReceivedAt > at.UtcTicks).Select(row => row.Digest),
        ];
    }
}
