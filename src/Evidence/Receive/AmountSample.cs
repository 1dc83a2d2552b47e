namespace Hedui.Evidence;

/// <summary>Amounts of one column, evenly over the whole file however long it is, in bounded room.</summary>
sealed class AmountSample
{
    const int Most = 1 << 14;

    readonly List<long> values = [];
    int stride = 1;
    int passed;
    bool sorted;

    /// <summary>Amounts seen, kept or not.</summary>
    public int Seen { get; private set; }

    public void Add(long fen)
    {
        Seen++;
        if (++passed < stride)
        {
            return;
        }

        passed = 0;
        sorted = false;
        if (values.Count == Most)
        {
            for (var i = 0; i < Most / 2; i++)
            {
                values[i] = values[(i * 2) + 1];
            }

            values.RemoveRange(Most / 2, Most / 2);
            stride *= 2;
        }

        values.Add(fen);
    }

    /// <summary>The amount below which so many of a hundred lie; there must be some.</summary>
    public long Percentile(int percent)
    {
        if (!sorted)
        {
            values.Sort();
            sorted = true;
        }

        return values[(int)((long)values.Count * percent / 100)];
    }
}
