using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>The city or province a division code lies in: its later digits become zeros.</summary>
sealed class WiderStep(Step operand, int digits) : Step(operand.Level, operand.Category)
{
    public const int Province = 2;
    public const int City = 4;

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        var from = operand.Out;
        Out.Begin(count, from.IsExact);
        for (var i = 0; i < count; i++)
        {
            var (low, high) = (from.Low[i], from.High[i]);
            if (from.IsExact)
            {
                Out.Low[i] = Of(low, digits);
            }
            else if (low == high)
            {
                Out.Set(i, Of(low, digits), Of(low, digits));
            }
            else
            {
                Out.Set(i, Bounds.MinusInfinity, Bounds.Infinity);
            }
        }
    }

    /// <summary>A packed six-digit code with all digits after the first two or four as zeros.</summary>
    public static long Of(long code, int digits) => digits == Province
        ? (code & ~0x0000_FFFF_FFFF_FFFFL) | 0x0000_3030_3030_0000
        : (code & ~0x0000_0000_FFFF_FFFFL) | 0x0000_0000_3030_0000;
}

/// <summary>Whether a row's value stands in some row of another category of the same household.</summary>
sealed class InRowsStep(Step operand, Step item, Step? where, bool standsIn) : Step(Level.Row, operand.Category)
{
    public override void Run(Frame frame)
    {
        var block = frame.Block;
        var other = block[item.Category!];
        var people = frame.RowPerson(Category!);
        var count = Count(frame);
        var exact = true;
        Out.Begin(count, false);
        for (var row = 0; row < count; row++)
        {
            var household = frame.PersonHousehold[people[row]];
            var (first, last) = (block.PersonStart[household], block.PersonStart[household + 1]);
            long low = 0, high = 0;
            for (var i = other.RowStart[first]; i < other.RowStart[last]; i++)
            {
                var (a, b) = Ranges.Compare(
                    Comparison.Equal, operand.Out.Low[row], operand.Out.High[row], item.Out.Low[i], item.Out.High[i]);
                low = Math.Max(low, Math.Min(a, where?.Out.Low[i] ?? 1));
                high = Math.Max(high, Math.Min(b, where?.Out.High[i] ?? 1));
            }

            for (var p = first; p < last; p++)
            {
                var status = other.Status[p].Taken(standsIn);
                low = status.LeavesRowsInDoubt() ? 0 : low;
                high = status.IsAnswered() ? high : 1;
            }

            exact &= low == high;
            Out.Set(row, low, high);
        }

        if (exact)
        {
            Out.Begin(count, true);
        }
    }
}
