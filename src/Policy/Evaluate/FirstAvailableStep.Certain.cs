using System.Numerics;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class FirstAvailableStep
{
    // A block has fewer than 2^20 rows, so that sums of values below this cannot reach the 64-bit limit.
    const long Half = 1L << 40;

    // A slot is a month of the year and, times this, the number of the source that owns it.
    const int OwnerUnit = 16;

    byte[] owner = [];
    long[] slots = [];
    long[] counted = [];

    /// <summary>
    /// The usual case, row by row instead of member by member: everybody answered and each row that counts is exact.
    /// From the first source to the last; a month belongs to the first source that has a row in it. Leaves the work
    /// undone, and says so, at the first row that is not certain.
    /// </summary>
    bool IsCertain(Frame frame, int count)
    {
        if (!AllAnswered(frame.Block))
        {
            return false;
        }

        Out.Begin(count, true);
        if (owner.Length < count)
        {
            owner = new byte[Out.Low.Length];
        }

        Array.Clear(owner, 0, count);
        Array.Clear(Out.Low, 0, count);
        for (var s = 0; s < inputs.Length; s++)
        {
            var rows = frame.Block[inputs[s].Category].Rows;
            if (rows == 0)
            {
                continue;
            }

            if (rows > 1 << 20)
            {
                return false;
            }

            var (people, first, number) = (
                frame.RowPerson(inputs[s].Category), frame.Month - Frame.Months, (byte)(s + 1));
            if (!(inputs[s].Onwards
                ? LayOnwards(inputs[s], people, rows, first, number)
                : LayMonths(inputs[s], people, rows, first, number)))
            {
                return false;
            }
        }

        return true;
    }

    bool AllAnswered(HouseholdBlock block)
    {
        foreach (var input in inputs)
        {
            var statuses = MemoryMarshal.AsBytes(block[input.Category].Status.AsSpan(0, block.Persons));
            if (input.StandsIn
                ? statuses.Contains((byte)AnswerStatus.Unreadable)
                : statuses.ContainsAnyExceptInRange((byte)AnswerStatus.Hit, (byte)AnswerStatus.NoRecord))
            {
                return false;
            }
        }

        return true;
    }

    bool LayMonths(MonthlyInput source, int[] people, int rows, int firstMonth, byte number)
    {
        if (slots.Length < rows)
        {
            (slots, counted) = (new long[rows + (rows / 4)], new long[rows + (rows / 4)]);
        }

        if (!Select(source, rows, firstMonth, number))
        {
            return false;
        }

        var (into, mine, from, values) = (Out.Low, owner, slots, counted);
        for (var row = 0; row < rows; row++)
        {
            unchecked
            {
                var slot = (int)from[row];
                var at = (people[row] * Frame.Months) + (slot & (OwnerUnit - 1));
                int before = mine[at];
                into[at] += values[row] & (((before * (before ^ number)) - 1) >> 31);
                mine[at] = (byte)(before | ((slot / OwnerUnit) & ((before - 1) >> 31)));
            }
        }

        return true;
    }

    /// <summary>
    /// Per row its month, with the source's number above it, and its value; month only and zero where it does not count:
    /// whether it does is as good as random, and guessing wrong costs more than adding nothing. Tells whether all rows
    /// are certain.
    /// </summary>
    bool Select(MonthlyInput source, int rows, int firstMonth, byte number)
    {
        var (time, value, where) = (source.Time.Out, source.Value.Out, source.Where?.Out);
        var times = MemoryMarshal.Cast<long, Vector<long>>(time.Low.AsSpan(0, rows));
        var latest = MemoryMarshal.Cast<long, Vector<long>>(time.High.AsSpan(0, rows));
        var values = MemoryMarshal.Cast<long, Vector<long>>(value.Low.AsSpan(0, rows));
        var most = MemoryMarshal.Cast<long, Vector<long>>(value.High.AsSpan(0, rows));
        var sure = where is null ? times : MemoryMarshal.Cast<long, Vector<long>>(where.Low.AsSpan(0, rows));
        var maybe = where is null ? times : MemoryMarshal.Cast<long, Vector<long>>(where.High.AsSpan(0, rows));
        var intoSlots = MemoryMarshal.Cast<long, Vector<long>>(slots.AsSpan(0, rows));
        var intoCounted = MemoryMarshal.Cast<long, Vector<long>>(counted.AsSpan(0, rows));
        var (first, end, half) = (new Vector<long>(firstMonth), new Vector<long>(Frame.Months), new Vector<long>(Half));
        var (mine, wide, open) = (new Vector<long>(number * OwnerUnit), Vector<long>.Zero, Vector<long>.Zero);
        for (var i = 0; i < times.Length; i++)
        {
            var counts = where is null ? Vector<long>.AllBitsSet : -maybe[i];
            open |= (where is null ? Vector<long>.Zero : sure[i] ^ maybe[i])
                | (((values[i] ^ most[i]) | (times[i] ^ latest[i])) & counts);
            wide |= (values[i] + half) & counts;
            var month = times[i] - first;
            counts &= Vector.GreaterThanOrEqual(month, Vector<long>.Zero) & Vector.LessThan(month, end);
            // Rows that add nothing do so in different months, so that one need not wait for the one before.
            intoSlots[i] = Vector.ConditionalSelect(counts, month | mine, Vector<long>.Indices);
            intoCounted[i] = values[i] & counts;
        }

        var isCertain = open == Vector<long>.Zero && (wide & ~new Vector<long>((2 * Half) - 1)) == Vector<long>.Zero;
        for (var row = times.Length * Vector<long>.Count; row < rows; row++)
        {
            var counts = where is null || where.High[row] == 1;
            var month = unchecked(time.Low[row] - firstMonth);
            isCertain &= (where is null || where.Low[row] == where.High[row])
                && (!counts || (value.Low[row] == value.High[row] && time.Low[row] == time.High[row]
                    && unchecked((ulong)(value.Low[row] + Half)) < 2 * Half));
            counts &= month >= 0 && month < Frame.Months;
            (slots[row], counted[row]) = counts ? (month + (number * OwnerUnit), value.Low[row]) : (0, 0);
        }

        return isCertain;
    }

    bool LayOnwards(MonthlyInput source, int[] people, int rows, int firstMonth, byte number)
    {
        var (sure, maybe) = (source.Where?.Out.Low, source.Where?.Out.High);
        var (times, latest) = (source.Time.Out.Low, source.Time.Out.High);
        var (values, most) = (source.Value.Out.Low, source.Value.Out.High);
        var (into, mine) = (Out.Low, owner);
        for (var row = 0; row < rows; row++)
        {
            if (maybe is not null && maybe[row] == 0)
            {
                continue;
            }

            unchecked
            {
                var (value, time) = (values[row], times[row]);
                if ((sure is not null && sure[row] == 0) || value != most[row] || time != latest[row] ||
                    (ulong)(value + Half) >= 2 * (ulong)Half || (ulong)(time + Half) >= 2 * (ulong)Half)
                {
                    return false;
                }

                var start = people[row] * Frame.Months;
                var month = Math.Clamp(time - firstMonth, 0, Frame.Months);
                for (var at = start + (int)month; at < start + Frame.Months; at++)
                {
                    var before = mine[at];
                    into[at] += before == 0 || before == number ? value : 0;
                    mine[at] = before == 0 ? number : before;
                }
            }
        }

        return true;
    }
}
