using System.Runtime.InteropServices;
using System.Text.Json;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Evidence;

/// <summary>One delivery from its first row to its commit: persons, households, segment, quarantine, receipt, at once.</summary>
sealed class DeliveryCommit
{
    readonly ReceiverParts parts;
    readonly Mapping mapping;
    readonly RowReader reader;
    readonly string file;
    readonly string[] headerCells;
    readonly Quarantine quarantine;
    readonly Action<string>? atStep;
    readonly DateTimeOffset now;
    readonly PersonBatch persons;
    readonly LedgerDraft? draft;
    readonly Lazy<VouchedDay> vouched;
    readonly Lazy<ReceiveRun> run;
    bool isCommitted;

    public DeliveryCommit(
        ReceiverParts parts, Mapping mapping, RowReader reader, Header header, string file, Quarantine quarantine,
        Action<string>? atStep)
    {
        (this.parts, this.mapping, this.reader, this.file) = (parts, mapping, reader, file);
        (this.quarantine, this.atStep) = (quarantine, atStep);
        headerCells = reader.Row.ToTexts();
        now = parts.Time.GetUtcNow();
        persons = parts.Persons.Begin();
        draft = mapping.Category == Mapping.Coverage ? null : parts.Ledger.Draft(Slip("", DateOnly.MinValue, mapping.Replaces));
        vouched = new Lazy<VouchedDay>(() => new VouchedDay(
            mapping, header.Title, file, DateOnly.FromDateTime(now.UtcDateTime.AddHours(8)), Day));
        run = new Lazy<ReceiveRun>(() => new ReceiveRun(
            mapping, reader, header,
            new RowNormaliser(
                mapping, header, persons, draft?.Rows, vouched.Value,
                parts.Keys.TextDigest("evidence/row digest"), parts.Sources.Divisions),
            draft?.Rows, SeenBefore(), file, parts.Sources.Divisions)
        {
            IsKnownWhole = IsKnownWhole,
            Persons = IsTyped ? [] : null,
            Resent = draft is null || IsRetry ? null : ResentRows.For(parts, quarantine, mapping, header),
        });
    }

    /// <summary>Length of the file.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether the source's own digest will tell whether anything of the file is missing.</summary>
    public bool IsKnownWhole { get; init; }

    /// <summary>Whether somebody typed the rows, and asks whom they are about.</summary>
    public bool IsTyped { get; init; }

    /// <summary>Quarantined rows that are read again.</summary>
    public IReadOnlyList<QuarantineEntry> Retried { get; init; } = [];

    /// <summary>The day of the data, when known beforehand.</summary>
    public DateOnly? Day { get; init; }

    public ReceiveRun Run => run.Value;

    bool IsRetry => Retried.Count > 0;

    public static IReadOnlyDictionary<string, int> Counts(string json) =>
        JsonSerializer.Deserialize(json, CellsJson.Default.DictionaryStringInt32) ?? [];

    /// <summary>Makes it count; whatever fails before the commit leaves nothing.</summary>
    public ImportResult Commit(string digest)
    {
        var tally = Run.Tally;
        var dataDate = vouched.Value.Of(tally, NewestDay);
        var isDelivered = draft is not null && (tally.Accepted > 0 || !IsRetry);
        var households = parts.Households.Begin();
        using (var db = parts.Database.Context())
        using (var act = parts.Audit.Begin(db))
        {
            persons.Save(db, now);
            atStep?.Invoke("persons");
            SaveHouseholds(db, households);
            atStep?.Invoke("households");
            if (isDelivered)
            {
                // A row repaired later must not replace the snapshot it belongs to.
                var replaces = IsRetry && mapping.Replaces == Replacing.Snapshot ? Replacing.SameKey : mapping.Replaces;
                new LedgerDraft(parts.Ledger, draft!.Delivery, Slip(digest, dataDate, replaces), draft.Rows).Accept(db, dataDate);
            }

            SaveCoverage(db);
            atStep?.Invoke("ledger");
            var receipt = SaveReceipt(db, digest, dataDate, tally, isDelivered);
            atStep?.Invoke("receipt");
            act.Commit(Act(receipt, digest, tally));
            isCommitted = true;
        }

        atStep?.Invoke("committed");
        persons.Complete();
        households.Complete();
        if (IsRetry || Run.Resent?.Found.Count > 0)
        {
            parts.Ledger.Refresh();
        }
        else
        {
            parts.Ledger.RefreshAdded();
        }

        return new ImportResult(
            isDelivered ? draft!.Delivery : 0, mapping.Source, file, tally.Rows, tally.Accepted, tally.Duplicates,
            new SortedDictionary<string, int>(tally.Quarantined, StringComparer.Ordinal), tally.Fixes(), tally.Reversals,
            reader.Encoding, dataDate, digest);
    }

    /// <summary>Takes away what a commit that failed has written.</summary>
    public void Forget()
    {
        if (draft is not null && !isCommitted)
        {
            File.Delete(parts.Ledger.SegmentPath(Segment.FileName(draft.Delivery, mapping.Category)));
        }
    }

    DeliverySlip Slip(string digest, DateOnly dataDate, Replacing replaces) => new(
        mapping.Source, mapping.Category, now, dataDate, digest, mapping.Digest, replaces, mapping.Divisions);

    /// <summary>The newest day for which the source has vouched so far.</summary>
    DateOnly? NewestDay()
    {
        using var db = parts.Database.Context();
        return db.Set<DeliveryEntry>()
            .Where(entry => entry.Source == mapping.Source && entry.Category == mapping.Category && entry.WithdrawnAt == null)
            .Max(entry => (DateOnly?)entry.DataDate);
    }

