using System.Numerics;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

static partial class Ranges
{
    // Amounts and counts below this, times one another, fit into 64 bits; a family has no larger ones.
    const long Small = 1L << 31;

    /// <summary>Products of exact values, and whether some are too large.</summary>
    public static bool MultiplyExact(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(left);
        var r = MemoryMarshal.Cast<long, Vector<long>>(right);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var isFull = false;
        for (var i = 0; i < o.Length; i++)
        {
            if (AreSmall(l[i] | r[i]))
            {
                o[i] = l[i] * r[i];
                continue;
            }

            isFull |= OneByOne(left, right, into, i * Vector<long>.Count, (i + 1) * Vector<long>.Count);
        }

        return isFull | OneByOne(left, right, into, o.Length * Vector<long>.Count, into.Length);
    }

    /// <summary>Products of ranges; anything where they do not fit.</summary>
    public static void Multiply(Column left, Column right, Column into, int count)
    {
        var a = Vectors(left.Low, count);
        var b = Vectors(left.High, count);
        var c = Vectors(right.Low, count);
        var d = Vectors(right.High, count);
        var low = Vectors(into.Low, count);
        var high = Vectors(into.High, count);
        var (open, shut) = (new Vector<long>(Bounds.Infinity), new Vector<long>(Bounds.MinusInfinity));
        for (var i = 0; i < low.Length; i++)
        {
            // Nothing below zero: the lower ends give the lower end, the upper ones the upper. An open end stays open, unless
            // nothing is what it is multiplied by. What may be anything, as a number is that the law does not have, stays so.
            var (openLeft, openRight) = (Vector.Equals(b[i], open), Vector.Equals(d[i], open));
            var (anyLeft, anyRight) = (openLeft & Vector.Equals(a[i], shut), openRight & Vector.Equals(c[i], shut));
            var (least, by) = (Vector.AndNot(a[i], anyLeft), Vector.AndNot(c[i], anyRight));
            var (most, times) = (Vector.AndNot(b[i], openLeft), Vector.AndNot(d[i], openRight));
            if (AreSmall(least | by | most | times))
            {
                var isNothing = Vector.Equals(b[i], Vector<long>.Zero) | Vector.Equals(d[i], Vector<long>.Zero);
                low[i] = Vector.AndNot(Vector.ConditionalSelect(anyLeft | anyRight, shut, least * by), isNothing);
                high[i] = Vector.AndNot(Vector.ConditionalSelect(openLeft | openRight, open, most * times), isNothing);
                continue;
            }

            for (var at = i * Vector<long>.Count; at < (i + 1) * Vector<long>.Count; at++)
            {
                One(at);
            }
        }

        for (var at = low.Length * Vector<long>.Count; at < count; at++)
        {
            One(at);
        }

        void One(int at)
        {
            var (least, most) = Multiply(left.Low[at], left.High[at], right.Low[at], right.High[at]);
            into.Set(at, least, most);
        }
    }

    /// <summary>Anything, where one end does not fit into a column.</summary>
    public static (long Low, long High) Fit(long low, long high) => low == Bounds.Infinity || high == Bounds.MinusInfinity
        ? (Bounds.MinusInfinity, Bounds.Infinity) : (low, high);

    /// <summary>The product of two ranges: the smallest and largest product of their ends; anything where it does not fit.</summary>
    public static (long Low, long High) Multiply(long lowLeft, long highLeft, long lowRight, long highRight)
    {
        if (lowLeft >= 0 && lowRight >= 0)
        {
            return Fit(Natural(lowLeft, lowRight), Natural(highLeft, highRight));
        }

        var (a, b) = (Bounds.Multiply(lowLeft, lowRight), Bounds.Multiply(lowLeft, highRight));
        var (c, d) = (Bounds.Multiply(highLeft, lowRight), Bounds.Multiply(highLeft, highRight));
        return Fit(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
    }

    static Span<Vector<long>> Vectors(long[] values, int count) => MemoryMarshal.Cast<long, Vector<long>>(values.AsSpan(0, count));

    /// <summary>Whether all are at least zero and below a power of two; of several joined by "or", whether each is.</summary>
    public static bool AreBelow(Vector<long> values, long power) => (values & ~new Vector<long>(power - 1)) == Vector<long>.Zero;

    /// <summary>Whether all are at least zero and small; of several joined by "or", whether each is.</summary>
    static bool AreSmall(Vector<long> values) => AreBelow(values, Small);

    static bool OneByOne(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into, int from, int until)
    {
        var isFull = false;
        for (var i = from; i < until; i++)
        {
            var (l, r) = (left[i], right[i]);
            if (unchecked((ulong)(l + int.MaxValue) <= uint.MaxValue && (ulong)(r + int.MaxValue) <= uint.MaxValue))
            {
                into[i] = unchecked(l * r);
                continue;
            }

            into[i] = Bounds.Multiply(l, r);
            isFull |= Bounds.IsOpen(into[i]);
        }

        return isFull;
    }

    static long Natural(long left, long right) =>
        (left | right) <= int.MaxValue ? left * right : Bounds.Multiply(left, right);
}
