using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Sum, difference, product, smaller, larger of two columns.</summary>
sealed class BinaryStep(Operation operation, Step left, Step right, Level level, string? category) : Step(level, category)
{
    public override IReadOnlyList<Step>? Arithmetic => Level == Level.Household ? [left, right] : null;

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        var (l, r) = (left.Out, right.Out);
        if (l.IsOne && r.IsOne && IsOne(l.Low[0], r.Low[0], count))
        {
            return;
        }

        Out.Begin(count, l.IsExact && r.IsExact);
        var lowLeft = l.Low.AsSpan(0, count);
        var lowRight = r.Low.AsSpan(0, count);
        var highLeft = l.High.AsSpan(0, count);
        var highRight = r.High.AsSpan(0, count);
        var low = Out.Low.AsSpan(0, count);
        var isFull = false;
        if (Out.IsExact)
        {
            isFull = Ends(lowLeft, lowRight, low);
        }
        else if (operation == Operation.Multiply)
        {
            Ranges.Multiply(l, r, Out, count);
        }
        else if (operation == Operation.Subtract)
        {
            isFull = Ends(lowLeft, highRight, low) | Ends(highLeft, lowRight, Out.High.AsSpan(0, count));
        }
        else
        {
            isFull = Ends(lowLeft, lowRight, low) | Ends(highLeft, highRight, Out.High.AsSpan(0, count));
        }

        if (isFull)
        {
            Out.Fit(count);
        }
    }

    /// <summary>The same for everybody, unless it does not fit into a column.</summary>
    bool IsOne(long one, long other, int count)
    {
        Span<long> value = stackalloc long[1];
        if (Ends([one], [other], value))
        {
            return false;
        }

        Out.Fill(value[0], count);
        return true;
    }

    /// <summary>Calculates one end of every value; tells whether some did not fit.</summary>
    bool Ends(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into)
    {
        switch (operation)
        {
            case Operation.Add:
                return Ranges.Add(left, right, into, false);
            case Operation.Subtract:
                return Ranges.Add(left, right, into, true);
            case Operation.Multiply:
                return Ranges.MultiplyExact(left, right, into);
            case Operation.Smaller:
                Ranges.Smaller(left, right, into);
                return false;
            case Operation.Move:
                return Ranges.Move(left, right, into);
            default:
                Ranges.Larger(left, right, into);
                return false;
        }
    }
}

sealed class CompareStep(Comparison comparison, Step left, Step right, Level level, string? category)
    : Step(level, category)
{
    public override IReadOnlyList<Step>? Arithmetic => Level == Level.Household ? [left, right] : null;

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        var (l, r) = (left.Out, right.Out);
        if (l.IsOne && r.IsOne)
        {
            Out.Fill(Ranges.Bit(Ranges.Holds(comparison, l.Low[0], r.Low[0])), count);
            return;
        }

        Out.Begin(count, l.IsExact && r.IsExact);
        if (Out.IsExact)
        {
            Ranges.Compare(comparison, l.Low.AsSpan(0, count), r.Low.AsSpan(0, count), Out.Low.AsSpan(0, count));
            return;
        }

        Ranges.Compare(comparison, l, r, Out, count);
        Out.Settle(count);
    }
}

/// <summary>Dividend / divisor compared with a bound, without dividing; met where the divisor is not positive.</summary>
sealed class RatioStep(Comparison comparison, Step dividend, Step divisor, Step bound, Level level) : Step(level, null)
{
    readonly Column positive = new();
    readonly Column product = new();

