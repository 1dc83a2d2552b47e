using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>The manifest as it stood at one moment, in memory; never changes, so that readers need no lock.</summary>
sealed class Manifest
{
    Manifest(
        IReadOnlyList<DeliveryEntry> deliveries, IReadOnlyList<SegmentEntry> segments,
        IReadOnlyList<CoverageEntry> coverage, IReadOnlyList<UnreadableEntry> unreadable, IReadOnlyList<PackEntry> packs)
    {
        Deliveries = deliveries;
        Segments = segments.ToDictionary(entry => entry.Delivery);
        Coverage = coverage;
        Unreadable = unreadable;
        Epochs = packs.GroupBy(entry => entry.Epoch)
            .Select(group => (IReadOnlyList<PackEntry>)[.. group.OrderBy(entry => entry.Bucket)])
            .OrderBy(group => group[0].KnownAt).ThenBy(group => group[0].Epoch).ToArray();
    }

    /// <summary>All deliveries ever accepted, by (received at, number).</summary>
    public IReadOnlyList<DeliveryEntry> Deliveries { get; }

    /// <summary>The segment of each delivery that has rows.</summary>
    public IReadOnlyDictionary<int, SegmentEntry> Segments { get; }

    /// <summary>All coverage facts, by (known at, id).</summary>
    public IReadOnlyList<CoverageEntry> Coverage { get; }

    /// <summary>Persons named by rows that could not be read, settled ones too, by id.</summary>
    public IReadOnlyList<UnreadableEntry> Unreadable { get; }

    /// <summary>The packs of each epoch in bucket order; epochs by known at.</summary>
    public IReadOnlyList<IReadOnlyList<PackEntry>> Epochs { get; }

    /// <summary>The instants at which something arrived, was taken back or was settled, in no particular order.</summary>
    public IEnumerable<DateTimeOffset> Changes => Deliveries.Select(entry => entry.ReceivedAt)
        .Concat(Deliveries.Select(entry => entry.WithdrawnAt).OfType<DateTimeOffset>())
        .Concat(Coverage.Select(fact => fact.KnownAt))
        .Concat(Unreadable.Select(entry => entry.KnownAt))
        .Concat(Unreadable.Select(entry => entry.SettledAt).OfType<DateTimeOffset>());

    /// <summary>Every file the manifest lists.</summary>
    public IEnumerable<string> Files =>
        Segments.Values.Select(entry => entry.File).Concat(Epochs.SelectMany(epoch => epoch).Select(pack => pack.File));

    /// <summary>Reads the manifest.</summary>
    public static Manifest Load(DbContext db) => new(
        [.. db.Set<DeliveryEntry>().AsNoTracking().AsEnumerable()
            .OrderBy(entry => entry.ReceivedAt).ThenBy(entry => entry.Number)],
        [.. db.Set<SegmentEntry>().AsNoTracking()],
        [.. db.Set<CoverageEntry>().AsNoTracking().AsEnumerable()
            .OrderBy(entry => entry.KnownAt).ThenBy(entry => entry.Id)],
        [.. db.Set<UnreadableEntry>().AsNoTracking().OrderBy(entry => entry.Id)],
        [.. db.Set<PackEntry>().AsNoTracking()]);

    /// <summary>This manifest with the deliveries and facts committed since; what it has is taken as unchanged.</summary>
    public Manifest WithAdded(DbContext db)
    {
        var number = Deliveries.Select(entry => entry.Number).DefaultIfEmpty().Max();
        var fact = Coverage.Select(entry => entry.Id).DefaultIfEmpty().Max();
        var unreadable = Unreadable.Count == 0 ? 0 : Unreadable[^1].Id;
        return new Manifest(
            [.. Deliveries.Concat(db.Set<DeliveryEntry>().AsNoTracking().Where(entry => entry.Number > number))
                .OrderBy(entry => entry.ReceivedAt).ThenBy(entry => entry.Number)],
            [.. Segments.Values, .. db.Set<SegmentEntry>().AsNoTracking().Where(entry => entry.Delivery > number)],
            [.. Coverage.Concat(db.Set<CoverageEntry>().AsNoTracking().Where(entry => entry.Id > fact))
                .OrderBy(entry => entry.KnownAt).ThenBy(entry => entry.Id)],
            [.. Unreadable, .. db.Set<UnreadableEntry>().AsNoTracking().Where(entry => entry.Id > unreadable).OrderBy(entry => entry.Id)],
            [.. Epochs.SelectMany(packs => packs)]);
    }

    /// <summary>The packs nearest to what was known at the instant: the last before, else the first after.</summary>
    public IReadOnlyList<PackEntry>? EpochFor(DateTimeOffset? knownAt) =>
        Epochs.LastOrDefault(epoch => knownAt is null || epoch[0].KnownAt <= knownAt) ?? (Epochs.Count > 0 ? Epochs[0] : null);
}
