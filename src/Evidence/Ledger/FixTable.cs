using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>
/// Which repair touched which value of a batch: few values are touched, so each touch is an entry of its own. On disk
/// three columns, by row: the row, the item (a place in the fact <c>fixes</c>), the repairs as bits.
/// </summary>
sealed class FixTable
{
    /// <summary>The person's number, in place of an item.</summary>
    public const string Id = "#id";

    /// <summary>The person's name.</summary>
    public const string Name = "#name";

    /// <summary>The day for which the row is true.</summary>
    public const string AsOf = "#as_of";

    const string Rows = "#fixes/row";
    const string Items = "#fixes/item";
    const string Sets = "#fixes/set";

    readonly List<Entry> entries = [];
    readonly List<string> items = [];

    /// <summary>How many values were touched.</summary>
    public int Count => entries.Count;

    public void Add(int row, string item, FixSet set)
    {
        var at = items.IndexOf(item);
        if (at < 0)
        {
            at = items.Count;
            items.Add(item);
        }

        entries.Add(new Entry(row, at, set));
    }

    /// <summary>Forgets what was noted of a row that did not come to its end.</summary>
    public void Drop(int row)
    {
        while (entries.Count > 0 && entries[^1].Row == row)
        {
            entries.RemoveAt(entries.Count - 1);
        }
    }

    /// <summary>Writes the entries of the rows that stand in the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">The batch's rows in the order of the file.</param>
    /// <param name="count">Rows of the batch.</param>
    public void Write(ColumnFileWriter file, int[] order, int count)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var place = new int[count];
        Array.Fill(place, -1);
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        var keys = new List<long>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            if (place[entries[i].Row] is >= 0 and var at)
            {
                keys.Add(((long)at << 32) | (uint)i);
            }
        }

        keys.Sort();
        var values = new long[keys.Count];
        void Column(string name, string kind, Func<Entry, int, long> value)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = value(entries[unchecked((int)(uint)keys[i])], (int)(keys[i] >> 32));
            }

            file.Column(name, kind, values);
        }

        file.Fact("fixes", string.Join(',', items));
        Column(Rows, "row", (_, at) => at);
        Column(Items, "item", (entry, _) => entry.Item);
        Column(Sets, "fixes", (entry, _) => (uint)entry.Set);
    }

    /// <summary>What touched a row of a file; nothing in files that were written before fixes were.</summary>
    public static IEnumerable<(string Item, FixSet Set)> In(ColumnFile file, int row)
    {
        if (file.Find(Rows) is not { } rows)
        {
            yield break;
        }

        int low = 0, high = rows.Rows;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = rows[middle] < row ? (middle + 1, high) : (low, middle);
        }

        var items = file.Fact("fixes").Split(',');
        for (; low < rows.Rows && rows[low] == row; low++)
        {
            yield return (items[(int)file[Items][low]], (FixSet)(uint)file[Sets][low]);
        }
    }

    readonly record struct Entry(int Row, int Item, FixSet Set);
}
