using System.Numerics;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Rounds once, at the end; a divisor that may not be positive leaves the figure open.</summary>
sealed class RoundStep(
    Step operand, Step? divisor, Rounding rule, long step, long factor, long scale, Level level, string? category)
    : Step(level, category)
{
    // Below these dividends and divisors stay under 2^52.
    const long SmallEnough = 1L << 38;
    const long SmallFactors = 1L << 14;

    readonly bool areFactorsSmall = factor < SmallFactors && scale * step < SmallEnough;

    public override IReadOnlyList<Step>? Arithmetic =>
        Level != Level.Household ? null : divisor is null ? [operand] : [operand, divisor];

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        var exact = operand.Out.IsExact && divisor is null;
        if (exact && operand.Out.IsOne && Divided(operand.Out.Low[0], 1) is var same && !Bounds.IsOpen(same))
        {
            Out.Fill(same, count);
            return;
        }

        Out.Begin(count, exact);
        var (isFull, at) = (false, 0);
        for (; at <= count - Vector<long>.Count; at += Vector<long>.Count)
        {
            if (!IsUsual(at))
            {
                isFull |= OneByOne(at, at + Vector<long>.Count);
            }
        }

        isFull |= OneByOne(at, count);
        if (isFull)
        {
            Out.Fit(count);
        }

        Out.Settle(count);
    }

    /// <summary>Rounds a vector of households, unless one of them has an amount below zero or too large, or nothing to divide by.</summary>
    bool IsUsual(int at)
    {
        var exact = Out.IsExact;
        var (low, high) = (new Vector<long>(operand.Out.Low, at), exact ? Vector<long>.Zero : new Vector<long>(operand.Out.High, at));
        var (smallest, largest) = divisor is null ? (Vector<long>.One, Vector<long>.One)
            : (new Vector<long>(divisor.Out.Low, at), new Vector<long>(divisor.Out.High, at));

        // An open end stays open; among exact values there is none.
        var shut = exact ? Vector<long>.Zero : Vector.Equals(low, new Vector<long>(Bounds.MinusInfinity));
        var open = Vector.Equals(high, new Vector<long>(Bounds.Infinity));
        var (least, most) = (Vector.AndNot(low, shut), Vector.AndNot(high, open));
        if (!areFactorsSmall || !Ranges.AreBelow(least | most, SmallEnough) || !Ranges.AreBelow(smallest | largest, SmallFactors)
            || Vector.EqualsAny(smallest, Vector<long>.Zero))
        {
            return false;
        }

        Vector.ConditionalSelect(shut, low, Quotients(least, largest)).CopyTo(Out.Low, at);
        if (!exact)
        {
            Vector.ConditionalSelect(open, high, Quotients(most, smallest)).CopyTo(Out.High, at);
        }

        return true;
    }

    Vector<long> Quotients(Vector<long> value, Vector<long> by) => Ranges.Quotients(value * factor, by * (scale * step), rule) * step;

    /// <summary>Rounds household by household, and tells whether some did not fit into a column.</summary>
    bool OneByOne(int from, int until)
    {
        var (exact, isFull) = (Out.IsExact, false);
        for (var i = from; i < until; i++)
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

        return isFull;
    }

    long Divided(long value, long by)
    {
        return Bounds.IsOpen(value) ? value
            : by == Bounds.Infinity ? rule.Divide(Math.Sign(value), 3) * step
            : Wide(value, by);
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
