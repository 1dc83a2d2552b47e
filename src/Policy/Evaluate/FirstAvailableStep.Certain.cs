using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class FirstAvailableStep
{
    // A block has fewer than 2^20 rows, so that sums of values below this cannot reach the 64-bit limit.
    const long Half = 1L << 40;

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
            if (rows > 0 && (rows > 1 << 20 || !Lay(inputs[s], frame.RowPerson(inputs[s].Category), rows,
                frame.Month - Frame.Months, (byte)(s + 1))))
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

    bool Lay(MonthlyInput source, int[] people, int rows, int firstMonth, byte number)
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

                var month = time - firstMonth;
                if (month >= Frame.Months || (month < 0 && !source.Onwards))
                {
                    continue;
                }

                var start = people[row] * Frame.Months;
                var end = source.Onwards ? start + Frame.Months - 1 : start + (int)month;
                for (var at = start + (int)Math.Max(month, 0); at <= end; at++)
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
