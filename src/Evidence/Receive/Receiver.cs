using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>What the receiver works with; all opened by the host, which also closes them.</summary>
/// <param name="Home">The data folder.</param>
/// <param name="Database">Opened with <see cref="RegistryTables"/>, <see cref="LedgerTables"/>, <see cref="ReceiveTables"/>,
/// <see cref="AuditTables"/>.</param>
/// <param name="Keys">The key ring.</param>
/// <param name="Sources">The mappings.</param>
/// <param name="Persons">Persons.</param>
/// <param name="Households">Households.</param>
/// <param name="Ledger">The ledger.</param>
/// <param name="Audit">The record of acts.</param>
/// <param name="Time">The clock.</param>
public sealed record ReceiverParts(
    HomeFolder Home, HeduiDatabase Database, KeyRing Keys, SourceFolder Sources, PersonRegistry Persons,
    HouseholdRegistry Households, Ledger Ledger, AuditTrail Audit, TimeProvider Time);

/// <summary>
/// Takes deliveries (送达) in: reads, normalises, holds back what cannot be accepted, and makes the rest evidence in one
/// commit. Either all of a file counts or nothing of it. One import at a time; a second one waits.
/// </summary>
public sealed partial class Receiver
{
    readonly ReceiverParts parts;
    readonly Lock gate = new();

    /// <summary>A receiver over opened parts.</summary>
    public Receiver(ReceiverParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        this.parts = parts;
        Quarantine = new Quarantine(parts);
        using var db = parts.Database.Context();
        var erasures = new ErasureBook(parts.Database, parts.Keys);
        RawFiles = new RawDeliveries(parts.Home.Deliveries, parts.Keys, Originals.Kept(db, erasures), erasures);
        Originals = new Originals(parts, RawFiles, erasures);
    }

    /// <summary>Rows held back.</summary>
    public Quarantine Quarantine { get; }

    /// <summary>The files as they came.</summary>
    public RawDeliveries RawFiles { get; }

    /// <summary>Which of them are kept, and erasing them.</summary>
    public Originals Originals { get; }

    /// <summary>What became of every delivered file, of one source or of all, in the order in which they came.</summary>
    public IReadOnlyList<Receipt> Receipts(string? source = null) => Receipt.List(parts.Database, source);

    /// <summary>Called at each step of a commit; tests break it there.</summary>
    internal Action<string>? AtStep { get; set; }

    /// <summary>
    /// Delivers a file. The same file again is recognised and adds nothing.
    /// </summary>
    /// <exception cref="RefusedException">
    /// The file or its mapping is refused as a whole, e.g. <c>missing_column</c>, <c>wrong_encoding</c>, <c>unit_slip</c>,
    /// <c>digest_differs</c>.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing of the file counts.</exception>
    public ImportResult Import(
        ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (gate)
        {
            return Guarded(() => ImportOne(request, progress, cancel));
        }
    }

    /// <summary>
    /// Reads open quarantined rows again, with the mapping as it is now and the cells as corrected; those that pass
    /// become a delivery of their own, the others stay.
    /// </summary>
    public IReadOnlyList<ImportResult> Retry(string source, string? reason = null, CancellationToken cancel = default)
    {
        lock (gate)
        {
            using var db = parts.Database.Context();
            var open = db.Set<QuarantineEntry>().AsNoTracking()
                .Where(row => row.State == QuarantineState.Open && row.Source == source
                    && (reason == null || row.Reason == reason))
                .OrderBy(row => row.Receipt).ThenBy(row => row.Id).ToArray();
            return [.. open.GroupBy(row => row.Receipt)
                .Select(group => Guarded(() => RetryReceipt(db.Find<ReceiptEntry>(group.Key)!, [.. group], cancel)))];
        }
    }

    /// <summary>Reads one open quarantined row again; still held back, it waits under the reason that holds it now.</summary>
    /// <exception cref="RefusedException"><c>quarantine_unknown</c>, <c>quarantine_settled</c>.</exception>
    public ImportResult Retry(long id, CancellationToken cancel = default)
    {
        lock (gate)
        {
            using var db = parts.Database.Context();
            var row = Quarantine.FindOpen(db, id);
            return Guarded(() => RetryReceipt(db.Find<ReceiptEntry>(row.Receipt)!, [row], cancel));
        }
    }

    /// <summary>
    /// Takes a delivery back: from now on it counts for nobody; whoever asks for an earlier instant still sees it.
    /// </summary>
    /// <param name="delivery">Number of the delivery.</param>
    /// <param name="because">Why, without personal data.</param>
    /// <exception cref="RefusedException"><c>delivery_unknown</c>, <c>delivery_withdrawn</c>.</exception>
    public void Withdraw(int delivery, string because)
    {
        lock (gate)
        {
            using (var db = parts.Database.Context())
            using (var act = parts.Audit.Begin(db))
            {
                Ledger.Withdraw(db, delivery, parts.Time.GetUtcNow(), because);
                act.Commit(new AuditAct(AuditType.DeliveryWithdrawn, $"delivery:{delivery}"));
            }

            parts.Ledger.Refresh();
        }
    }

