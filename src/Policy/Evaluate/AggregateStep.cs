using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// One figure out of the rows of a category, per member or per household. Silence opens the upper end: what a source
/// has not answered may still come. Rows that are old, or beside one that could not be read, are not certain either.
/// </summary>
/// <param name="kind">How rows become one.</param>
/// <param name="category">The category.</param>
/// <param name="value">Row values; null for counts.</param>
/// <param name="where">Row filter; null for all rows.</param>
/// <param name="key">Row keys; null when rows are not grouped.</param>
/// <param name="standsIn">Whether silence is passed over because a declaration stands in; never a row that could not be read.</param>
/// <param name="isNatural">Whether a row's value cannot be negative.</param>
/// <param name="level">Person or household.</param>
sealed partial class AggregateStep(
    AggregateKind kind, string category, Step? value, Step? where, Step? key, bool standsIn, bool isNatural,
    Level level) : Step(level, null)
{
    readonly RunTotals lowTotals = new();
    readonly RunTotals highTotals = new();
    CategoryRows rows = null!;
    Frame frame = null!;

    // The member each row belongs to, while rows are in doubt.
    int[]? doubted;

    public override void Run(Frame frame)
    {
        this.frame = frame;
        var block = frame.Block;
        rows = block[category];
        var isAnswered = AllAnswered(block.Persons);
        var count = Count(frame);
        if (rows.Rows == 0 && isAnswered)
        {
            Out.Begin(count, true);
            Out.Low.AsSpan(0, count).Clear();
            return;
        }

        if (IsSummed(block, out var isSame))
        {
            Summed(block, count, isAnswered, isSame);
            return;
        }

        var isExact = isAnswered && (value?.Out.IsExact ?? true) && (where?.Out.IsExact ?? true) &&
            (key?.Out.IsExact ?? true);
        Out.Begin(count, isExact);
        var isFull = false;
        for (var i = 0; i < count; i++)
        {
            var (first, last) = Level == Level.Person ? (i, i + 1) : (block.PersonStart[i], block.PersonStart[i + 1]);
            var (from, to) = (rows.RowStart[first], rows.RowStart[last]);
            var range = from == to ? (0, 0) : Over(from, to);
            var (low, high) = isAnswered ? range : Opened(range, first, last);
            isFull |= low == Bounds.Infinity || high == Bounds.MinusInfinity;
            Out.Low[i] = low;
            if (!isExact)
            {
                Out.High[i] = high;
            }
        }

        if (isFull)
        {
            Out.Fit(count);
        }

        Out.Settle(count);
    }

    /// <summary>Whether rows are certain to count or not and their values small, so that running totals will do.</summary>
    bool IsSummed(HouseholdBlock block, out bool isSame)
    {
        isSame = true;
        // Where no key repeats, the latest or the largest of each is each; the largest is never below zero.
        var isLatest = key is not null
            && (kind == AggregateKind.Latest || (kind == AggregateKind.Maximum && !value!.Out.Low.AsSpan(0, rows.Rows).ContainsAnyInRange(long.MinValue, -1)));
        if (where is { Out.IsExact: false } || (key is not null && !isLatest) ||
            !(isLatest || kind is AggregateKind.Sum or AggregateKind.Count or AggregateKind.Exists) ||
            (isLatest && KeysRepeat(block)))
        {
            return false;
        }

        var (mask, sums) = (where?.Out.Low, isLatest || kind == AggregateKind.Sum);
        if (!lowTotals.Take(sums ? value!.Out.Low : null, mask, rows.Rows))
        {
            return false;
        }

        if (!sums || value!.Out.IsExact)
        {
            return true;
        }

        // Upper ends are never below lower ones: where the sums agree, every value does.
        var isSmall = highTotals.Take(value.Out.High, mask, rows.Rows);
        isSame = highTotals.All == lowTotals.All;
        return isSmall;
    }

    void Summed(HouseholdBlock block, int count, bool isAnswered, bool isSame)
    {
        Out.Begin(count, isAnswered && isSame);
        var (isPerson, isExists) = (Level == Level.Person, kind == AggregateKind.Exists);
        var (starts, persons, into) = (rows.RowStart, block.PersonStart, Out.Low);
        for (int i = 0, from = 0; i < count; i++)
        {
            var to = starts[isPerson ? i + 1 : persons[i + 1]];
            var low = lowTotals.Between(from, to);
            low = isExists ? Math.Min(low, 1) : low;
            into[i] = low;
            if (!Out.IsExact)
            {
                var range = (low, isSame ? low : highTotals.Between(from, to));
                var (first, last) = isPerson ? (i, i + 1) : (persons[i], persons[i + 1]);
                var (a, b) = isAnswered ? range : Opened(range, first, last);
                Out.Set(i, a, b);
            }

            from = to;
        }
    }

    bool AllAnswered(int persons)
    {
        var statuses = MemoryMarshal.AsBytes(rows.Status.AsSpan(0, persons));
        return standsIn
            ? !statuses.Contains((byte)AnswerStatus.Unreadable)
            : !statuses.ContainsAnyExceptInRange((byte)AnswerStatus.Hit, (byte)AnswerStatus.NoRecord);
    }

    /// <summary>What an answer that is missing or in doubt leaves open: rows may have gone, others may come.</summary>
    (long Low, long High) Opened((long Low, long High) range, int first, int last)
    {
        var (isSilent, isDoubtful) = (false, false);
        for (var p = first; p < last; p++)
        {
            var status = rows.Status[p].Taken(standsIn);
            isSilent |= !status.IsAnswered();
            isDoubtful |= status.LeavesRowsInDoubt();
        }

        if (!isSilent)
        {
            return range;
        }

        if (isDoubtful)
        {
            doubted = frame.RowPerson(category);
            range = rows.RowStart[first] == rows.RowStart[last] ? (0, 0) : Over(rows.RowStart[first], rows.RowStart[last]);
            doubted = null;
        }

        return kind switch
        {
            AggregateKind.Exists => (range.Low, 1),
            AggregateKind.Count or AggregateKind.CountDistinct => (range.Low, Bounds.Infinity),
            _ when kind is AggregateKind.Sum or AggregateKind.Latest && !isNatural => (Bounds.MinusInfinity, Bounds.Infinity),
            // A row that still comes may be the latest.
            AggregateKind.Latest when key is null => (Math.Min(0, range.Low), Bounds.Infinity),
            _ => (range.Low, Bounds.Infinity),
        };
    }

    (long Low, long High) Over(int from, int to) => kind switch
    {
        _ when to == from + 1 => Single(from),
        AggregateKind.CountDistinct => Distinct(from, to),
        AggregateKind.Latest when key is not null && doubted is null && LatestPerKey(from, to) is { } range => range,
        _ when key is not null => PerKey(from, to),
        AggregateKind.Latest => Latest(from, to, Bounds.Missing, false),
        _ => Each(from, to),
    };

    (long Low, long High) Each(int from, int to)
    {
        long low = 0, high = 0;
        for (var i = from; i < to; i++)
        {
            var (sure, maybe) = Counts(i);
            if (!maybe)
            {
                continue;
            }

            switch (kind)
            {
                case AggregateKind.Sum:
                    low = Bounds.Add(low, sure ? value!.Out.Low[i] : Math.Min(0, value!.Out.Low[i]));
                    high = Bounds.Add(high, sure ? value.Out.High[i] : Math.Max(0, value.Out.High[i]));
                    break;
                case AggregateKind.Count:
                    low += sure ? 1 : 0;
                    high++;
                    break;
                case AggregateKind.Exists:
                    low = Math.Max(low, sure ? 1 : 0);
                    high = 1;
                    break;
                default:
                    low = sure ? Math.Max(low, value!.Out.Low[i]) : low;
                    high = Math.Max(high, value!.Out.High[i]);
                    break;
            }
        }

        return (low, high);
    }

    (bool Sure, bool Maybe) Counts(int row)
    {
        var isSure = doubted is null || !rows.Status[doubted[row]].Taken(standsIn).LeavesRowsInDoubt();
        return where is null ? (isSure, true) : (isSure && where.Out.Low[row] == 1, where.Out.High[row] == 1);
    }
}
