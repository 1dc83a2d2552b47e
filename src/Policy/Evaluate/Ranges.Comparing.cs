using System.Numerics;
using System.Runtime.InteropServices;

namespace Hedui.Policy;

static partial class Ranges
{
    /// <summary>One if the comparison holds.</summary>
    public static void Compare(
        Comparison comparison, ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into)
    {
        switch (comparison)
        {
            case Comparison.More:
                More(left, right, 0, into);
                break;
            case Comparison.Less:
                More(right, left, 0, into);
                break;
            case Comparison.AtMost:
                More(left, right, 1, into);
                break;
            case Comparison.AtLeast:
                More(right, left, 1, into);
                break;
            default:
                Same(left, right, comparison == Comparison.Equal ? 0 : 1, into);
                break;
        }
    }

    /// <summary>One where the left is more, or with a one to turn it around where it is not.</summary>
    static void More(ReadOnlySpan<long> left, ReadOnlySpan<long> right, long turned, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(left);
        var r = MemoryMarshal.Cast<long, Vector<long>>(right);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var turn = new Vector<long>(turned);
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = (Vector.GreaterThan(l[i], r[i]) & Vector<long>.One) ^ turn;
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Bit(left[i] > right[i]) ^ turned;
        }
    }

    static void Same(ReadOnlySpan<long> left, ReadOnlySpan<long> right, long turned, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(left);
        var r = MemoryMarshal.Cast<long, Vector<long>>(right);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var turn = new Vector<long>(turned);
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = (Vector.Equals(l[i], r[i]) & Vector<long>.One) ^ turn;
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Bit(left[i] == right[i]) ^ turned;
        }
    }

    /// <summary>The comparison of ranges as ranges of yes/no, column by column.</summary>
    public static void Compare(Comparison comparison, Column left, Column right, Column into, int count)
    {
        switch (comparison)
        {
            case Comparison.Equal:
                Equal(left, right, into.Low.AsSpan(0, count), into.High.AsSpan(0, count));
                return;
            case Comparison.NotEqual:
                // The upper end of "the same" gives the lower one of "different".
                Equal(left, right, into.High.AsSpan(0, count), into.Low.AsSpan(0, count));
                Opposite(into.Low.AsSpan(0, count));
                Opposite(into.High.AsSpan(0, count));
                return;
        }

        // Surely: the worst ends hold; possibly: the best do.
        var isUpwards = comparison is Comparison.More or Comparison.AtLeast;
        var (worst, best) = isUpwards ? (left.Low, left.High) : (left.High, left.Low);
        var (worstRight, bestRight) = isUpwards ? (right.High, right.Low) : (right.Low, right.High);
        Compare(comparison, worst.AsSpan(0, count), worstRight.AsSpan(0, count), into.Low.AsSpan(0, count));
        Compare(comparison, best.AsSpan(0, count), bestRight.AsSpan(0, count), into.High.AsSpan(0, count));
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

    /// <summary>Surely the same: all four ends are; possibly: the ranges meet.</summary>
    static void Equal(Column left, Column right, Span<long> surely, Span<long> possibly)
    {
        var count = surely.Length;
        var a = Vectors(left.Low, count);
        var b = Vectors(left.High, count);
        var c = Vectors(right.Low, count);
        var d = Vectors(right.High, count);
        var sure = MemoryMarshal.Cast<long, Vector<long>>(surely);
        var may = MemoryMarshal.Cast<long, Vector<long>>(possibly);
        for (var i = 0; i < sure.Length; i++)
        {
            sure[i] = Vector.Equals(a[i], b[i]) & Vector.Equals(c[i], d[i]) & Vector.Equals(a[i], c[i]) & Vector<long>.One;
            may[i] = Vector.LessThanOrEqual(a[i], d[i]) & Vector.LessThanOrEqual(c[i], b[i]) & Vector<long>.One;
        }

        for (var i = sure.Length * Vector<long>.Count; i < count; i++)
        {
            (surely[i], possibly[i]) = Compare(Comparison.Equal, left.Low[i], left.High[i], right.Low[i], right.High[i]);
        }
    }

    static void Opposite(Span<long> yesNo)
    {
        for (var i = 0; i < yesNo.Length; i++)
        {
            yesNo[i] = 1 - yesNo[i];
        }
    }
}
