using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// One figure out of the rows of a category, per member or per household. Silence opens the upper end: what a source
/// has not answered may still come. Stale rows are not certain either.
/// </summary>
/// <param name="kind">How rows become one.</param>
/// <param name="category">The category.</param>
/// <param name="value">Row values; null for counts.</param>
/// <param name="where">Row filter; null for all rows.</param>
/// <param name="key">Row keys; null when rows are not grouped.</param>
/// <param name="standsIn">Whether silence is passed over because a declaration stands in.</param>
/// <param name="isNatural">Whether a row's value cannot be negative.</param>
/// <param name="level">Person or household.</param>
sealed partial class AggregateStep(
    AggregateKind kind, string category, Step? value, Step? where, Step? key, bool standsIn, bool isNatural,
    Level level) : Step(level, null)
{
    CategoryRows rows = null!;

    public override void Run(Frame frame)
    {
        var block = frame.Block;
        rows = block[category];
        var isExact = (value?.Out.IsExact ?? true) && (where?.Out.IsExact ?? true) && (key?.Out.IsExact ?? true) &&
            (standsIn || AllAnswered(block.Persons));
        var count = Count(frame);
        Out.Begin(count, isExact);
        for (var i = 0; i < count; i++)
        {
            var (first, last) = Level == Level.Person ? (i, i + 1) : (block.PersonStart[i], block.PersonStart[i + 1]);
            var (from, to) = (rows.RowStart[first], rows.RowStart[last]);
            if (isExact && key is null && kind is not AggregateKind.Latest)
            {
                Out.Low[i] = Plain(from, to);
                continue;
            }

            var range = from == to ? (0, 0) : Over(from, to);
            var (low, high) = isExact ? range : Opened(range, first, last);
            if (isExact)
            {
                Out.Low[i] = low;
            }
            else
            {
                Out.Set(i, low, high);
            }
        }
    }

    bool AllAnswered(int persons)
    {
        foreach (var status in rows.Status.AsSpan(0, persons))
        {
            if (!status.IsAnswered())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The usual case: everything known, no keys.</summary>
    long Plain(int from, int to)
    {
        long result = 0;
        var filter = where?.Out.Low;
        var values = value?.Out.Low;
        for (var i = from; i < to; i++)
        {
            if (filter is not null && filter[i] == 0)
            {
                continue;
            }

            switch (kind)
            {
                case AggregateKind.Sum:
                    result = Bounds.Add(result, values![i]);
                    break;
                case AggregateKind.Count:
                    result++;
                    break;
                case AggregateKind.Exists:
                    return 1;
                default:
                    result = Math.Max(result, values![i]);
                    break;
            }
        }

        return result;
    }

    (long Low, long High) Opened((long Low, long High) range, int first, int last)
    {
        var worst = AnswerStatus.Hit;
        for (var p = first; p < last && !standsIn; p++)
        {
            var status = rows.Status[p];
            // Stale is worse than silence for the lower end: what was seen may have gone.
            worst = status == AnswerStatus.Stale || (worst != AnswerStatus.Stale && status > worst) ? status : worst;
        }

        if (worst.IsAnswered())
        {
            return range;
        }

        var isUncertain = worst == AnswerStatus.Stale || (kind == AggregateKind.Latest && key is null);
        return kind switch
        {
            AggregateKind.Exists => (isUncertain ? 0 : range.Low, 1),
            AggregateKind.Count or AggregateKind.CountDistinct => (isUncertain ? 0 : range.Low, Bounds.Infinity),
            _ when kind == AggregateKind.Sum && !isNatural => (Bounds.MinusInfinity, Bounds.Infinity),
            _ => (isUncertain ? Math.Min(0, range.Low) : range.Low, Bounds.Infinity),
        };
    }

    (long Low, long High) Over(int from, int to) => kind switch
    {
        AggregateKind.CountDistinct => Distinct(from, to),
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

    (bool Sure, bool Maybe) Counts(int row) =>
        where is null ? (true, true) : (where.Out.Low[row] == 1, where.Out.High[row] == 1);
}