    public override IReadOnlyList<Step>? Arithmetic => Level == Level.Household ? [dividend, divisor, bound] : null;

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        positive.Begin(count, false);
        Ranges.Floor(divisor.Out.Low.AsSpan(0, count), 1, positive.Low.AsSpan(0, count));
        Ranges.Floor(divisor.Out.High.AsSpan(0, count), 1, positive.High.AsSpan(0, count));
        product.Begin(count, false);
        Ranges.Multiply(bound.Out, positive, product, count);
        Out.Begin(count, false);
        Ranges.Compare(comparison, dividend.Out, product, Out, count);
        Ranges.OneWhereNotPositive(divisor.Out.High.AsSpan(0, count), Out.Low.AsSpan(0, count));
        Ranges.OneWhereNotPositive(divisor.Out.Low.AsSpan(0, count), Out.High.AsSpan(0, count));
    }
}

sealed class AmongStep(Step operand, IReadOnlyList<long> values, Level level, string? category) : Step(level, category)
{
    public override IReadOnlyList<Step>? Arithmetic => Level == Level.Household ? [operand] : null;

    readonly long[] values = [.. values];

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        var from = operand.Out;
        Out.Begin(count, from.IsExact);
        var low = from.Low.AsSpan(0, count);
        var high = from.High.AsSpan(0, count);
        Ranges.Reaches(low, high, values, Out.High.AsSpan(0, count));
        if (from.IsExact)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            Out.Low[i] = low[i] == high[i] ? Out.High[i] : 0;
        }

        Out.Settle(count);
    }
}

sealed class NotStep(Step operand, Level level, string? category) : Step(level, category)
{
    public override IReadOnlyList<Step>? Arithmetic => Level == Level.Household ? [operand] : null;

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        var from = operand.Out;
        if (from.IsOne)
        {
            Out.Fill(1 - from.Low[0], count);
            return;
        }

        Out.Begin(count, from.IsExact);
        var (low, high) = (from.Low, from.High);
        for (var i = 0; i < count; i++)
        {
            Out.Low[i] = 1 - high[i];
        }

        if (!from.IsExact)
        {
            var upper = Out.High;
            for (var i = 0; i < count; i++)
            {
                upper[i] = 1 - low[i];
            }
        }
    }
}

/// <summary>One of two columns by a condition; either may come where the condition is not known.</summary>
sealed class ChoiceStep(Step condition, Step then, Step otherwise, Level level, string? category) : Step(level, category)
{
    public override IReadOnlyList<Step>? Arithmetic => Level == Level.Household ? [condition, then, otherwise] : null;

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        if (condition.Out.IsOne && then.Out.IsOne && otherwise.Out.IsOne)
        {
            Out.Fill((condition.Out.Low[0] == 1 ? then : otherwise).Out.Low[0], count);
            return;
        }

        Out.Begin(count, condition.Out.IsExact && then.Out.IsExact && otherwise.Out.IsExact);
        var sure = condition.Out.Low.AsSpan(0, count);
        var maybe = condition.Out.High.AsSpan(0, count);
        Ranges.Choose(
            sure, maybe, then.Out.Low.AsSpan(0, count), otherwise.Out.Low.AsSpan(0, count), Out.Low.AsSpan(0, count),
            false);
        if (!Out.IsExact)
        {
            Ranges.Choose(
                sure, maybe, then.Out.High.AsSpan(0, count), otherwise.Out.High.AsSpan(0, count),
                Out.High.AsSpan(0, count), true);
            Out.Settle(count);
        }
    }
}

/// <summary>First month or day of a window of whole months before the month of the day.</summary>
sealed class WindowStep(Step months, bool isMonth) : Step(Level.Household, null)
{
    public override IReadOnlyList<Step>? Arithmetic => Level == Level.Household ? [months] : null;

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        Out.Begin(count, months.Out.IsExact);
        for (var i = 0; i < count; i++)
        {
            Out.Low[i] = Start(frame.Month, months.Out.High[i]);
            if (!Out.IsExact)
            {
                Out.Set(i, Out.Low[i], Start(frame.Month, months.Out.Low[i]));
            }
        }
    }

    long Start(int month, long length)
    {
        var first = (int)Math.Clamp(month - Math.Clamp(length, 0, 1200), 12, month);
        return isMonth ? first : MonthNumber.FirstDay(first).DayNumber;
    }
}
