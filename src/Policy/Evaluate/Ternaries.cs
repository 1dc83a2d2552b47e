using System.Numerics;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// Three-valued columns. Not known is the range from 0 to 1, so that the sum of both ends is 0 for no, 1 for not known and 2 for
/// yes: the number of a <see cref="Ternary"/>.
/// </summary>
static class Ternaries
{
    /// <summary>The smaller of what stands there and the condition's three-valued number.</summary>
    public static void And(Column condition, Span<long> into)
    {
        var low = condition.Low.AsSpan(0, into.Length);
        var high = condition.High.AsSpan(0, into.Length);
        var l = MemoryMarshal.Cast<long, Vector<long>>(low);
        var h = MemoryMarshal.Cast<long, Vector<long>>(high);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = Vector.Min(o[i], l[i] + h[i]);
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Math.Min(into[i], low[i] + high[i]);
        }
    }

    /// <summary>Tells three-valued numbers.</summary>
    public static void Tell(ReadOnlySpan<long> numbers, Span<Ternary> into)
    {
        var n = MemoryMarshal.Cast<long, Vector<long>>(numbers);
        var o = MemoryMarshal.Cast<Ternary, Vector<byte>>(into);
        for (var i = 0; i < o.Length; i++)
        {
            var eight = n.Slice(i * 8, 8);
            o[i] = Vector.AsVectorByte(Vector.Narrow(
                Vector.Narrow(Vector.Narrow(eight[0], eight[1]), Vector.Narrow(eight[2], eight[3])),
                Vector.Narrow(Vector.Narrow(eight[4], eight[5]), Vector.Narrow(eight[6], eight[7]))));
        }

        for (var i = o.Length * Vector<byte>.Count; i < into.Length; i++)
        {
            into[i] = (Ternary)(byte)numbers[i];
        }
    }

    /// <summary>Tells a condition.</summary>
    public static void Tell(Column condition, Span<Ternary> into)
    {
        var (low, high) = (condition.Low, condition.High);
        for (var h = 0; h < into.Length; h++)
        {
            into[h] = (Ternary)unchecked((byte)(low[h] + high[h]));
        }
    }

    /// <summary>Keeps the lower end where it is surely so and the upper one where it may be; zero elsewhere.</summary>
    public static void Keep(ReadOnlySpan<long> numbers, Span<long> low, Span<long> high)
    {
        var n = MemoryMarshal.Cast<long, Vector<long>>(numbers);
        var l = MemoryMarshal.Cast<long, Vector<long>>(low);
        var h = MemoryMarshal.Cast<long, Vector<long>>(high);
        var yes = new Vector<long>((long)Ternary.True);
        for (var i = 0; i < n.Length; i++)
        {
            l[i] &= Vector.Equals(n[i], yes);
            h[i] = Vector.AndNot(h[i], Vector.Equals(n[i], Vector<long>.Zero));
        }

        for (var i = n.Length * Vector<long>.Count; i < numbers.Length; i++)
        {
            low[i] = numbers[i] == (long)Ternary.True ? low[i] : 0;
            high[i] = numbers[i] == (long)Ternary.False ? 0 : high[i];
        }
    }
}
