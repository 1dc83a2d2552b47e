using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>One category's live deliveries with their open segments.</summary>
/// <param name="Shape">The category.</param>
/// <param name="Deliveries">Live deliveries by (received at, number).</param>
/// <param name="Segments">Their segments; null where a delivery has no rows.</param>
sealed record LiveCategory(
    CategoryShape Shape, IReadOnlyList<LiveDelivery> Deliveries, IReadOnlyList<Segment?> Segments)
{
    /// <summary>The deliveries' signatures: equal texts mean equal visible rows for everybody.</summary>
    public string Signature { get; } = string.Join(',', Deliveries.Select(delivery => delivery.Signature));

    /// <summary>Whether any delivery has rows.</summary>
    public bool HasRows { get; } = Segments.Any(segment => segment is { Rows: > 0 });

    /// <summary>A gatherer over these segments.</summary>
    public RowGather Gatherer(DateOnly? on) => new(Shape, Deliveries, Segments, on);
}

/// <summary>Folds the live rows of one bucket of households into a pack.</summary>
static class FoldBucket
{
    /// <summary>Writes the rows of every category; the caller completes the file.</summary>
    public static void Write(
        PackWriter pack, HouseholdRoster roster, int first, int count, IReadOnlyList<LiveCategory> categories,
        Action? written = null)
    {
        var persons = new WantedPerson[pack.Persons];
        var p = 0;
        for (var h = first; h < first + count; h++)
        {
            foreach (var person in roster.Members(h))
            {
                persons[p++] = new WantedPerson(person.Number, roster[h].Division);
            }
        }

        foreach (var category in categories)
        {
            pack.Fact("inputs/" + category.Shape.Key, category.Signature);
            Write(pack, category, category.Gatherer(on: null).Gather(persons));
            written?.Invoke();
        }
    }

    static void Write(PackWriter pack, LiveCategory category, GatheredRows rows)
    {
        var counts = new int[rows.Start.Length - 1];
        for (var slot = 0; slot < counts.Length; slot++)
        {
            counts[slot] = rows.Start[slot + 1] - rows.Start[slot];
        }

        var low = new long[rows.Count];
        var high = new long[rows.Count];
        for (var i = 0; i < low.Length; i++)
        {
            low[i] = rows.AsOf[i];
            high[i] = category.Deliveries[rows.Live[i]].Entry.Number;
        }

        pack.Category(category.Shape.Key, counts, low, high);
        var kinds = Items(category);
        foreach (var (item, kind) in kinds)
        {
            var isRange = Values(category, item, rows, low, high);
            pack.Item(category.Shape.Key, item, kind, low, isRange ? high : []);
        }
    }

    /// <summary>The items any segment has: in catalogue order, then those the catalogue has since dropped.</summary>
    static IEnumerable<(string Item, string Kind)> Items(LiveCategory category)
    {
        var written = category.Segments.OfType<Segment>()
            .SelectMany(segment => segment.Items.Select(item => (item, segment.KindOf(item))))
            .DistinctBy(pair => pair.item).ToDictionary(StringComparer.Ordinal);
        var known = category.Shape.Items.Where(item => written.ContainsKey(item.Key))
            .Select(item => (item.Key, written[item.Key])).ToArray();
        return known.Concat(written.Where(pair => known.All(item => item.Key != pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
    }

    /// <summary>Reads an item of gathered rows; the answer tells whether any row is a range.</summary>
    public static bool Values(LiveCategory category, string item, GatheredRows rows, Span<long> low, Span<long> high)
    {
        var lows = new ColumnFile.Column?[category.Segments.Count];
        var highs = new ColumnFile.Column?[category.Segments.Count];
        for (var delivery = 0; delivery < lows.Length; delivery++)
        {
            lows[delivery] = category.Segments[delivery]?.Find(item);
            highs[delivery] = category.Segments[delivery]?.Find(item + "/high");
        }

        var isRange = false;
        for (var i = 0; i < rows.Count; i++)
        {
            var (delivery, row) = (rows.Live[i], rows.Row[i]);
            low[i] = lows[delivery] is { } values ? values[row] : Bounds.Missing;
            high[i] = highs[delivery] is { } ends ? ends[row] : low[i];
            isRange |= low[i] != high[i];
        }

        return isRange;
    }
}