    /// <summary>
    /// Digests of rows already accepted from the source. A snapshot replaces its forerunner whole, so there only rows
    /// within the file can repeat each other.
    /// </summary>
    HashSet<UInt128> SeenBefore()
    {
        var seen = new HashSet<UInt128>();
        if (draft is null || (mapping.Replaces == Replacing.Snapshot && !IsRetry))
        {
            return seen;
        }

        using var db = parts.Database.Context();
        var files = from delivery in db.Set<DeliveryEntry>()
                    join segment in db.Set<SegmentEntry>() on delivery.Number equals segment.Delivery
                    where delivery.Source == mapping.Source && delivery.Category == mapping.Category
                        && delivery.WithdrawnAt == null
                    select segment.File;
        foreach (var name in files.ToArray())
        {
            using var segment = new ColumnFile(parts.Ledger.SegmentPath(name));
            seen.UnionWith(MemoryMarshal.Cast<byte, UInt128>(segment["#digest"].Bytes).ToArray());
        }

        return seen;
    }

    void SaveHouseholds(HeduiDbContext db, HouseholdBatch households)
    {
        foreach (var enrolment in Run.Applications?.Households ?? [])
        {
            var known = parts.Households.Find(enrolment.Key) is { } number
                ? parts.Households.Find(number, enrolment.AppliedOn)
                : null;
            households.Enrol(enrolment with { Adds = IsRetry || known?.AppliedOn == enrolment.AppliedOn });
        }

        households.Save(db, now);
    }

    void SaveCoverage(HeduiDbContext db)
    {
        foreach (var (source, division, status, since, reason) in Run.CoverageRows?.Facts ?? [])
        {
            parts.Ledger.Record(db, new CoverageFact(
                source, parts.Sources[source].Category, division, status, since, now, reason, null));
        }
    }

    /// <summary>A delivery shows nobody to anybody: what is in it stands under its digest, so its persons are not listed.</summary>
    AuditAct Act(ReceiptEntry receipt, string digest, ReceiveTally tally) => new(
        IsRetry ? AuditType.QuarantineRetried : AuditType.DeliveryReceived,
        Retried is [var one] ? $"row:{one.Id}" : receipt.Delivery > 0 ? $"delivery:{receipt.Delivery}" : $"receipt:{receipt.Id}")
    {
        Count = tally.Accepted,
        Digest = digest,
    };

    ReceiptEntry SaveReceipt(HeduiDbContext db, string digest, DateOnly dataDate, ReceiveTally tally, bool isDelivered)
    {
        var receipt = new ReceiptEntry
        {
            Delivery = isDelivered ? draft!.Delivery : 0,
            Source = mapping.Source,
            File = file,
            Bytes = Bytes,
            Digest = digest,
            MappingDigest = mapping.Digest,
            Header = JsonSerializer.Serialize(headerCells, CellsJson.Default.StringArray),
            Rows = tally.Rows,
            Accepted = tally.Accepted,
            Duplicates = tally.Duplicates,
            Quarantined = JsonSerializer.Serialize(tally.Quarantined, CellsJson.Default.DictionaryStringInt32),
            Fixes = JsonSerializer.Serialize(tally.Fixes(), CellsJson.Default.DictionaryStringInt32),
            Reversals = tally.Reversals,
            Encoding = reader.Encoding,
            DataDate = dataDate,
            Median = tally.Median,
            ReceivedAt = now.UtcTicks,
        };
        db.Add(receipt);
        db.SaveChanges();
        if (IsRetry)
        {
            SettleRetried(db, receipt.Delivery);
            return receipt;
        }

        using var insert = new BulkCommand(
            db,
            "INSERT INTO quarantine (Receipt, Source, RowNumber, \"column\", Reason, Cells, State, IsNumberAccepted) "
            + "VALUES (?, ?, ?, ?, ?, ?, 0, FALSE)");
        foreach (var (number, column, reason, cells) in Run.Held)
        {
            insert.Run(receipt.Id, mapping.Source, number, column, reason, quarantine.Seal(receipt.Id, number, cells));
        }

        if (draft is not null)
        {
            UnreadableMarks.Add(db, receipt, mapping.Category, now, Named, Run.Held);
            SettleResent(db, draft.Delivery);
        }

        return receipt;
    }

    void SettleResent(HeduiDbContext db, int delivery)
    {
        foreach (var (receipt, number) in Run.Resent?.Found ?? [])
        {
            var entry = db.Set<QuarantineEntry>().Single(row => row.Receipt == receipt && row.RowNumber == number);
            (entry.State, entry.SettledAt) = (QuarantineState.Resent, now);
            UnreadableMarks.Settle(db, entry, now, delivery);
        }

        db.SaveChanges();
    }

    NamedPersons Named => new(parts, mapping, [.. headerCells.Select(Header.Clean)]);

    /// <summary>What became of the rows that were read again: settled, or held under the reason that holds them now.</summary>
    void SettleRetried(HeduiDbContext db, int delivery)
    {
        var held = Run.Held.ToDictionary(row => row.Number);
        var named = Named;
        foreach (var row in Retried)
        {
            var entry = db.Find<QuarantineEntry>(row.Id)!;
            if (held.TryGetValue(row.RowNumber, out var still))
            {
                (entry.Reason, entry.Column) = (still.Reason, still.Column);
                UnreadableMarks.Replace(
                    db, db.Find<ReceiptEntry>(entry.Receipt)!, entry, named.Of(still.Cells, entry.IsNumberAccepted), now);
            }
            else
            {
                (entry.State, entry.SettledAt) = (QuarantineState.Accepted, now);
                UnreadableMarks.Settle(db, entry, now, delivery == 0 ? null : delivery);
            }
        }

        db.SaveChanges();
    }
}
