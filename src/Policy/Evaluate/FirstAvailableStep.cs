using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>A source of a monthly figure with the steps that read it.</summary>
sealed record MonthlyInput(string Category, Step Value, Step? Where, Step Time, bool Onwards, bool StandsIn);

/// <summary>
/// Month by month the first source that has a row; one wage seen by three departments counts once. A source that has
/// not answered and would come first leaves the month open, for its answer would replace what later sources say.
/// </summary>
sealed class FirstAvailableStep(IReadOnlyList<MonthlyInput> sources) : Step(Level.PersonMonth, null)
{
    readonly long[] low = new long[sources.Count * Frame.Months];
    readonly long[] high = new long[sources.Count * Frame.Months];
    readonly byte[] seen = new byte[sources.Count * Frame.Months];

    public override void Run(Frame frame)
    {
        var block = frame.Block;
        Out.Begin(Count(frame), false);
        var exact = true;
        for (var p = 0; p < block.Persons; p++)
        {
            Array.Clear(low);
            Array.Clear(high);
            Array.Clear(seen);
            for (var s = 0; s < sources.Count; s++)
            {
                Gather(block[sources[s].Category], s, p, frame.Month - Frame.Months);
            }

            for (var m = 0; m < Frame.Months; m++)
            {
                var (a, b) = Resolve(block, p, m);
                exact &= a == b;
                Out.Set((p * Frame.Months) + m, a, b);
            }
        }

        if (exact)
        {
            Out.Begin(Count(frame), true);
        }
    }

    void Gather(CategoryRows rows, int s, int person, int firstMonth)
    {
        var source = sources[s];
        for (var row = rows.RowStart[person]; row < rows.RowStart[person + 1]; row++)
        {
            var (sure, maybe) = source.Where is null ? (1L, 1L) : (source.Where.Out.Low[row], source.Where.Out.High[row]);
            if (maybe == 0)
            {
                continue;
            }

            var (from, to) = (
                Bounds.Add(source.Time.Out.Low[row], -firstMonth), Bounds.Add(source.Time.Out.High[row], -firstMonth));
            var certain = sure == 1 && from == to;
            var last = source.Onwards ? Frame.Months - 1 : Math.Min(to, Frame.Months - 1);
            for (var m = Math.Max(from, 0); m <= last; m++)
            {
                var at = (s * Frame.Months) + (int)m;
                var (a, b) = (source.Value.Out.Low[row], source.Value.Out.High[row]);
                low[at] = Bounds.Add(low[at], certain ? a : Math.Min(0, a));
                high[at] = Bounds.Add(high[at], certain ? b : Math.Max(0, b));
                seen[at] = Math.Max(seen[at], certain ? (byte)2 : (byte)1);
            }
        }
    }

    (long Low, long High) Resolve(HouseholdBlock block, int person, int month)
    {
        (long Low, long High) result = (0, 0);
        for (var s = sources.Count - 1; s >= 0; s--)
        {
            var at = (s * Frame.Months) + month;
            var status = sources[s].StandsIn ? AnswerStatus.Hit : block[sources[s].Category].Status[person];
            if (!status.IsAnswered())
            {
                result = status != AnswerStatus.Stale && seen[at] == 2 ? (low[at], Bounds.Infinity) : (0, Bounds.Infinity);
            }
            else if (seen[at] == 2)
            {
                result = (low[at], high[at]);
            }
            else if (seen[at] == 1)
            {
                result = (Math.Min(result.Low, low[at]), Math.Max(result.High, high[at]));
            }
        }

        return result;
    }
}
