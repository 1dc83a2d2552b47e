using System.Globalization;
using System.Runtime.InteropServices;

namespace Hedui.Evidence;

/// <summary>Writes a batch as a segment: rows by person, then in the order they came, each distinct row once.</summary>
static class SegmentWriter
{
    /// <summary>What stands in the file, for the manifest.</summary>
    public readonly record struct Written(int Rows, int Duplicates, int FirstPerson, int LastPerson, int FirstAsOf,
        int LastAsOf, string Checksum);

    /// <summary>Writes the file, synced and named; it counts for nobody until the manifest lists it.</summary>
    public static Written Write(string path, int delivery, DeliverySlip slip, RowBatch batch, ITextSeal seal)
    {
        var order = Order(batch, out var duplicates);
        using var file = new ColumnFileWriter(path);
        file.Fact("kind", "segment");
        file.Fact("source", slip.Source);
        file.Fact("delivery", delivery.ToString(CultureInfo.InvariantCulture));
        file.Fact("category", slip.Category);
        file.Fact("rows", order.Length.ToString(CultureInfo.InvariantCulture));

        var values = new long[order.Length];
        var (firstPerson, lastPerson) = Gather(batch.Persons, order, values);
        file.Column("#person", "person", values);
        var (firstDay, lastDay) = Gather(batch.AsOf, order, values);
        file.Column("#as_of", "day", values);
        var digests = new UInt128[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            digests[i] = batch.Digests[order[i]];
        }

        file.Bytes("#digest", "digest", MemoryMarshal.AsBytes(digests.AsSpan()), 16);
        foreach (var column in batch.Columns)
        {
            Gather(column.Low, order, values);
            file.Column(column.Item.Key, column.Item.Kind, values);
            if (column.High is { } high)
            {
                Gather(high, order, values);
                file.Column(column.Item.Key + "/high", column.Item.Kind, values);
            }

            column.Texts?.Write(file, column.Item.Key, TextContext(delivery, slip.Category), seal);
        }

        batch.Fixes.Write(file, order, batch.Count);
        var checksum = file.Complete();
        return new Written(order.Length, duplicates, firstPerson, lastPerson, firstDay, lastDay, checksum);
    }

    /// <summary>What a sealed text is bound to, so that a chunk moved elsewhere does not open.</summary>
    public static string TextContext(int delivery, string category) => $"ledger/{delivery}/{category}";

    static int[] Order(RowBatch batch, out int duplicates)
    {
        var keys = new long[batch.Count];
        var sorted = true;
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)batch.Persons[i] << 32) | (uint)i;
            sorted &= i == 0 || keys[i] > keys[i - 1];
        }

        if (!sorted)
        {
            Array.Sort(keys);
        }

        var order = new int[keys.Length];
        var kept = 0;
        var seen = new HashSet<UInt128>();
        var person = -1L;
        foreach (var key in keys)
        {
            if (key >> 32 != person)
            {
                person = key >> 32;
                seen.Clear();
            }

            var row = unchecked((int)(uint)key);
            if (seen.Add(batch.Digests[row]))
            {
                order[kept++] = row;
            }
        }

        duplicates = order.Length - kept;
        Array.Resize(ref order, kept);
        return order;
    }

    static (int Least, int Most) Gather(ReadOnlySpan<int> from, int[] order, long[] into)
    {
        int least = int.MaxValue, most = int.MinValue;
        for (var i = 0; i < order.Length; i++)
        {
            var value = from[order[i]];
            into[i] = value;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        return (least, most);
    }

    static void Gather(long[] from, int[] order, long[] into)
    {
        for (var i = 0; i < order.Length; i++)
        {
            into[i] = from[order[i]];
        }
    }
}
