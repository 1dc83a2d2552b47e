using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class AggregateStep
{
    /// <summary>
    /// Whether two rows near each other have the same known key. Where none have, every row is the latest of its key.
    /// Looks at distances instead of members or households, so that it may find repetitions that are none, but misses none.
    /// </summary>
    bool KeysRepeat(HouseholdBlock block)
    {
        const int Farthest = 24;
        var (longest, isPerson) = (0, Level == Level.Person);
        for (int i = 0, from = 0; i < (isPerson ? block.Persons : block.Households); i++)
        {
            var to = rows.RowStart[isPerson ? i + 1 : block.PersonStart[i + 1]];
            (longest, from) = (Math.Max(longest, to - from), to);
        }

        var low = key!.Out.Low.AsSpan(0, rows.Rows);
        var high = key.Out.High.AsSpan(0, rows.Rows);
        for (var distance = 1; distance < longest && longest <= Farthest; distance++)
        {
            if (Ranges.Repeats(low, high, distance))
            {
                return true;
            }
        }

        // A source that names no accounts: what is not known repeats nothing.
        return longest > Farthest && Ranges.MeetSomewhere(low, high);
    }

    /// <summary>The usual case: one row, whatever its key.</summary>
    (long Low, long High) Single(int row)
    {
        var (sure, maybe) = Counts(row);
        if (!maybe)
        {
            return (0, 0);
        }

        var (low, high) = value is null ? (1, 1) : (value.Out.Low[row], value.Out.High[row]);
        return kind switch
        {
            AggregateKind.Sum or AggregateKind.Latest => sure ? (low, high) : (Math.Min(0, low), Math.Max(0, high)),
            AggregateKind.CountDistinct or AggregateKind.Count or AggregateKind.Exists => (sure ? 1 : 0, 1),
            _ => (sure ? Math.Max(0, low) : 0, Math.Max(0, high)),
        };
    }

    /// <summary>As <see cref="PerKey"/> where every row surely counts or surely does not; else nothing.</summary>
    (long Low, long High)? LatestPerKey(int from, int to)
    {
        var (keys, otherKeys, asOf) = (key!.Out.Low, key.Out.High, rows.AsOf);
        var (lows, highs) = (value!.Out.Low, value.Out.High);
        var (sure, maybe) = (where?.Out.Low, where?.Out.High);
        long low = 0, high = 0;
        for (var i = from; i < to; i++)
        {
            if (maybe is not null && sure![i] != maybe[i])
            {
                return null;
            }

            var stands = sure is null || sure[i] == 1;
            for (var j = from; j < to && stands && keys[i] == otherKeys[i]; j++)
            {
                if (j == i || keys[j] != keys[i] || otherKeys[j] != keys[i] || maybe?[j] == 0)
                {
                    continue;
                }

                var order = (asOf[j] - asOf[i], highs[j].CompareTo(highs[i]), lows[j].CompareTo(lows[i])) switch
                {
                    (not 0 and var days, _, _) => days,
                    (_, not 0 and var most, _) => most,
                    (_, _, var least) => least,
                };
                stands = order < 0 || (order == 0 && i < j);
            }

            if (stands)
            {
                (low, high) = (Bounds.Add(low, lows[i]), Bounds.Add(high, highs[i]));
            }
        }

        return (low, high);
    }

    /// <summary>The sum over keys of the latest or the largest of each; a row without a key is a key of its own.</summary>
    (long Low, long High) PerKey(int from, int to)
    {
        long low = 0, high = 0;
        for (var i = from; i < to; i++)
        {
            if (!Counts(i).Maybe || !IsFirstOfItsKey(from, i))
            {
                continue;
            }

            var known = IsKeyKnown(i);
            var (start, end, wanted) = known ? (i, to, key!.Out.Low[i]) : (i, i + 1, Bounds.Missing);
            var one = kind == AggregateKind.Latest ? Latest(start, end, wanted, known) : Largest(start, end, wanted, known);
            low = Bounds.Add(low, one.Low);
            high = Bounds.Add(high, one.High);
        }

        return (low, high);
    }

    (long Low, long High) Distinct(int from, int to)
    {
        long sureKeys = 0, maybeKeys = 0, sureNameless = 0;
        for (var i = from; i < to; i++)
        {
            var (sure, maybe) = Counts(i);
            if (!maybe)
            {
                continue;
            }

            if (!IsKeyKnown(i))
            {
                maybeKeys++;
                sureNameless += sure ? 1 : 0;
            }
            else if (IsFirstOfItsKey(from, i))
            {
                maybeKeys++;
                sureKeys += IsSureSomewhere(i, to) ? 1 : 0;
            }
        }

        return (sureKeys == 0 && sureNameless > 0 ? 1 : sureKeys, maybeKeys);
    }

    (long Low, long High) Largest(int from, int to, long wanted, bool byKey)
    {
        long low = 0, high = 0;
        for (var i = from; i < to; i++)
        {
            var (sure, maybe) = Counts(i);
            if (maybe && Belongs(i, wanted, byKey))
            {
                low = sure ? Math.Max(low, value!.Out.Low[i]) : low;
                high = Math.Max(high, value!.Out.High[i]);
            }
        }

        return (low, high);
    }

    /// <summary>
    /// The latest row by its as-of day; of several on one day the one with the larger value, so that the order of
    /// arrival never matters. Rows that only may count widen the range until one surely counts.
    /// </summary>
    (long Low, long High) Latest(int from, int to, long wanted, bool byKey)
    {
        long low = long.MaxValue, high = long.MinValue;
        var before = (AsOf: int.MaxValue, High: long.MaxValue, Low: long.MaxValue, Sure: 2);
        while (true)
        {
            var best = (AsOf: int.MinValue, High: long.MinValue, Low: long.MinValue, Sure: -1);
            for (var i = from; i < to; i++)
            {
                var (sure, maybe) = Counts(i);
                if (!maybe || !Belongs(i, wanted, byKey))
                {
                    continue;
                }

                var rank = (rows.AsOf[i], value!.Out.High[i], value.Out.Low[i], sure ? 1 : 0);
                if (rank.CompareTo(before) < 0 && rank.CompareTo(best) > 0)
                {
                    best = rank;
                }
            }

            if (best.Sure < 0)
            {
                return (Math.Min(low, 0), Math.Max(high, 0));
            }

            (low, high) = (Math.Min(low, best.Low), Math.Max(high, best.High));
            if (best.Sure == 1)
            {
                return (low, high);
            }

            before = best;
        }
    }

    bool IsKeyKnown(int row) => key!.Out.Low[row] == key.Out.High[row];

    bool Belongs(int row, long wanted, bool byKey) => !byKey || (IsKeyKnown(row) && key!.Out.Low[row] == wanted);

    bool IsFirstOfItsKey(int from, int row)
    {
        if (!IsKeyKnown(row))
        {
            return true;
        }

        var wanted = key!.Out.Low[row];
        for (var i = from; i < row; i++)
        {
            if (key.Out.Low[i] == wanted && IsKeyKnown(i) && Counts(i).Maybe)
            {
                return false;
            }
        }

        return true;
    }

    bool IsSureSomewhere(int row, int to)
    {
        var wanted = key!.Out.Low[row];
        for (var i = row; i < to; i++)
        {
            if (key.Out.Low[i] == wanted && IsKeyKnown(i) && Counts(i).Sure)
            {
                return true;
            }
        }

        return false;
    }
}
