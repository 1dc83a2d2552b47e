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
        foreach (var entry in known)
        {
            if (entry.Replaces != Replacing.Snapshot)
            {
                live.Add(new LiveDelivery(entry, live.Count, [], []));
                continue;
            }

            if (!IsSeen(entry, on) && !(shape.IsPeriod && IsFirst(entry, known)))
            {
                continue;
            }

            var divisions = DivisionPrefix.Parse(entry.Divisions);
            var later = known.Where(other => IsLater(other, entry) && IsSeen(other, on)).ToArray();
            if (later.Any(other => CoversAll(other, divisions)))
            {
                continue;
            }

            var limiting = later.Where(other => Overlaps(other, divisions)).ToArray();
            live.Add(new LiveDelivery(
                entry, live.Count,
                [.. limiting.SelectMany(other => DivisionPrefix.Parse(other.Divisions)).Distinct().Order()],
                [.. limiting.Select(other => other.Number).Order()]));
        }

        return live;
    }

    /// <summary>Whether the delivery was there at the instant.</summary>
    public static bool IsKnown(DeliveryEntry entry, DateTimeOffset? knownAt) =>
        knownAt is not { } instant
            ? entry.WithdrawnAt is null
            : entry.ReceivedAt <= instant && (entry.WithdrawnAt is not { } withdrawn || withdrawn > instant);

    static bool IsSeen(DeliveryEntry entry, DateOnly on) => entry.DataDate <= on;

    // Rows of a period stay true: a reader who stands before the first snapshot still learns from it.
    static bool IsFirst(DeliveryEntry entry, DeliveryEntry[] known) =>
        !known.Any(other => IsSameSource(other, entry) && (other.DataDate, other.ReceivedAt, other.Number)
            .CompareTo((entry.DataDate, entry.ReceivedAt, entry.Number)) < 0);

    static bool IsSameSource(DeliveryEntry other, DeliveryEntry entry) =>
        other.Replaces == Replacing.Snapshot && other.Source == entry.Source;

    static bool IsLater(DeliveryEntry other, DeliveryEntry entry) =>
        IsSameSource(other, entry) && (other.DataDate, other.ReceivedAt, other.Number)
            .CompareTo((entry.DataDate, entry.ReceivedAt, entry.Number)) > 0;

    static bool CoversAll(DeliveryEntry other, int[] divisions)
    {
        var prefixes = DivisionPrefix.Parse(other.Divisions);
        return divisions.All(inner => prefixes.Any(prefix => DivisionPrefix.CoversPrefix(prefix, inner)));
    }

    static bool Overlaps(DeliveryEntry other, int[] divisions) =>
        DivisionPrefix.Parse(other.Divisions).Any(prefix => divisions.Any(inner =>
            DivisionPrefix.CoversPrefix(prefix, inner) || DivisionPrefix.CoversPrefix(inner, prefix)));
}
