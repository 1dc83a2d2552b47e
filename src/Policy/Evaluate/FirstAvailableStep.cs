using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>A source of a monthly figure with the steps that read it.</summary>
sealed record MonthlyInput(string Category, Step Value, Step? Where, Step Time, bool Onwards, bool StandsIn);

/// <summary>
/// Month by month the first source that has a row; one wage seen by three departments counts once. A source that has
/// not answered and would come first leaves the month open, for its answer would replace what later sources say.
/// </summary>
sealed partial class FirstAvailableStep(IReadOnlyList<MonthlyInput> sources) : Step(Level.PersonMonth, null)
{
    readonly MonthlyInput[] inputs = [.. sources];
    readonly long[] low = new long[Frame.Months];
    readonly long[] high = new long[Frame.Months];
    readonly long[] least = new long[Frame.Months];
    readonly byte[] seen = new byte[Frame.Months];

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        if (IsCertain(frame, count))
        {
            return;
        }

        Out.Begin(count, false);
        Out.Low.AsSpan(0, count).Clear();
        Out.High.AsSpan(0, count).Clear();
        var exact = true;

        // From the last source to the first, so that each lays itself over those it comes before.
        for (var s = inputs.Length - 1; s >= 0; s--)
        {
            var rows = frame.Block[inputs[s].Category];
            for (var p = 0; p < frame.Block.Persons; p++)
            {
                var status = rows.Status[p].Taken(inputs[s].StandsIn);
                if (rows.RowStart[p] != rows.RowStart[p + 1] || !status.IsAnswered())
                {
                    Gather(rows, inputs[s], p, frame.Month - Frame.Months);
                    exact &= Lay(p * Frame.Months, status);
                }
            }
        }

        if (exact)
        {
            Out.Begin(count, true);
        }
    }

    void Gather(CategoryRows rows, MonthlyInput source, int person, int firstMonth)
    {
        Array.Clear(low);
        Array.Clear(high);
        Array.Clear(least);
        Array.Clear(seen);
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
            var (a, b) = (source.Value.Out.Low[row], source.Value.Out.High[row]);
            for (var m = Math.Max(from, 0); m <= last; m++)
            {
                low[m] = Bounds.Add(low[m], certain ? a : Math.Min(0, a));
                high[m] = Bounds.Add(high[m], certain ? b : Math.Max(0, b));
                least[m] = Bounds.Add(least[m], Math.Min(0, a));
                seen[m] = Math.Max(seen[m], certain ? (byte)2 : (byte)1);
            }
        }
    }

    /// <summary>Lays what one source says over what the later ones say; tells whether all it wrote is exact.</summary>
    bool Lay(int at, AnswerStatus status)
    {
        var exact = true;
        for (var m = 0; m < Frame.Months; m++)
        {
            if (!status.IsAnswered())
            {
                // What was seen may have gone, or the answer that still comes may name nothing: then later sources hold.
                Out.Set(
                    at + m, !status.LeavesRowsInDoubt() && seen[m] == 2 ? low[m] : Math.Min(least[m], Out.Low[at + m]), Bounds.Infinity);
                exact = false;
            }
            else if (seen[m] == 2)
            {
                Out.Set(at + m, low[m], high[m]);
                exact &= low[m] == high[m];
            }
            else if (seen[m] == 1)
            {
                Out.Set(at + m, Math.Min(Out.Low[at + m], low[m]), Math.Max(Out.High[at + m], high[m]));
                exact = false;
            }
        }

        return exact;
    }
}
