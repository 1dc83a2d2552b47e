using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class FirstAvailableStep
{
    // A block has fewer than 2^20 rows, so that sums of values below this cannot reach the 64-bit limit.
    const long Half = 1L << 40;

    // Where rows write that count in no month; several, so that one write need not wait for the one before.
    const int Nowhere = 8;

    byte[] owner = [];

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

        Out.Begin(count + Nowhere, true);
        if (owner.Length < count + Nowhere)
        {
            owner = new byte[Out.Low.Length];
        }

        Array.Clear(owner, 0, count + Nowhere);
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
                : LayMonths(inputs[s], people, rows, first, number, count)))
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
            if (!input.StandsIn &&
                statuses.ContainsAnyExceptInRange((byte)AnswerStatus.Hit, (byte)AnswerStatus.NoRecord))
            {
                return false;
            }
        }

        return true;
    }

    // Without branches: whether a row counts, and in which month, is as good as random.
    bool LayMonths(MonthlyInput source, int[] people, int rows, int firstMonth, byte number, int nowhere)
    {
        var times = source.Time.Out.Low.AsSpan(0, rows);
        var latest = source.Time.Out.High.AsSpan(0, rows);
        var values = source.Value.Out.Low.AsSpan(0, rows);
        var most = source.Value.Out.High.AsSpan(0, rows);
        var isFiltered = source.Where is not null;
        var sure = isFiltered ? source.Where!.Out.Low.AsSpan(0, rows) : times;
        var maybe = isFiltered ? source.Where!.Out.High.AsSpan(0, rows) : times;
        var (into, mine) = (Out.Low, owner);
        long wide = 0, open = 0;
        unchecked
        {
            for (var row = 0; row < rows; row++)
            {
                var counts = isFiltered ? -maybe[row] : -1;
                var (value, time) = (values[row], times[row]);
                open |= (isFiltered ? sure[row] ^ maybe[row] : 0) | (((value ^ most[row]) | (time ^ latest[row])) & counts);
                wide |= (value + Half) & counts;
                var month = time - firstMonth;
                counts &= ((month - Frame.Months) & ~month) >> 63;
                var slot = (int)((((people[row] * Frame.Months) + month) & counts) | ((nowhere + (row & 7)) & ~counts));
                int before = mine[slot];
                into[slot] += value & (((before * (before ^ number)) - 1) >> 31);
                mine[slot] = (byte)(before | (number & ((before - 1) >> 31)));
            }
        }

        return open == 0 && (wide & ~((2 * Half) - 1)) == 0;
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
