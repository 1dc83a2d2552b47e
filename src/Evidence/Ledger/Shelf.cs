using System.Collections.Concurrent;

namespace Hedui.Evidence;

/// <summary>The open files of the ledger, each mapped once and shared by all readers.</summary>
sealed class Shelf(string folder, ITextSeal texts) : IDisposable
{
    // By file: a segment that was sealed anew stands in another, and views made before go on with the one they know.
    readonly ConcurrentDictionary<string, Segment> segments = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Lazy<Pack>> packs = new(StringComparer.Ordinal);

    readonly ConcurrentDictionary<int, Lazy<PackIndex>> indexes = new();

    /// <summary>The segment of a manifest entry.</summary>
    public Segment Of(SegmentEntry entry) => segments.GetOrAdd(entry.File, _ =>
        new Segment(Path.Combine(folder, "segments", entry.File), entry, texts));

    /// <summary>The pack of a manifest entry.</summary>
    public Pack Of(PackEntry entry) => packs.GetOrAdd(entry.File, _ => new Lazy<Pack>(
        () => new Pack(Path.Combine(folder, "packs", entry.File), entry.Checksum))).Value;

    /// <summary>Where each household stands in the packs of an epoch.</summary>
    public PackIndex IndexOf(IReadOnlyList<PackEntry> epoch) => indexes.GetOrAdd(epoch[0].Epoch, _ =>
        new Lazy<PackIndex>(() => new PackIndex([.. epoch.Select(Of)]))).Value;

    /// <summary>Unmaps everything.</summary>
    public void Dispose()
    {
        foreach (var segment in segments.Values)
        {
            segment.Dispose();
        }

        foreach (var pack in packs.Values.Where(lazy => lazy.IsValueCreated))
        {
            pack.Value.Dispose();
        }
    }
}
