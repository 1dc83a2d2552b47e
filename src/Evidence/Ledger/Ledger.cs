using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>
/// The ledger (台账): what was accepted, as it was known on every day. Deliveries come in through
/// <see cref="Draft"/>, are read through <see cref="At"/>, and are folded into packs by <see cref="Fold"/>. Reading is
/// safe for many threads beside one writer; the home folder's lock keeps other processes out.
/// </summary>
public sealed class Ledger : IDisposable
{
    readonly string folder;
    readonly Func<DbContext> contexts;
    readonly IHouseholds households;
    readonly Shelf shelf;
    readonly Lock refreshing = new();
    readonly Dictionary<string, CategoryShape> shapes;
    Manifest manifest;
    int lastDelivery;

    Ledger(
        string folder, Func<DbContext> contexts, IEnumerable<CategoryShape> shapes, IHouseholds households,
        ITextSeal texts)
    {
        this.folder = folder;
        this.contexts = contexts;
        this.households = households;
        this.shapes = shapes.ToDictionary(shape => shape.Key, StringComparer.Ordinal);
        Texts = texts;
        shelf = new Shelf(folder, texts);
        using var db = contexts();
        manifest = Manifest.Load(db);
        lastDelivery = manifest.Deliveries.Select(entry => entry.Number).DefaultIfEmpty().Max();
    }

    internal ITextSeal Texts { get; }

    /// <summary>What the ledger keeps sealed: the texts of its segments.</summary>
    /// <param name="database">The database with its tables.</param>
    /// <param name="keys">The key ring that seals them.</param>
    public ISealedHolding Holding(HeduiDatabase database, KeyRing keys) => new SealedSegments(this, database, keys);

    /// <summary>Opens the ledger of a home folder; its database must have been opened with <see cref="LedgerTables"/>.</summary>
    public static Ledger Open(
        HomeFolder home, HeduiDatabase database, Catalogue catalogue, KeyRing keys, IHouseholds households) => Open(
        home.Ledger, database.Context, catalogue.Categories.Select(CategoryShape.Of), households,
        new KeyRingTexts(keys));

    /// <summary>Opens the ledger in a folder and removes files that a crash left unlisted.</summary>
    /// <param name="folder">The home's <c>ledger</c> folder; created when missing.</param>
    /// <param name="contexts">Makes a context whose model holds the ledger's tables; the ledger disposes of it.</param>
    /// <param name="shapes">The categories of the catalogue.</param>
    /// <param name="households">Who belongs together.</param>
    /// <param name="texts">Digest and encryption of texts.</param>
    public static Ledger Open(
        string folder, Func<DbContext> contexts, IEnumerable<CategoryShape> shapes, IHouseholds households,
        ITextSeal texts)
    {
        Directory.CreateDirectory(Path.Combine(folder, "segments"));
        Directory.CreateDirectory(Path.Combine(folder, "packs"));
        var ledger = new Ledger(folder, contexts, shapes, households, texts);
        ledger.Sweep();
        return ledger;
    }

    /// <summary>Starts a delivery; its number is reserved at once, so that quarantine can refer to it.</summary>
    /// <exception cref="RefusedException"><c>category_unknown</c>.</exception>
    public LedgerDraft Draft(DeliverySlip slip) => new(
        this, Interlocked.Increment(ref lastDelivery), slip, new RowBatch(Shape(slip.Category), Texts));

    /// <summary>The delivery of the same file from the same source, if the ledger holds it; null otherwise.</summary>
    public int? Find(string source, string category, string digest) => manifest.Deliveries.FirstOrDefault(entry =>
        entry.Source == source && entry.Category == category && entry.Digest == digest
        && entry.WithdrawnAt is null)?.Number;

    /// <summary>Every delivery, by number.</summary>
    public IReadOnlyList<DeliveryLine> Deliveries() =>
        [.. manifest.Deliveries.OrderBy(entry => entry.Number).Select(DeliveryLine.Of)];

    /// <summary>Adds a coverage fact to the context; the caller saves and commits, then calls <see cref="Refresh"/>.</summary>
    public void Record(DbContext db, CoverageFact fact)
    {
        _ = Shape(fact.Category);
        db.Add(Entry(fact));
    }

    /// <summary>
    /// Takes a delivery back: from the instant on it counts for nobody; whoever asks for an earlier instant still
    /// sees it. The caller commits, then calls <see cref="Refresh"/>.
    /// </summary>
    /// <exception cref="RefusedException"><c>delivery_unknown</c>, <c>delivery_withdrawn</c>.</exception>
    public static void Withdraw(DbContext db, int delivery, DateTimeOffset at, string because)
    {
        var where = $"delivery {delivery}";
        var entry = db.Find<DeliveryEntry>(delivery)
            ?? throw new RefusedException("delivery_unknown", "The ledger has no such delivery.", where);
        if (entry.WithdrawnAt is not null)
        {
            throw new RefusedException("delivery_withdrawn", "The delivery was withdrawn before.", where);
        }

        (entry.WithdrawnAt, entry.WithdrawnBecause) = (at, because);
        db.SaveChanges();
    }

    /// <summary>Reads the manifest again after a commit; views made before keep what they saw.</summary>
    public void Refresh()
    {
        lock (refreshing)
        {
            using var db = contexts();
            Volatile.Write(ref manifest, Manifest.Load(db));
        }
    }

