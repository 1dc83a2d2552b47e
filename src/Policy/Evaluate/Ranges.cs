using System.Numerics;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Loops over columns: exact values by vector instructions, ranges end by end.</summary>
static partial class Ranges
{
    /// <summary>Sums of ends; saturates where a plain sum would wrap, and tells so.</summary>
    public static bool Add(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> into, bool subtract)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(left);
        var r = MemoryMarshal.Cast<long, Vector<long>>(right);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var (open, shut) = (new Vector<long>(Bounds.Infinity), new Vector<long>(Bounds.MinusInfinity));
        var wrapped = Vector<long>.Zero;
        for (var i = 0; i < o.Length; i++)
        {
            var (a, b) = (l[i], subtract ? -r[i] : r[i]);
            var sum = a + b;
            var wraps = Vector.LessThan((a ^ sum) & (b ^ sum), Vector<long>.Zero);
            var (openA, openB) = (Vector.Equals(a, open) | Vector.Equals(a, shut), Vector.Equals(b, open) | Vector.Equals(b, shut));
            sum = Vector.ConditionalSelect(
                wraps, Vector.ConditionalSelect(Vector.LessThan(a, Vector<long>.Zero), shut, open), sum);
            sum = Vector.ConditionalSelect(openB, b, sum);
            o[i] = Vector.ConditionalSelect(openA, a, sum);
            wrapped |= Vector.AndNot(wraps, openA | openB);
        }

