using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Evidence;

/// <summary>
/// The texts of the ledger's segments as what is sealed. A segment is never changed: one that is sealed anew is written under
/// another name, and the manifest goes over to it in one transaction with the record; the older file is then nobody's, and goes
/// now or when the ledger is opened next.
/// </summary>
sealed class SealedSegments(Ledger ledger, HeduiDatabase database, KeyRing keys) : ISealedHolding
{
    public string Name => "ledger_texts";

    public IReadOnlyList<SealedColumn> Columns => [];

    public IEnumerable<SealedCount> Count() => ledger.Segments()
        .SelectMany(entry => ledger.Open(entry).Headers().Select(header => KeyRing.VersionOf(header)).Distinct())
        .CountBy(version => version).Select(version => new SealedCount(KeyUse.Seal, version.Key, version.Value));

    public IEnumerable<Resealed> Reseal(AuditTrail audit)
    {
        foreach (var entry in ledger.Segments().Where(IsOlder))
        {
            yield return TryReseal(entry, audit) ? new Resealed(1, 0) : new Resealed(0, 1);
        }
    }

    bool IsOlder(SegmentEntry entry) => ledger.Open(entry).Headers().Any(header => !header.AsSpan().SequenceEqual(keys.SealHeader));

    bool TryReseal(SegmentEntry older, AuditTrail audit)
    {
        var file = Segment.FileName(older.Delivery, older.Category, keys.SealVersion);
        try
        {
            var checksum = ledger.Open(older).WriteAnew(ledger.SegmentPath(file));
            using var db = database.Context();
            using var act = audit.Begin(db);
            var entry = db.Set<SegmentEntry>().Single(one => one.Delivery == older.Delivery && one.Category == older.Category);
            (entry.File, entry.Checksum) = (file, checksum);
            db.SaveChanges();
            act.Commit(new AuditAct(AuditType.ValuesResealed, "holding:" + Name));
        }
        catch (RefusedException cause) when (cause.Refusal.Code.StartsWith("seal_", StringComparison.Ordinal) || cause.Refusal.Code == "segment_damaged")
        {
            return false;
        }
        catch (IOException cause) when (DiskFull.Is(cause))
        {
            throw DiskFull.Refused(cause);
        }

        ledger.Refresh();
        Remove(ledger.SegmentPath(older.File));
        return true;
    }

    static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // Somebody still reads it, where the system then keeps it: it is swept away when the ledger is opened next.
        }
    }
}
