using Hedui.Kernel;

namespace Hedui.Policy;

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

            for (var p = first; p < last && !standsIn; p++)
            {
                low = other.Status[p] == AnswerStatus.Stale ? 0 : low;
                high = other.Status[p].IsAnswered() ? high : 1;
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
