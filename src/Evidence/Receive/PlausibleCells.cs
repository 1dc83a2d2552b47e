using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// Holds the amounts of a row against the ranges of the mapping. Nothing is ever divided or repaired: whether an amount
/// is a year's or a slip of the pen, the source must say.
/// </summary>
sealed class PlausibleCells
{
    const int Months = 12;

    readonly (CellReading Amount, Range[] Ranges)[] watched;

    public PlausibleCells(IReadOnlyList<PlausibleRange> ranges, CellReading[] readings)
    {
        CellReading Of(string item) => Array.Find(readings, reading => reading.Mapped.Item == item)!;
        watched = [.. ranges.GroupBy(range => range.Item).Select(group => (Of(group.Key), group
            .Select(range => new Range(range.LowFen, range.HighFen, [.. range.Where.Select(pair => (Of(pair.Key), CodeValue.Pack(pair.Value)))]))
            .ToArray()))];
    }

    /// <summary>The first amount that cannot be meant, and how; none when all can.</summary>
    public (RowProblem Problem, string Column) Check()
    {
        foreach (var (amount, ranges) in watched)
        {
            // A band or a bound on one side is no figure to be doubted.
            if (amount.Low == Bounds.Missing || amount.Low != amount.High)
            {
                continue;
            }

            var problem = Check(amount, ranges);
            if (problem != RowProblem.None)
            {
                return (problem, amount.Mapped.Column);
            }
        }

        return (RowProblem.None, "");
    }

    static RowProblem Check(CellReading amount, Range[] ranges)
    {
        var fen = Math.Abs(amount.Low); // A reversal takes back what was plausible.
        foreach (var range in ranges)
        {
            if (range.Applies)
            {
                return fen >= range.Low && fen <= range.High ? RowProblem.None
                    : amount.Mapped.IsMonthly && fen > range.High && fen >= range.Low * Months && fen <= range.High * Months
                        ? RowProblem.Annual
                    : RowProblem.Implausible;
            }
        }

        return RowProblem.None;
    }

    readonly record struct Range(long Low, long High, (CellReading Reading, long Code)[] Where)
    {
        public bool Applies => Array.TrueForAll(Where, one => one.Reading.Low == one.Code);
    }
}
