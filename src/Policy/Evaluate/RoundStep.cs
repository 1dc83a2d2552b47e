using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Rounds once, at the end; a divisor that may not be positive leaves the figure open.</summary>
sealed class RoundStep(
    Step operand, Step? divisor, Rounding rule, long step, long factor, long scale, Level level, string? category)
    : Step(level, category)
{
    // Below these neither a product nor a quotient of doubles loses a unit: dividends and divisors stay under 2^52.
    const long SmallEnough = 1L << 38;
    const long SmallFactors = 1L << 14;

    readonly bool areFactorsSmall = factor < SmallFactors && scale * step < SmallEnough;

    public override IReadOnlyList<Step>? Arithmetic =>
        Level != Level.Household ? null : divisor is null ? [operand] : [operand, divisor];

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        var (exact, isFull) = (operand.Out.IsExact && divisor is null, false);
        Out.Begin(count, exact);
        for (var i = 0; i < count; i++)
        {
            var (smallest, largest) = divisor is null ? (1L, 1L) : (divisor.Out.Low[i], divisor.Out.High[i]);
            if (smallest <= 0)
            {
                Out.Set(i, Bounds.MinusInfinity, Bounds.Infinity);
                continue;
            }

            var (a, b) = (operand.Out.Low[i], operand.Out.High[i]);
            var low = Divided(a, a < 0 ? smallest : largest);
            isFull |= low == Bounds.Infinity || (exact && low == Bounds.MinusInfinity);
            if (exact)
            {
                Out.Low[i] = low;
            }
            else
            {
                Out.Set(i, low, a == b && smallest == largest ? low : Divided(b, b < 0 ? largest : smallest));
            }
        }

        if (isFull)
        {
            Out.Fit(count);
        }

        Out.Settle(count);
    }

    long Divided(long value, long by)
    {
        if (unchecked((ulong)value) < SmallEnough && by < SmallFactors && areFactorsSmall)
        {
            return Natural(value * factor, by * (scale * step)) * step;
        }

        return Bounds.IsOpen(value) ? value
            : by == Bounds.Infinity ? rule.Divide(Math.Sign(value), 3) * step
            : Wide(value, by);
    }

    /// <summary>The usual case: a quotient of doubles is as good as one of whole numbers, and several times as fast.</summary>
    long Natural(long value, long by)
    {
        var quotient = (long)((double)value / by);
        var rest = value - (quotient * by);
        return rule switch
        {
            Rounding.Up => rest > 0 ? quotient + 1 : quotient,
            Rounding.Down => quotient,
            _ => rest >= by - rest ? quotient + 1 : quotient,
        };
    }

    long Wide(long value, long by)
    {
        var (dividend, whole) = ((Int128)value * factor, (Int128)by * scale * step);
        var quotient = dividend / whole;
        var rest = dividend - (quotient * whole);
        quotient += rule switch
        {
            Rounding.Up => rest > 0 ? 1 : 0,
            Rounding.Down => rest < 0 ? -1 : 0,
            _ => Int128.Abs(rest) * 2 >= whole ? Int128.Sign(rest) : 0,
        };
        return quotient * step >= Bounds.Infinity ? Bounds.Infinity
            : quotient * step <= Bounds.MinusInfinity ? Bounds.MinusInfinity : (long)(quotient * step);
    }
}
