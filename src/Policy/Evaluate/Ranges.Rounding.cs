using System.Numerics;
using Hedui.Kernel;

namespace Hedui.Policy;

static partial class Ranges
{
    // 2^52 as a double: with it in front, the lower 52 bits of a double are a whole number.
    const double Whole = 1L << 52;
    static readonly long wholeBits = BitConverter.DoubleToInt64Bits(Whole);

    /// <summary>
    /// Quotients of whole numbers, rounded to whole numbers. Neither dividend nor quotient may reach 2^52 or be below zero, and the
    /// divisor is at least one: then a quotient of doubles, rounded down, is that of the whole numbers, and several times as fast.
    /// </summary>
    public static Vector<long> Quotients(Vector<long> dividend, Vector<long> divisor, Rounding rule)
    {
        var (value, by) = (ToDouble(dividend), ToDouble(divisor));
        var quotient = Vector.Floor(value / by);
        var rest = value - (quotient * by);
        var more = rule switch
        {
            Rounding.Up => Vector.GreaterThan(rest, Vector<double>.Zero),
            Rounding.Down => Vector<long>.Zero,
            _ => Vector.GreaterThanOrEqual(rest, by - rest),
        };
        return ToWhole(quotient) - more;
    }

    static Vector<double> ToDouble(Vector<long> value) =>
        Vector.AsVectorDouble(value | new Vector<long>(wholeBits)) - new Vector<double>(Whole);

    static Vector<long> ToWhole(Vector<double> value) =>
        Vector.AsVectorInt64(value + new Vector<double>(Whole)) ^ new Vector<long>(wholeBits);
}
