using System.Runtime.Intrinsics;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>One figure of the household out of its members'.</summary>
sealed class MembersStep(AggregateKind kind, Step? value, Step? where) : Step(Level.Household, null)
{
    readonly RunTotals lowTotals = new();
    readonly RunTotals highTotals = new();

    public override void Run(Frame frame)
    {
        var block = frame.Block;
        if (IsSummed(block))
        {
            return;
        }

        Out.Begin(block.Households, (value?.Out.IsExact ?? true) && (where?.Out.IsExact ?? true));
        var isFull = false;
        for (var h = 0; h < block.Households; h++)
        {
            long start = kind == AggregateKind.Every ? 1 : 0;
            var (low, high) = (start, start);
            for (var p = block.PersonStart[h]; p < block.PersonStart[h + 1]; p++)
            {
                var (sure, maybe) = where is null ? (1L, 1L) : (where.Out.Low[p], where.Out.High[p]);
                var (a, b) = value is null ? (1, 1) : (value.Out.Low[p], value.Out.High[p]);
                switch (kind)
                {
                    case AggregateKind.Sum or AggregateKind.Count:
                        low = Bounds.Add(low, sure == 1 ? a : maybe == 0 ? 0 : Math.Min(0, a));
                        high = Bounds.Add(high, sure == 1 ? b : maybe == 0 ? 0 : Math.Max(0, b));
                        break;
                    case AggregateKind.Every:
                        (low, high) = (Math.Min(low, a), Math.Min(high, b));
                        break;
                    default:
                        low = sure == 1 ? Math.Max(low, a) : low;
                        high = maybe == 1 ? Math.Max(high, b) : high;
                        break;
                }
            }

            isFull |= low == Bounds.Infinity || high == Bounds.MinusInfinity;
            if (Out.IsExact)
            {
                Out.Low[h] = low;
            }
            else
            {
                Out.Set(h, low, high);
            }
        }

        if (isFull)
        {
            Out.Fit(block.Households);
        }

        Out.Settle(block.Households);
    }

    /// <summary>Small values of members that surely count or surely do not: running totals will do.</summary>
    bool IsSummed(HouseholdBlock block)
    {
        var isSum = kind is AggregateKind.Sum or AggregateKind.Count;
        if (where is { Out.IsExact: false } || !(isSum || kind is AggregateKind.Every or AggregateKind.Exists))
        {
            return false;
        }

        var mask = isSum ? where?.Out.Low : null;
        var isExact = value?.Out.IsExact ?? true;
        if (!lowTotals.Take(value?.Out.Low, mask, block.Persons) ||
            (!isExact && !highTotals.Take(value!.Out.High, mask, block.Persons)))
        {
            return false;
        }

        Out.Begin(block.Households, isExact);
        Sum(lowTotals, block, Out.Low);
        if (!isExact)
        {
            Sum(highTotals, block, Out.High);
            Out.Settle(block.Households);
        }

        return true;
    }

    void Sum(RunTotals totals, HouseholdBlock block, long[] into)
    {
        var starts = block.PersonStart;
        for (var h = 0; h < block.Households; h++)
        {
            var (from, to) = (starts[h], starts[h + 1]);
            var sum = totals.Between(from, to);
            into[h] = kind switch
            {
                AggregateKind.Every => sum == to - from ? 1 : 0,
                AggregateKind.Exists => Math.Min(sum, 1),
                _ => sum,
            };
        }
    }
}

/// <summary>One figure of a member out of the last months before the month of the day.</summary>
sealed class MonthsStep(AggregateKind kind, Step value, Step months) : Step(Level.Person, null)
{
    public override void Run(Frame frame)
    {
        var count = Count(frame);
        if (kind == AggregateKind.Sum && value.Out.IsExact && months.Out.IsUniform(count) &&
            (count == 0 || Start(months.Out.Low[0]) == 0) && IsYearSummed(count))
        {
            return;
        }

        var isExact = value.Out.IsExact && months.Out.IsExact;
        var isFull = false;
        Out.Begin(count, isExact);
        for (var p = 0; p < count; p++)
        {
            var (low, high) = Over(p);
            isFull |= low == Bounds.Infinity || high == Bounds.MinusInfinity || months.Out.High[p] > Frame.Months;
            Out.Low[p] = low;
            if (!isExact)
            {
                Out.High[p] = high;
            }
        }

        if (isFull)
        {
            Out.Fit(count);
            OpenBeyond(count);
        }

        Out.Settle(count);
    }

    (long Low, long High) Over(int person)
    {
        var (fewest, most) = (Start(months.Out.Low[person]), Start(months.Out.High[person]));
        long low = 0, high = 0;
        for (var m = most; m < Frame.Months; m++)
        {
            var at = (person * Frame.Months) + m;
            var (a, b) = (value.Out.Low[at], value.Out.High[at]);
            if (m < fewest)
            {
                (a, b) = (Math.Min(0, a), Math.Max(0, b));
            }

            (low, high) = kind == AggregateKind.Sum ? (Bounds.Add(low, a), Bounds.Add(high, b))
                : (Math.Max(low, a), Math.Max(high, b));
        }

        return (low, high);
    }

    /// <summary>Months before the last twelve are not in the block: what they held may be anything.</summary>
    void OpenBeyond(int count)
    {
        for (var p = 0; p < count; p++)
        {
            if (months.Out.High[p] > Frame.Months)
            {
                Out.Set(p, Bounds.MinusInfinity, Bounds.Infinity);
            }
        }
    }

    /// <summary>The usual case: all twelve months of small exact values.</summary>
    bool IsYearSummed(int count)
    {
        Out.Begin(count, true);
        var from = value.Out.Low.AsSpan(0, count * Frame.Months);
        var half = Vector256.Create(1L << 40);
        var wide = Vector256<long>.Zero;
        for (var p = 0; p < count; p++)
        {
            var year = from.Slice(p * Frame.Months, Frame.Months);
            var (a, b, c) = (
                Vector256.Create<long>(year[..4]), Vector256.Create<long>(year[4..8]), Vector256.Create<long>(year[8..]));
            wide |= (a + half) | (b + half) | (c + half);
            Out.Low[p] = Vector256.Sum(a + b + c);
        }

        return (wide & ~Vector256.Create((1L << 41) - 1)) == Vector256<long>.Zero;
    }

    static int Start(long length) => Frame.Months - (int)Math.Clamp(length, 0, Frame.Months);
}
