using System.Runtime.CompilerServices;

namespace Hedui.Kernel;

/// <summary>
/// Arithmetic on the ends of ranges as they stand in columns: a 64-bit integer where the two extreme values mean
/// "open". Sums and products saturate instead of wrapping, so an open end stays open and an overflow opens the range:
/// wider is safe, wrong is not.
/// </summary>
public static class Bounds
{
    /// <summary>No upper end.</summary>
    public const long Infinity = long.MaxValue;

    /// <summary>No lower end.</summary>
    public const long MinusInfinity = -long.MaxValue;

    /// <summary>No value at all: the cell was empty. Distinct from <see cref="MinusInfinity"/>.</summary>
    public const long Missing = long.MinValue;

    /// <summary>Sum of two lower or two upper ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Add(long left, long right)
    {
        if (IsOpen(left))
        {
            return left;
        }

        if (IsOpen(right))
        {
            return right;
        }

        var sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0 ? (left < 0 ? MinusInfinity : Infinity) : sum;
    }

    /// <summary>The end with the opposite sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Negate(long value) => -value;

    /// <summary>Product of two ends; zero times an open end is zero.</summary>
    public static long Multiply(long left, long right)
    {
        if (left == 0 || right == 0)
        {
            return 0;
        }

        if (!IsOpen(left) && !IsOpen(right))
        {
            var product = (Int128)left * right;
            return product >= Infinity ? Infinity : product <= MinusInfinity ? MinusInfinity : (long)product;
        }

        return (left < 0) == (right < 0) ? Infinity : MinusInfinity;
    }

    /// <summary>Whether the end is open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOpen(long value) => value is Infinity or MinusInfinity;
}
