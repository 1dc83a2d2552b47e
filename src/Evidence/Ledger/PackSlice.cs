using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>The rows of one category in one block of a pack, widened, for picking persons out of it.</summary>
sealed class PackSlice
{
    readonly int[] places;
    readonly int[] starts;
    readonly int firstPerson;
    readonly int[] asOf;
    readonly int[] delivery;
    readonly long[][] low;
    readonly long[]?[] high;
    readonly bool[] speaks;

    PackSlice(PackCategory packed, int block, int firstPerson, int persons, IReadOnlyList<string> items, int[] places)
    {
        this.places = places;
        this.firstPerson = firstPerson;
        starts = new int[persons + 1];
        var firstRow = packed.Starts(block, firstPerson, starts);
        var count = starts[persons];
        asOf = new int[count];
        delivery = new int[count];
        packed.AsOf.Read(firstRow, asOf);
        packed.Delivery.Read(firstRow, delivery);
        low = new long[items.Count][];
        high = new long[items.Count][];
        speaks = new bool[places.Length];
        for (var i = 0; i < items.Count; i++)
        {
            var (least, most) = packed.Item(items[i]);
            low[i] = new long[count];
            low[i].AsSpan().Fill(Bounds.Missing);
            least?.Read(firstRow, low[i]);
            if (most is not null)
            {
                most.Read(firstRow, high[i] = new long[count]);
            }
        }
    }

    /// <summary>Reads a block, or null when the pack has no rows of the category.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="category">Catalogue key.</param>
    /// <param name="block">The block in the pack.</param>
    /// <param name="items">Items wanted.</param>
    /// <param name="view">The reader.</param>
    /// <param name="places">For each person wanted the position in the pack, or -1.</param>
    public static PackSlice? Read(
        Pack pack, string category, int block, IReadOnlyList<string> items, LedgerView view, int[] places)
    {
        var known = places.Where(place => place >= 0).ToArray();
        if (known.Length == 0 || pack.Find(category) is not { } packed)
        {
            return null;
        }

        var (first, last) = (known.Min(), known.Max());
        var slice = new PackSlice(packed, block, first, last - first + 1, items, places);
        var difference = view.Difference(category);
        var lastDay = view.Live(category).Shape.IsPeriod ? int.MaxValue : view.On.DayNumber;
        for (var p = 0; p < places.Length; p++)
        {
            slice.speaks[p] = places[p] >= 0 && !difference.Touches((int)pack.Person[places[p]])
                && slice.IsSeen(p, lastDay);
        }

        return slice;
    }

    /// <summary>Whether the pack is exact for the person.</summary>
    public bool Speaks(int person) => speaks[person];

    /// <summary>Whether an item has upper ends of its own.</summary>
    public bool IsRange(int item) => high[item] is not null;

    /// <summary>Rows of a person.</summary>
    public int Count(int person) =>
        starts[places[person] - firstPerson + 1] - starts[places[person] - firstPerson];

    /// <summary>Copies a person's rows of one item; item -1 copies day and delivery.</summary>
    public void Copy(int item, int person, CategoryRows rows, RowColumn? column, int to, int length)
    {
        var from = starts[places[person] - firstPerson];
        if (column is null)
        {
            asOf.AsSpan(from, length).CopyTo(rows.AsOf.AsSpan(to));
            delivery.AsSpan(from, length).CopyTo(rows.Delivery.AsSpan(to));
            return;
        }

        low[item].AsSpan(from, length).CopyTo(column.Low.AsSpan(to));
        if (!column.IsExact)
        {
            (high[item] ?? low[item]).AsSpan(from, length).CopyTo(column.High.AsSpan(to));
        }
    }

    bool IsSeen(int person, int lastDay)
    {
        var place = places[person] - firstPerson;
        return asOf.AsSpan(starts[place], starts[place + 1] - starts[place]).IndexOfAnyExceptInRange(0, lastDay) < 0;
    }
}
