using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>
/// A delivery on its way into the ledger. Fill <see cref="Rows"/>, then <see cref="Accept"/> within the transaction
/// that also saves the persons and the quarantine; after the commit call <see cref="Ledger.Refresh"/>. A draft that
/// is dropped leaves nothing behind.
/// </summary>
public sealed class LedgerDraft
{
    readonly Ledger ledger;

    internal LedgerDraft(Ledger ledger, int delivery, DeliverySlip slip, RowBatch rows)
    {
        this.ledger = ledger;
        Delivery = delivery;
        Slip = slip;
        Rows = rows;
    }

    /// <summary>The number the delivery will have.</summary>
    public int Delivery { get; }

    /// <summary>What was known before the rows were read.</summary>
    public DeliverySlip Slip { get; }

    /// <summary>The rows to fill.</summary>
    public RowBatch Rows { get; }

    /// <summary>
    /// Writes the segment (synced, named) and adds the delivery to the context's transaction: manifest, segment and
    /// one coverage fact "answered" per division. The caller commits.
    /// </summary>
    /// <param name="db">The context whose transaction the delivery belongs to.</param>
    /// <exception cref="RefusedException"><c>disk_full</c>: nothing was accepted.</exception>
    /// <param name="dataDate">The day of the data, when only the rows told it; null keeps the slip's.</param>
    public DeliveryReceipt Accept(DbContext db, DateOnly? dataDate = null)
    {
        var day = dataDate ?? Slip.DataDate;
        var duplicates = 0;
        var rows = 0;
        if (Rows.Count > 0)
        {
            var file = Segment.FileName(Delivery, Slip.Category);
            var written = Write(file);
            (rows, duplicates) = (written.Rows, written.Duplicates);
            db.Add(new SegmentEntry
            {
                Delivery = Delivery,
                Category = Slip.Category,
                File = file,
                Rows = rows,
                FirstPerson = written.FirstPerson,
                LastPerson = written.LastPerson,
                FirstAsOf = written.FirstAsOf,
                LastAsOf = written.LastAsOf,
                Checksum = written.Checksum,
            });
        }

        var divisions = Slip.Divisions.Select(DivisionPrefix.Shortened).Distinct().Order().ToArray();
        db.Add(new DeliveryEntry
        {
            Number = Delivery,
            Source = Slip.Source,
            Category = Slip.Category,
            ReceivedAt = Slip.ReceivedAt,
            DataDate = day,
            Digest = Slip.Digest,
            MappingDigest = Slip.MappingDigest,
            Replaces = Slip.Replaces,
            Divisions = string.Join(',', divisions),
            Rows = rows,
        });
        foreach (var division in divisions.Length == 0 ? [0] : divisions)
        {
            db.Add(Ledger.Entry(new CoverageFact(
                Slip.Source, Slip.Category, division, AnswerStatus.Hit, day, Slip.ReceivedAt, null, Delivery)));
        }

        db.SaveChanges();
        return new DeliveryReceipt(Delivery, rows, duplicates);
    }

    SegmentWriter.Written Write(string file)
    {
        try
        {
            return SegmentWriter.Write(ledger.SegmentPath(file), Delivery, Slip, Rows, ledger.Texts);
        }
        catch (IOException cause) when (DiskFull.Is(cause))
        {
            throw DiskFull.Refused(cause);
        }
    }
}
