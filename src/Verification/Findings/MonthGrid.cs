using System.Numerics;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>
/// Amounts of every member of a block by month of the look-back. Laid out anew for each block, row after row, so that
/// two sources of wages can be held against each other month by month.
/// </summary>
sealed class MonthGrid
{
    /// <summary>The longest look-back that is compared month by month.</summary>
    const int Longest = 64;

    // Sums of fewer than 2^20 amounts below this cannot reach the 64-bit limit.
    const long Half = 1L << 40;
    const int MostRows = 1 << 20;

    long[] cells = [];
    long[] months = [];
    long[] amounts = [];

    /// <summary>Months of the look-back.</summary>
    public int Months { get; private set; }

    /// <summary>Whether all amounts are so small that plain sums of cells are exact.</summary>
    public bool IsSmall { get; private set; }

    /// <summary>The months of one member, the earliest first.</summary>
    public ReadOnlySpan<long> Of(int person) => cells.AsSpan(person * Months, Months);

    /// <summary>Adds the amounts of rows whose code lies from <paramref name="code"/> to before the end into their months.</summary>
    public void Lay(FindingScope scope, MonthlyColumns columns, long code, long codeEnd)
    {
        Months = Math.Clamp(scope.Options.LookBackMonths, 0, Longest);
        var (persons, rows) = (scope.Block.Persons, columns.Category.Rows);
        Grow(ref cells, persons * Months);
        Grow(ref months, rows);
        Grow(ref amounts, rows);
        cells.AsSpan(0, persons * Months).Clear();
        IsSmall = true;
        if (rows == 0 || Months == 0)
        {
            return;
        }

        IsSmall = Select(columns, rows, scope.FirstMonth, code, codeEnd) && rows < MostRows;
        var (starts, into) = (columns.Category.RowStart, cells);
        for (var person = 0; person < persons; person++)
        {
            var at = person * Months;
            for (var row = starts[person]; row < starts[person + 1]; row++)
            {
                var cell = at + (int)months[row];
                into[cell] = IsSmall ? unchecked(into[cell] + amounts[row]) : Bounds.Add(into[cell], amounts[row]);
            }
        }
    }

    /// <summary>
    /// Month and amount of each row, the amount zero where the row does not count: whether it does is as good as random,
    /// and guessing wrong costs more than adding nothing. Tells whether all amounts are small.
    /// </summary>
    bool Select(MonthlyColumns columns, int rows, int first, long code, long codeEnd)
    {
        var when = MemoryMarshal.Cast<long, Vector<long>>(columns.Month.Low.AsSpan(0, rows));
        var codes = MemoryMarshal.Cast<long, Vector<long>>(columns.Code.Low.AsSpan(0, rows));
        var values = MemoryMarshal.Cast<long, Vector<long>>(columns.Amount.Low.AsSpan(0, rows));
        var intoMonths = MemoryMarshal.Cast<long, Vector<long>>(months.AsSpan(0, rows));
        var intoAmounts = MemoryMarshal.Cast<long, Vector<long>>(amounts.AsSpan(0, rows));
        var (firstMonth, end) = (new Vector<long>(first), new Vector<long>(Months));
        var (from, until, half) = (new Vector<long>(code), new Vector<long>(codeEnd), new Vector<long>(Half));
        // Rows that add nothing do so in different months, so that one need not wait for the one before.
        var idle = Vector.Min(Vector<long>.Indices, end - Vector<long>.One);
        var wide = Vector<long>.Zero;
        for (var i = 0; i < when.Length; i++)
        {
            var month = when[i] - firstMonth;
            var counts = Vector.GreaterThanOrEqual(month, Vector<long>.Zero) & Vector.LessThan(month, end)
                & Vector.GreaterThanOrEqual(codes[i], from) & Vector.LessThan(codes[i], until)
                & ~Vector.Equals(values[i], new Vector<long>(Bounds.Missing));
            intoMonths[i] = Vector.ConditionalSelect(counts, month, idle);
            intoAmounts[i] = values[i] & counts;
            wide |= intoAmounts[i] + half;
        }

        var isSmall = (wide & ~new Vector<long>((2 * Half) - 1)) == Vector<long>.Zero;
        for (var row = when.Length * Vector<long>.Count; row < rows; row++)
        {
            var month = unchecked(columns.Month.Low[row] - first);
            var counts = month >= 0 && month < Months && columns.Code.Low[row] >= code
                && columns.Code.Low[row] < codeEnd && columns.Amount.Low[row] != Bounds.Missing;
            (months[row], amounts[row]) = counts ? (month, columns.Amount.Low[row]) : (0, 0);
            isSmall &= unchecked((ulong)(amounts[row] + Half)) < 2 * Half;
        }

        return isSmall;
    }

    static void Grow(ref long[] array, int count)
    {
        if (array.Length < count)
        {
            array = new long[count + (count / 4)];
        }
    }
}