    /// <summary>Reads what the manifest gained by a commit that only added.</summary>
    internal void RefreshAdded()
    {
        lock (refreshing)
        {
            using var db = contexts();
            Volatile.Write(ref manifest, manifest.WithAdded(db));
        }
    }

    /// <summary>
    /// The instant of the last change that a reader knows who knows what was known at an instant: something arrived or was
    /// taken back. Between two changes every reader sees the same. Null when nothing had arrived.
    /// </summary>
    public DateTimeOffset? LastChange(DateTimeOffset knownAt) => Volatile.Read(ref manifest).Changes
        .Where(change => change <= knownAt).Select(change => (DateTimeOffset?)change).Max();

    /// <summary>The ledger as seen on a day by a reader who knows what was known at an instant (null: all).</summary>
    public LedgerView At(DateTimeOffset? knownAt, DateOnly on) => View(knownAt, on, usePacks: true);

    // Tests compare what packs say with what segments say.
    internal LedgerView View(DateTimeOffset? knownAt, DateOnly on, bool usePacks)
    {
        var current = Volatile.Read(ref manifest);
        return new LedgerView(
            current, Live(current, on, knownAt), shelf, households, on, knownAt,
            usePacks ? current.EpochFor(knownAt) : null);
    }

    /// <summary>
    /// Folds everything known at an instant into a new epoch of packs, one per bucket, for the households of a day.
    /// Older epochs stay.
    /// </summary>
    /// <param name="knownAt">What was known, usually now; the epoch carries it.</param>
    /// <param name="on">The day whose households are packed; evidence of all days is.</param>
    /// <param name="threads">How many buckets are folded at once.</param>
    /// <param name="progress">Told how far it is.</param>
    public PackSummary Fold(DateTimeOffset knownAt, DateOnly on, int threads = 2, IProgress<PackProgress>? progress = null)
    {
        var current = Volatile.Read(ref manifest);
        var epoch = current.Epochs.SelectMany(packs => packs).Select(pack => pack.Epoch).DefaultIfEmpty().Max() + 1;
        // A pack holds rows of every day: replaced snapshots aside, the reader's day is applied when reading.
        var live = Live(current, DateOnly.MaxValue, knownAt);
        if (households.At(on, knownAt) is not { } roster)
        {
            throw new InvalidOperationException("A fold needs the households.");
        }

        var entries = FoldEpoch.Write(
            Path.Combine(folder, "packs"), roster.Sorted(), [.. live.Values], epoch, knownAt, threads, progress);
        using (var db = contexts())
        {
            db.AddRange(entries);
            db.SaveChanges();
        }

        Refresh();
        return new PackSummary(
            epoch, entries.Length, entries.Sum(pack => pack.Households), entries.Sum(pack => pack.Persons),
            entries.Sum(pack => pack.Rows));
    }

    /// <summary>Reads every file the manifest lists from end to end.</summary>
    /// <exception cref="RefusedException"><c>segment_damaged</c>, <c>segment_missing</c>.</exception>
    public void CheckFiles()
    {
        foreach (var segment in manifest.Segments.Values)
        {
            shelf.Of(segment).CheckAll();
        }

        foreach (var pack in manifest.Epochs.SelectMany(epoch => epoch))
        {
            shelf.Of(pack).CheckAll();
        }
    }

    /// <summary>Unmaps the files; views must no longer be used.</summary>
    public void Dispose() => shelf.Dispose();

    /// <summary>Every segment that is listed.</summary>
    internal IReadOnlyList<SegmentEntry> Segments() => [.. Volatile.Read(ref manifest).Segments.Values.OrderBy(entry => entry.Delivery)];

    internal Segment Open(SegmentEntry entry) => shelf.Of(entry);

    internal string SegmentPath(string file) => Path.Combine(folder, "segments", file);

    internal static CoverageEntry Entry(CoverageFact fact) => new()
    {
        Source = fact.Source,
        Category = fact.Category,
        Division = DivisionPrefix.Shortened(fact.Division),
        Status = fact.Status,
        Since = fact.Since,
        KnownAt = fact.KnownAt,
        Reason = fact.Reason,
        Delivery = fact.Delivery,
    };

    CategoryShape Shape(string category) => shapes.GetValueOrDefault(category)
        ?? throw new RefusedException("category_unknown", "The catalogue has no such category.", category);

    Dictionary<string, LiveCategory> Live(Manifest current, DateOnly on, DateTimeOffset? knownAt)
    {
        var deliveries = current.Deliveries.ToLookup(entry => entry.Category, StringComparer.Ordinal);
        return shapes.Values.ToDictionary(
            shape => shape.Key,
            shape =>
            {
                var live = LiveDeliveries.Of(deliveries[shape.Key], shape, on, knownAt);
                return new LiveCategory(shape, live, [.. live.Select(delivery =>
                    current.Segments.TryGetValue(delivery.Entry.Number, out var entry) ? shelf.Of(entry) : null)]);
            },
            StringComparer.Ordinal);
    }

    void Sweep()
    {
        var listed = manifest.Files.ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "segments"))
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "packs"))))
        {
            if (!listed.Contains(Path.GetFileName(path)))
            {
                File.Delete(path);
            }
        }
    }
}
