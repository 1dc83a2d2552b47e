using System.Globalization;

namespace Hedui.Evidence;

/// <summary>A delivery that counts for a reader.</summary>
/// <param name="Entry">The manifest's entry.</param>
/// <param name="Order">Position among the category's live deliveries by (received at, number).</param>
/// <param name="ReplacedIn">Divisions for which a later snapshot speaks instead, ascending.</param>
/// <param name="ReplacedBy">Numbers of those later snapshots, ascending.</param>
sealed record LiveDelivery(
    DeliveryEntry Entry, int Order, IReadOnlyList<int> ReplacedIn, IReadOnlyList<int> ReplacedBy)
{
    /// <summary>Number and what limits it: equal signatures mean equal visible rows.</summary>
    public string Signature { get; } = string.Join(
        '!', ReplacedBy.Prepend(Entry.Number).Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Whether the rows of a person who lives in the division count.</summary>
    public bool IsVisibleIn(int division)
    {
        foreach (var prefix in ReplacedIn)
        {
            if (DivisionPrefix.Covers(prefix, division))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>
/// Which deliveries count for a reader who stands on a day and knows what was known at an instant: received by then,
/// not withdrawn by then, not replaced by a later snapshot of the same source.
/// </summary>
static class LiveDeliveries
{
    /// <summary>The live deliveries of a category, by (received at, number).</summary>
    /// <param name="all">Deliveries of the category by (received at, number).</param>
    /// <param name="shape">The category.</param>
    /// <param name="on">The reader's day.</param>
    /// <param name="knownAt">What was known; null for everything.</param>
    public static IReadOnlyList<LiveDelivery> Of(
        IEnumerable<DeliveryEntry> all, CategoryShape shape, DateOnly on, DateTimeOffset? knownAt)
    {
        var known = all.Where(entry => IsKnown(entry, knownAt)).ToArray();
        var live = new List<LiveDelivery>();
        var standing = known.GroupBy(entry => entry.Source, StringComparer.Ordinal)
            .SelectMany(source => Standing([.. source], shape, on))
            .ToDictionary(delivery => delivery.Entry.Number, delivery => delivery.Limiting);
        foreach (var entry in known)
        {
            if (standing.TryGetValue(entry.Number, out var limiting))
            {
                live.Add(new LiveDelivery(
                    entry, live.Count,
                    [.. limiting.SelectMany(other => DivisionPrefix.Parse(other.Divisions)).Distinct().Order()],
                    [.. limiting.Select(other => other.Number).Order()]));
            }
        }

        return live;
    }

    /// <summary>Whether the delivery was there at the instant.</summary>
    public static bool IsKnown(DeliveryEntry entry, DateTimeOffset? knownAt) =>
        knownAt is not { } instant
            ? entry.WithdrawnAt is null
            : entry.ReceivedAt <= instant && (entry.WithdrawnAt is not { } withdrawn || withdrawn > instant);

    /// <summary>
    /// The deliveries of one source that still stand, each with the later snapshots that limit it. A snapshot replaces
    /// every earlier delivery of its source, also rows that were repaired and handed in behind an earlier snapshot.
    /// </summary>
    static IEnumerable<(DeliveryEntry Entry, List<DeliveryEntry> Limiting)> Standing(
        DeliveryEntry[] deliveries, CategoryShape shape, DateOnly on)
    {
        var later = new LaterSnapshots();
        var newestFirst = deliveries.OrderByDescending(entry => entry.DataDate)
            .ThenByDescending(entry => entry.ReceivedAt).ThenByDescending(entry => entry.Number).ToArray();
        var first = Array.FindLast(newestFirst, entry => entry.Replaces == Replacing.Snapshot);
        foreach (var entry in newestFirst)
        {
            // Rows of a period stay true: a reader who stands before the first snapshot still learns from it.
            var isSnapshot = entry.Replaces == Replacing.Snapshot;
            var isSeen = entry.DataDate <= on;
            if (!isSnapshot || isSeen || (shape.IsPeriod && entry == first))
            {
                var divisions = DivisionPrefix.Parse(entry.Divisions);
                var limiting = later.Overlapping(divisions);
                if (!limiting.Any(other => CoversAll(other, divisions)))
                {
                    yield return (entry, limiting);
                }
            }

            if (isSnapshot && isSeen)
            {
                later.Add(entry);
            }
        }
    }

    static bool CoversAll(DeliveryEntry other, int[] divisions)
    {
        var prefixes = DivisionPrefix.Parse(other.Divisions);
        return divisions.All(inner => prefixes.Any(prefix => DivisionPrefix.CoversPrefix(prefix, inner)));
    }
}

/// <summary>
/// Snapshots by division, so that a source with thousands of counties is not compared each with each.
/// </summary>
sealed class LaterSnapshots
{
    readonly Dictionary<int, List<DeliveryEntry>> at = [];
    readonly Dictionary<int, List<DeliveryEntry>> within = [];

    /// <summary>Adds a snapshot; the next ones asked about are older.</summary>
    public void Add(DeliveryEntry entry)
    {
        foreach (var prefix in DivisionPrefix.Parse(entry.Divisions))
        {
            Add(at, prefix, entry);
            for (var outer = prefix; outer > 0; outer /= 100)
            {
                Add(within, outer, entry);
            }

            Add(within, 0, entry);
        }
    }

    /// <summary>The snapshots that share a division with the prefixes, newest first, each once.</summary>
    public List<DeliveryEntry> Overlapping(int[] divisions)
    {
        IEnumerable<DeliveryEntry> found = [];
        foreach (var prefix in divisions)
        {
            found = found.Concat(within.GetValueOrDefault(prefix, []));
            for (var outer = prefix; outer > 0;)
            {
                outer /= 100;
                found = found.Concat(at.GetValueOrDefault(outer, []));
            }
        }

        return [.. found.Distinct()];
    }

    static void Add(Dictionary<int, List<DeliveryEntry>> places, int prefix, DeliveryEntry entry)
    {
        if (!places.TryGetValue(prefix, out var entries))
        {
            places[prefix] = entries = [];
        }

        if (entries.Count == 0 || entries[^1] != entry)
        {
            entries.Add(entry);
        }
    }
}
