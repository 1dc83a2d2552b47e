using System.Numerics;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Loops over columns: exact values by vector instructions, ranges end by end.</summary>
static class Ranges
{
    /// <summary>Sums of ends; saturates where a plain sum would wrap.</summary>
    public static void Add(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into, bool subtract)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(left);
        var r = MemoryMarshal.Cast<long, Vector<long>>(right);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var limit = new Vector<long>(long.MaxValue / 2);
        var safe = true;
        for (var i = 0; i < o.Length && safe; i++)
        {
            safe = Vector.LessThanOrEqualAll(Vector.Abs(l[i]), limit) && Vector.LessThanOrEqualAll(Vector.Abs(r[i]), limit)
                && Vector.GreaterThanOrEqualAll(Vector.Abs(l[i]), Vector<long>.Zero)
                && Vector.GreaterThanOrEqualAll(Vector.Abs(r[i]), Vector<long>.Zero);
            o[i] = subtract ? l[i] - r[i] : l[i] + r[i];
        }

        for (var i = safe ? o.Length * Vector<long>.Count : 0; i < into.Length; i++)
        {
            into[i] = Bounds.Add(left[i], subtract ? Bounds.Negate(right[i]) : right[i]);
        }
    }

    public static void Smaller(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(left);
        var r = MemoryMarshal.Cast<long, Vector<long>>(right);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = Vector.Min(l[i], r[i]);
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Math.Min(left[i], right[i]);
        }
    }

    public static void Larger(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(left);
        var r = MemoryMarshal.Cast<long, Vector<long>>(right);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = Vector.Max(l[i], r[i]);
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Math.Max(left[i], right[i]);
        }
    }

    public static void MultiplyExact(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into)
    {
        for (var i = 0; i < into.Length; i++)
        {
            var (l, r) = (left[i], right[i]);
            into[i] = unchecked((ulong)(l + int.MaxValue) <= uint.MaxValue && (ulong)(r + int.MaxValue) <= uint.MaxValue)
                ? unchecked(l * r) : Bounds.Multiply(l, r);
        }
    }

    /// <summary>The product of two ranges: the smallest and largest product of their ends.</summary>
    public static (long Low, long High) Multiply(long lowLeft, long highLeft, long lowRight, long highRight)
    {
        if (lowLeft >= 0 && lowRight >= 0)
        {
            return (Natural(lowLeft, lowRight), Natural(highLeft, highRight));
        }

        var (a, b) = (Bounds.Multiply(lowLeft, lowRight), Bounds.Multiply(lowLeft, highRight));
        var (c, d) = (Bounds.Multiply(highLeft, lowRight), Bounds.Multiply(highLeft, highRight));
        return (Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
    }

    static long Natural(long left, long right) =>
        (left | right) <= int.MaxValue ? left * right : Bounds.Multiply(left, right);

    /// <summary>One if the comparison holds.</summary>
    public static void Compare(
        Comparison comparison, ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(left);
        var r = MemoryMarshal.Cast<long, Vector<long>>(right);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var one = Vector<long>.One;
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = one & comparison switch
            {
                Comparison.Less => Vector.LessThan(l[i], r[i]),
                Comparison.AtMost => Vector.LessThanOrEqual(l[i], r[i]),
                Comparison.More => Vector.GreaterThan(l[i], r[i]),
                Comparison.AtLeast => Vector.GreaterThanOrEqual(l[i], r[i]),
                Comparison.Equal => Vector.Equals(l[i], r[i]),
                _ => ~Vector.Equals(l[i], r[i]),
            };
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Holds(comparison, left[i], right[i]) ? 1 : 0;
        }
    }

    public static bool Holds(Comparison comparison, long left, long right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.AtMost => left <= right,
        Comparison.More => left > right,
        Comparison.AtLeast => left >= right,
        Comparison.Equal => left == right,
        _ => left != right,
    };

    /// <summary>The comparison of two ranges as a range of yes/no.</summary>
    public static (long Low, long High) Compare(
        Comparison comparison, long lowLeft, long highLeft, long lowRight, long highRight) => comparison switch
        {
            Comparison.Less => (Bit(highLeft < lowRight), Bit(lowLeft < highRight)),
            Comparison.AtMost => (Bit(highLeft <= lowRight), Bit(lowLeft <= highRight)),
            Comparison.More => (Bit(lowLeft > highRight), Bit(highLeft > lowRight)),
            Comparison.AtLeast => (Bit(lowLeft >= highRight), Bit(highLeft >= lowRight)),
            Comparison.Equal => (
                Bit(lowLeft == highLeft && lowRight == highRight && lowLeft == lowRight),
                Bit(lowLeft <= highRight && lowRight <= highLeft)),
            _ => (
                Bit(highLeft < lowRight || highRight < lowLeft),
                1 - Bit(lowLeft == highLeft && lowRight == highRight && lowLeft == lowRight)),
        };

    public static long Bit(bool value) => value ? 1 : 0;
}
