using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Per household of a block the sum, over accounts of each member, of the newest known lower end.</summary>
sealed class NewestBalances
{
    readonly long[] sums = new long[HouseholdBlock.Capacity];

    /// <summary>The sum of a household.</summary>
    public long this[int household] => sums[household];

    /// <summary>Adds up the balances of every household of the block.</summary>
    public void Lay(FindingScope scope, KeyedColumns columns)
    {
        var (block, rows) = (scope.Block, columns.Category.Rows);
        sums.AsSpan(0, block.Households).Clear();
        if (rows == 0)
        {
            return;
        }

        var starts = columns.Category.RowStart;
        var everyRowCounts = !Repeats(columns.Key.Low.AsSpan(0, rows), LongestRun(starts.AsSpan(0, block.Persons + 1)));
        for (var household = 0; household < block.Households; household++)
        {
            var (first, last) = scope.Members(household);
            long sum = 0;
            for (var row = starts[first]; row < starts[last] && everyRowCounts; row++)
            {
                sum = Bounds.Add(sum, Known(columns.Amount.Low[row]));
            }

            for (var person = first; person < last && !everyRowCounts; person++)
            {
                var (from, until) = FindingScope.RowsOf(columns.Category, person);
                sum = from < until ? AddTo(sum, columns, from, until - from) : sum;
            }

            sums[household] = sum;
        }
    }

    static int LongestRun(ReadOnlySpan<int> starts)
    {
        var longest = 0;
        for (var person = 1; person < starts.Length; person++)
        {
            longest = Math.Max(longest, starts[person] - starts[person - 1]);
        }

        return longest;
    }

    /// <summary>
    /// Whether two rows less than a run apart have the same key. Where none have, every row is the newest of its
    /// account. Looks at distances instead of members, so that it may find repetitions that are none, but misses none.
    /// </summary>
    static bool Repeats(ReadOnlySpan<long> keys, int longestRun)
    {
        for (var distance = 1; distance < longestRun; distance++)
        {
            var early = keys[..^distance];
            var late = keys[distance..];
            var vectors = MemoryMarshal.Cast<long, Vector<long>>(early);
            var later = MemoryMarshal.Cast<long, Vector<long>>(late);
            var found = false;
            for (var i = 0; i < vectors.Length && !found; i++)
            {
                found = Vector.EqualsAny(vectors[i], later[i]);
            }

            for (var i = vectors.Length * Vector<long>.Count; i < early.Length; i++)
            {
                found |= early[i] == late[i];
            }

            if (found)
            {
                return true;
            }
        }

        return false;
    }

    static long AddTo(long sum, KeyedColumns columns, int from, int count)
    {
        var keys = columns.Key.Low.AsSpan(from, count);
        var amounts = columns.Amount.Low.AsSpan(from, count);
        var asOf = columns.Category.AsOf.AsSpan(from, count);
        if (!keys.ContainsAnyExcept(keys[0]))
        {
            return Bounds.Add(sum, Known(amounts[Newest(asOf)]));
        }

        for (var row = 0; row < keys.Length; row++)
        {
            if (IsNewest(keys, asOf, row))
            {
                sum = Bounds.Add(sum, Known(amounts[row]));
            }
        }

        return sum;
    }

    /// <summary>The row of the latest day; of rows of one day the last.</summary>
    static int Newest(ReadOnlySpan<int> asOf)
    {
        // Day and row in one number, the largest of which needs no branch.
        var newest = long.MinValue;
        for (var row = 0; row < asOf.Length; row++)
        {
            newest = Math.Max(newest, ((long)asOf[row] << 32) | (uint)row);
        }

        return unchecked((int)newest);
    }

    /// <summary>Whether no other row of the same account is newer; of rows of one day the last counts.</summary>
    static bool IsNewest(ReadOnlySpan<long> keys, ReadOnlySpan<int> asOf, int row)
    {
        for (var other = 0; other < keys.Length; other++)
        {
            if (keys[other] == keys[row] && (asOf[other] > asOf[row] || (asOf[other] == asOf[row] && other > row)))
            {
                return false;
            }
        }

        return true;
    }

    // Nothing added is nothing known: adding zero changes no sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long Known(long amount) => amount == Bounds.Missing ? 0 : amount;
}