        var isFull = wrapped != Vector<long>.Zero;
        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Bounds.Add(left[i], subtract ? Bounds.Negate(right[i]) : right[i]);
            isFull |= Bounds.IsOpen(into[i]) && !Bounds.IsOpen(left[i]) && !Bounds.IsOpen(right[i]);
        }

        return isFull;
    }

    /// <summary>Adds what is positive to amounts that are none of them below zero; an open end, or a sum without room, is open.</summary>
    public static void AddPositive(ReadOnlySpan<long> amounts, Span<long> into)
    {
        var a = MemoryMarshal.Cast<long, Vector<long>>(amounts);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var open = new Vector<long>(Bounds.Infinity);
        for (var i = 0; i < o.Length; i++)
        {
            // Two of at most the largest number wrap below zero at worst.
            var sum = o[i] + Vector.Max(a[i], Vector<long>.Zero);
            o[i] = Vector.ConditionalSelect(Vector.LessThan(sum, Vector<long>.Zero), open, sum);
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Bounds.Add(into[i], Math.Max(0, amounts[i]));
        }
    }

    /// <summary>The values with one of them replaced by another.</summary>
    public static void Replace(ReadOnlySpan<long> values, long wanted, long by, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(values);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var (pattern, other) = (new Vector<long>(wanted), new Vector<long>(by));
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = Vector.ConditionalSelect(Vector.Equals(l[i], pattern), other, l[i]);
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = values[i] == wanted ? by : values[i];
        }
    }

    /// <summary>Whether an exact value comes again the given number of rows later.</summary>
    public static bool Repeats(ReadOnlySpan<long> low, ReadOnlySpan<long> high, int distance)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(low);
        var h = MemoryMarshal.Cast<long, Vector<long>>(high);
        var later = MemoryMarshal.Cast<long, Vector<long>>(low[distance..]);
        var laterHigh = MemoryMarshal.Cast<long, Vector<long>>(high[distance..]);
        var found = Vector<long>.Zero;
        for (var i = 0; i < later.Length; i++)
        {
            found |= Vector.Equals(l[i], later[i]) & Vector.Equals(l[i], h[i]) & Vector.Equals(later[i], laterHigh[i]);
        }

        var repeats = found != Vector<long>.Zero;
        for (var i = later.Length * Vector<long>.Count; i < low.Length - distance; i++)
        {
            repeats |= low[i] == low[i + distance] && low[i] == high[i] && low[i + distance] == high[i + distance];
        }

        return repeats;
    }

    /// <summary>Whether any range is a single value.</summary>
    public static bool MeetSomewhere(ReadOnlySpan<long> low, ReadOnlySpan<long> high)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(low);
        var h = MemoryMarshal.Cast<long, Vector<long>>(high);
        for (var i = 0; i < l.Length; i++)
        {
            if (Vector.EqualsAny(l[i], h[i]))
            {
                return true;
            }
        }

        var meet = false;
        for (var i = l.Length * Vector<long>.Count; i < low.Length; i++)
        {
            meet |= low[i] == high[i];
        }

        return meet;
    }

    /// <summary>One wherever the value is another than the one named.</summary>
    public static void Differs(ReadOnlySpan<long> values, long wanted, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(values);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var pattern = new Vector<long>(wanted);
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = Vector.AndNot(Vector<long>.One, Vector.Equals(l[i], pattern));
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = values[i] == wanted ? 0 : 1;
        }
    }

    /// <summary>One wherever one of the wanted values lies between the ends.</summary>
    public static void Reaches(
        ReadOnlySpan<long> low, ReadOnlySpan<long> high, ReadOnlySpan<long> wanted, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(low);
        var h = MemoryMarshal.Cast<long, Vector<long>>(high);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        for (var i = 0; i < o.Length; i++)
        {
            var found = Vector<long>.Zero;
            foreach (var one in wanted)
            {
                var pattern = new Vector<long>(one);
                found |= Vector.LessThanOrEqual(l[i], pattern) & Vector.GreaterThanOrEqual(h[i], pattern);
            }

            o[i] = found & Vector<long>.One;
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            long found = 0;
            foreach (var one in wanted)
            {
                found |= Bit(low[i] <= one && one <= high[i]);
            }

            into[i] = found;
        }
    }

    /// <summary>
    /// One or the other by a condition that is certain, or what the two ends of it leave: with <paramref name="larger"/>
    /// the larger of both, else the smaller.
    /// </summary>
    public static void Choose(
        ReadOnlySpan<long> sure, ReadOnlySpan<long> maybe, ReadOnlySpan<long> then, ReadOnlySpan<long> otherwise,
        Span<long> into, bool larger)
    {
        var s = MemoryMarshal.Cast<long, Vector<long>>(sure);
        var m = MemoryMarshal.Cast<long, Vector<long>>(maybe);
        var l = MemoryMarshal.Cast<long, Vector<long>>(then);
        var r = MemoryMarshal.Cast<long, Vector<long>>(otherwise);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        for (var i = 0; i < o.Length; i++)
        {
            var either = larger ? Vector.Max(l[i], r[i]) : Vector.Min(l[i], r[i]);
            either = Vector.ConditionalSelect(Vector.Equals(m[i], Vector<long>.Zero), r[i], either);
            o[i] = Vector.ConditionalSelect(Vector.Equals(s[i], Vector<long>.One), l[i], either);
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = sure[i] == 1 ? then[i] : maybe[i] == 0 ? otherwise[i]
                : larger ? Math.Max(then[i], otherwise[i]) : Math.Min(then[i], otherwise[i]);
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

    /// <summary>Days so many months later, and whether some lie outside the calendar; the same pair over and over, as one day and one parameter usually are, is moved once.</summary>
    public static bool Move(ReadOnlySpan<long> days, ReadOnlySpan<long> months, Span<long> into)
    {
        var isOutside = false;
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = i > 0 && days[i] == days[i - 1] && months[i] == months[i - 1] ? into[i - 1] : Moved(days[i], months[i]);
            isOutside |= Bounds.IsOpen(into[i]) && !Bounds.IsOpen(days[i]) && !Bounds.IsOpen(months[i]);
        }

        return isOutside;
    }

    static long Moved(long day, long months)
    {
        if (Bounds.IsOpen(day) || Bounds.IsOpen(months))
        {
            return Bounds.IsOpen(day) ? day : months;
        }

        const int Year = 12;
        var from = DateOnly.FromDayNumber((int)Math.Clamp(day, 0, DateOnly.MaxValue.DayNumber));
        var month = Bounds.Add((from.Year * Year) + from.Month - 1, months);
        return month < Year ? Bounds.MinusInfinity
            : month >= (DateOnly.MaxValue.Year + 1) * Year ? Bounds.Infinity
            : from.AddMonths((int)months).DayNumber;
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

    /// <summary>The values, none of them less than the least.</summary>
    public static void Floor(ReadOnlySpan<long> values, long least, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(values);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        var floor = new Vector<long>(least);
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = Vector.Max(l[i], floor);
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = Math.Max(values[i], least);
        }
    }

    /// <summary>One wherever the value is not positive; elsewhere what stands there stays.</summary>
    public static void OneWhereNotPositive(ReadOnlySpan<long> values, Span<long> into)
    {
        var l = MemoryMarshal.Cast<long, Vector<long>>(values);
        var o = MemoryMarshal.Cast<long, Vector<long>>(into);
        for (var i = 0; i < o.Length; i++)
        {
            o[i] = Vector.ConditionalSelect(Vector.LessThan(l[i], Vector<long>.One), Vector<long>.One, o[i]);
        }

        for (var i = o.Length * Vector<long>.Count; i < into.Length; i++)
        {
            into[i] = values[i] < 1 ? 1 : into[i];
        }
    }

    public static long Bit(bool value) => value ? 1 : 0;
}