    static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception cause) when (DiskFull.Is(cause))
        {
            throw DiskFull.Refused(cause);
        }
    }

    ImportResult ImportOne(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var started = parts.Time.GetTimestamp();
        var mapping = parts.Sources[request.Source];
        var file = Path.GetFileName(request.Path);
        Gates.CheckForm(request);

        // While one connection is open, closing the others does not fold the write-ahead log into the database each time.
        using var held = parts.Database.Context();
        held.Database.OpenConnection();
        using var reader = FileDoor.Open(request.Path, mapping.File);
        var bytes = new FileInfo(request.Path).Length;
        if (Earlier(mapping, request.Path, bytes) is { } earlier)
        {
            Gates.CheckDigest(request, earlier.Digest);
            parts.Audit.Record(new AuditAct(AuditType.DeliveryRepeated, $"delivery:{earlier.Delivery}") { Count = 0, Digest = earlier.Digest });
            return earlier with { File = file, Took = parts.Time.GetElapsedTime(started) };
        }

        var header = Header.Read(reader, mapping, file);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var sealing = Task.Run(() => RawFiles.Seal(request.Path, stop.Token), CancellationToken.None);
        DeliveryCommit? commit = null;
        try
        {
            commit = new DeliveryCommit(parts, mapping, reader, header, file, Quarantine, AtStep)
            {
                Bytes = bytes,
                IsKnownWhole = request.ExpectedDigest is not null,
            };
            commit.Run.ReadAll(bytes, progress, cancel);
            Gates.Check(request, mapping, commit.Run.Tally, commit.Run.Units, EarlierMedian(mapping.Source));
            var raw = sealing.GetAwaiter().GetResult();
            Gates.CheckDigest(request, raw.Digest);
            AtStep?.Invoke("sealed");
            raw.Keep();
            AtStep?.Invoke("kept");
            return commit.Commit(raw.Digest) with { Took = parts.Time.GetElapsedTime(started) };
        }
        catch
        {
            stop.Cancel();
            commit?.Forget();
            Forget(sealing);
            throw;
        }
    }

    ImportResult RetryReceipt(ReceiptEntry receipt, QuarantineEntry[] open, CancellationToken cancel)
    {
        var mapping = parts.Sources[receipt.Source];
        var rows = open.Select(Quarantine.Stored).ToArray();
        using var reader = new StoredRows(
            System.Text.Json.JsonSerializer.Deserialize(receipt.Header, CellsJson.Default.StringArray) ?? [], rows,
            mapping.File.HeaderRow);
        var header = Header.Read(reader, mapping, receipt.File);
        var commit = new DeliveryCommit(parts, mapping, reader, header, receipt.File, Quarantine, AtStep)
        {
            Retried = open,
            Day = receipt.DataDate,
        };
        commit.Run.ReadAll(0, null, cancel);
        var name = string.Join(',', open.Select(row => row.Id));
        try
        {
            return commit.Commit(Sm3.Hex(System.Text.Encoding.UTF8.GetBytes($"retry/{receipt.Digest}/{name}")));
        }
        catch
        {
            commit.Forget();
            throw;
        }
    }

    ImportResult? Earlier(Mapping mapping, string path, long bytes)
    {
        using var db = parts.Database.Context();
        var same = db.Set<ReceiptEntry>().AsNoTracking()
            .Where(row => row.Source == mapping.Source && row.Bytes == bytes && row.MappingDigest == mapping.Digest).ToArray();
        if (same.Length == 0)
        {
            return null;
        }

        var digest = DigestOf(path);
        var receipt = same.FirstOrDefault(row => row.Digest == digest);
        if (receipt is null || (receipt.Delivery > 0 && db.Find<DeliveryEntry>(receipt.Delivery)?.WithdrawnAt is not null))
        {
            return null;
        }

        return Known(receipt);
    }

    /// <summary>What is told of a delivery that came before.</summary>
    static ImportResult Known(ReceiptEntry receipt) => new(
        receipt.Delivery, receipt.Source, receipt.File, receipt.Rows, 0, receipt.Accepted + receipt.Duplicates,
        DeliveryCommit.Counts(receipt.Quarantined), new Dictionary<string, int>(), 0, receipt.Encoding,
        receipt.DataDate, receipt.Digest)
    {
        AlreadyDelivered = true,
    };

    long? EarlierMedian(string source)
    {
        using var db = parts.Database.Context();
        return db.Set<ReceiptEntry>().AsNoTracking().Where(row => row.Source == source && row.Median != null)
            .OrderByDescending(row => row.Id).Select(row => row.Median).FirstOrDefault();
    }

    bool IsCounted(string digest)
    {
        using var db = parts.Database.Context();
        return db.Set<ReceiptEntry>().Any(row => row.Digest == digest);
    }

    static string DigestOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(Sm3.Hash(file));
    }

    void Forget(Task<RawFile> sealing)
    {
        try
        {
            var raw = sealing.GetAwaiter().GetResult();
            if (!raw.IsKept || !IsCounted(raw.Digest))
            {
                raw.Drop();
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException or System.Data.Common.DbException)
        {
            // What it left is swept away when the home is opened next.
        }
    }
}
