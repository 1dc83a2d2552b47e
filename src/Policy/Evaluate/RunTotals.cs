namespace Hedui.Policy;

/// <summary>
/// Sums of many short runs of one column by running totals: a run's sum is a difference, so that no branch depends on
/// how long a run is. Totals may wrap; differences do not, as long as every value is small.
/// </summary>
sealed class RunTotals
{
    // A block has fewer than 2^20 rows, so that no run of such values reaches the 64-bit limit.
    const long Half = 1L << 40;
    const int MostRows = 1 << 20;

    long[] totals = [];

    /// <summary>The sum of all values taken.</summary>
    public long All { get; private set; }

    /// <summary>Takes values where the mask is one; tells whether all of them are small enough to be summed plainly.</summary>
    /// <param name="values">Values; null for ones.</param>
    /// <param name="mask">Zeros and ones; null for all.</param>
    /// <param name="count">How many rows.</param>
    public bool Take(long[]? values, long[]? mask, int count)
    {
        if (totals.Length <= count)
        {
            totals = new long[Math.Max(count + 1, 2 * totals.Length)];
        }

        if (count > MostRows)
        {
            return false;
        }

        var into = totals.AsSpan(1, count);
        var wide = values is null ? Ones(mask, into) : mask is null ? Plain(values.AsSpan(0, count), into)
            : Masked(values.AsSpan(0, count), mask.AsSpan(0, count), into);
        All = count == 0 ? 0 : into[^1];
        return (wide & ~((2 * Half) - 1)) == 0;
    }

    /// <summary>The sum from a row (inclusive) to a row (exclusive).</summary>
    public long Between(int from, int to) => unchecked(totals[to] - totals[from]);

    static long Ones(long[]? mask, Span<long> into)
    {
        long sum = 0;
        for (var i = 0; i < into.Length; i++)
        {
            sum = unchecked(sum + (mask is null ? 1 : mask[i]));
            into[i] = sum;
        }

        return 0;
    }

    static long Plain(ReadOnlySpan<long> values, Span<long> into)
    {
        long sum = 0, wide = 0;
        for (var i = 0; i < values.Length && i < into.Length; i++)
        {
            var value = values[i];
            unchecked
            {
                wide |= value + Half;
                sum += value;
            }

            into[i] = sum;
        }

        return wide;
    }

    static long Masked(ReadOnlySpan<long> values, ReadOnlySpan<long> mask, Span<long> into)
    {
        long sum = 0, wide = 0;
        for (var i = 0; i < values.Length && i < mask.Length && i < into.Length; i++)
        {
            unchecked
            {
                var value = values[i] & -mask[i];
                wide |= value + Half;
                sum += value;
            }

            into[i] = sum;
        }

        return wide;
    }
}
