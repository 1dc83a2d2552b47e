using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// Finds the net rows of persons in the segments of one category: visible on the day, not superseded. Folding and
/// reading without a pack both come through here, which is why they agree. One thread; cheap to make.
/// </summary>
/// <param name="shape">The category.</param>
/// <param name="live">Its live deliveries by (received at, number).</param>
/// <param name="segments">Their segments; null where a delivery has no rows.</param>
/// <param name="on">The reader's day; null sees every day (for packs).</param>
sealed class RowGather(
    CategoryShape shape, IReadOnlyList<LiveDelivery> live, IReadOnlyList<Segment?> segments, DateOnly? on)
{
    ColumnFile.Column?[][] Keys => field ??= [.. segments.Select(segment =>
        shape.NaturalKey.Select(item => segment?.Find(item)).ToArray())];

    int[] Sources => field ??= [.. live.Select(delivery => delivery.Entry.Source)
        .Select(source => live.ToList().FindIndex(other => other.Entry.Source == source))];

    readonly int lastDay = on is { } day && !shape.IsPeriod ? day.DayNumber : int.MaxValue;
    readonly List<Found> found = [];
    ulong[] hashes = [];
    bool[] dropped = [];

    /// <summary>The net rows; slot s of the result is <c>persons[s]</c>.</summary>
    public GatheredRows Gather(ReadOnlySpan<WantedPerson> persons)
    {
        Find(persons);
        var start = new int[persons.Length + 1];
        foreach (var entry in CollectionsMarshal.AsSpan(found))
        {
            start[entry.Slot + 1]++;
        }

        for (var slot = 0; slot < persons.Length; slot++)
        {
            start[slot + 1] += start[slot];
        }

        // Counting sort: stable, so each slot's rows come by (received at, delivery, row).
        var sorted = new Found[found.Count];
        var next = start.AsSpan(0, persons.Length).ToArray();
        foreach (var entry in CollectionsMarshal.AsSpan(found))
        {
            sorted[next[entry.Slot]++] = entry;
        }

        return Net(sorted, start);
    }

    void Find(ReadOnlySpan<WantedPerson> persons)
    {
        found.Clear();
        var order = Ascending(persons);
        for (var delivery = 0; delivery < live.Count; delivery++)
        {
            if (segments[delivery] is not { Rows: > 0 } segment)
            {
                continue;
            }

            var limited = live[delivery].ReplacedIn.Count > 0;
            var rows = segment.Rows;
            var from = 0;
            foreach (var slot in order)
            {
                var person = persons[slot];
                from = segment.Seek(person.Number, from);
                if (from == rows)
                {
                    break;
                }

                if (limited && !live[delivery].IsVisibleIn(person.Division))
                {
                    continue;
                }

                for (var row = from; row < rows && segment.Person(row) == person.Number; row++)
                {
                    var asOf = segment.AsOf(row);
                    if (asOf <= lastDay)
                    {
                        found.Add(new Found(slot, delivery, row, asOf));
                    }
                }
            }
        }
    }

    static int[] Ascending(ReadOnlySpan<WantedPerson> persons)
    {
        var numbers = new int[persons.Length];
        var slots = new int[persons.Length];
        var sorted = true;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            numbers[slot] = persons[slot].Number;
            slots[slot] = slot;
            sorted &= slot == 0 || numbers[slot] >= numbers[slot - 1];
        }

        if (!sorted)
        {
            Array.Sort(numbers, slots);
        }

        return slots;
    }

    GatheredRows Net(Found[] sorted, int[] start)
    {
        var kept = 0;
        for (var slot = 0; slot < start.Length - 1; slot++)
        {
            var rows = sorted.AsSpan(start[slot], start[slot + 1] - start[slot]);
            start[slot] = kept;
            if (rows.Length > 1)
            {
                SortByDay(rows);
                Supersede(rows);
            }

            for (var i = 0; i < rows.Length; i++)
            {
                if (rows.Length == 1 || !dropped[i])
                {
                    sorted[kept++] = rows[i];
                }
            }
        }

        start[^1] = kept;
        var result = new GatheredRows
        {
            Start = start, Live = new int[kept], Row = new int[kept], AsOf = new int[kept],
        };
        for (var i = 0; i < kept; i++)
        {
            (result.Live[i], result.Row[i], result.AsOf[i]) = (sorted[i].Live, sorted[i].Row, sorted[i].AsOf);
        }

        return result;
    }

    static void SortByDay(Span<Found> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (rows[i].AsOf < rows[i - 1].AsOf)
            {
                rows.Sort((left, right) =>
                    (left.AsOf, left.Live, left.Row).CompareTo((right.AsOf, right.Live, right.Row)));
                return;
            }
        }
    }

    // Rows stand in total order; the last of a key wins, with those that came beside it: same day, same delivery.
    void Supersede(Span<Found> rows)
    {
        if (dropped.Length < rows.Length)
        {
            hashes = new ulong[rows.Length * 2];
            dropped = new bool[rows.Length * 2];
        }

        dropped.AsSpan(0, rows.Length).Clear();
        if (IsOneHandover(rows))
        {
            return;
        }

        for (var i = rows.Length - 1; i >= 0; i--)
        {
            var hash = IdentityHash(rows[i]);
            for (var later = i + 1; later < rows.Length; later++)
            {
                if (hashes[later] == hash && !dropped[later]
                    && (rows[later].Live, rows[later].AsOf) != (rows[i].Live, rows[i].AsOf)
                    && IsSameRow(rows[i], rows[later]))
                {
                    dropped[i] = true;
                    break;
                }
            }

            hashes[i] = hash;
        }
    }

    static bool IsOneHandover(Span<Found> rows)
    {
        foreach (var row in rows)
        {
            if (row.Live != rows[0].Live || row.AsOf != rows[0].AsOf)
            {
                return false;
            }
        }

        return true;
    }

    bool HasKey(Found row)
    {
        var replaces = live[row.Live].Entry.Replaces;
        if (replaces == Replacing.Nothing || shape.NaturalKey.Count == 0)
        {
            return replaces == Replacing.SameKey;
        }

        foreach (var column in Keys[row.Live])
        {
            if (column is not null && column[row.Row] != Bounds.Missing)
            {
                return true;
            }
        }

        return false;
    }

    ulong IdentityHash(Found row)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = unchecked(((ulong)Sources[row.Live] + 1) * Prime);
        if (!HasKey(row))
        {
            var digest = segments[row.Live]!.Digest(row.Row);
            return unchecked((hash ^ (ulong)digest) * Prime);
        }

        foreach (var column in Keys[row.Live])
        {
            hash = unchecked((hash ^ (ulong)(column?[row.Row] ?? Bounds.Missing)) * Prime);
            hash ^= hash >> 29;
        }

        return hash;
    }

    bool IsSameRow(Found left, Found right)
    {
        if (Sources[left.Live] != Sources[right.Live] || HasKey(left) != HasKey(right))
        {
            return false;
        }

        if (!HasKey(left))
        {
            return segments[left.Live]!.Digest(left.Row) == segments[right.Live]!.Digest(right.Row);
        }

        for (var i = 0; i < Keys[left.Live].Length; i++)
        {
            if ((Keys[left.Live][i]?[left.Row] ?? Bounds.Missing) != (Keys[right.Live][i]?[right.Row] ?? Bounds.Missing))
            {
                return false;
            }
        }

        return true;
    }

    readonly record struct Found(int Slot, int Live, int Row, int AsOf);
}
