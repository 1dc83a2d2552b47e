using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Insight;

/// <summary>What one worker saw: totals per programme, and per household what grouping needs. Merged at the end.</summary>
sealed class SimulatedBlocks(IReadOnlyList<string> programmes)
{
    /// <summary>A household that changes; programmes as bits in the order of the list.</summary>
    public readonly record struct Change(int Household, int Division, int Place, long Before, long After, ulong Gains, ulong Loses);

    public ProgrammeTotals[] Totals { get; } = [.. programmes.Select(_ => new ProgrammeTotals())];

    /// <summary>City of each household seen.</summary>
    public List<int> Cities { get; } = [];

    /// <summary>Yearly income per person of each household seen; missing where it is open.</summary>
    public List<long> Incomes { get; } = [];

    public List<Change> Changes { get; } = [];

    /// <summary>Takes in a block that both laws concluded on.</summary>
    public void Take(HouseholdBlock block, ProgrammePair[] pairs, FigureColumn? income)
    {
        for (var h = 0; h < block.Households; h++)
        {
            var (before, after, gains, loses) = (0L, 0L, 0UL, 0UL);
            for (var p = 0; p < pairs.Length; p++)
            {
                var (was, now) = (pairs[p].Before, pairs[p].After);
                Totals[p].Take(was, now, h);
                before += was?.BenefitLow[h] ?? 0;
                after += now?.BenefitLow[h] ?? 0;
                var (did, does) = (was?.Outcome[h] == Ternary.True, now?.Outcome[h] == Ternary.True);
                gains |= !did && does ? 1UL << p : 0;
                loses |= did && !does ? 1UL << p : 0;
            }

            if (before != after || (gains | loses) != 0)
            {
                Changes.Add(new(block.HouseholdNumber[h], block.Division[h], Cities.Count, before, after, gains, loses));
            }

            Cities.Add(block.Division[h] / 100);
            Incomes.Add(income is null || income.Low[h] != income.High[h] ? Bounds.Missing : income.Low[h]);
        }
    }
}

/// <summary>One programme's conclusions under both laws; null where a law does not have it.</summary>
readonly record struct ProgrammePair(ProgrammeConclusions? Before, ProgrammeConclusions? After);

/// <summary>Totals of one programme.</summary>
sealed class ProgrammeTotals
{
    readonly long[] before = new long[3];
    readonly long[] after = new long[3];
    (long Low, long High) costBefore;
    (long Low, long High) costAfter;
    long gained;
    long lost;

    public void Take(ProgrammeConclusions? was, ProgrammeConclusions? now, int h)
    {
        var (did, does) = (was?.Outcome[h] ?? Ternary.Unknown, now?.Outcome[h] ?? Ternary.Unknown);
        before[(int)did]++;
        after[(int)does]++;
        gained += did != Ternary.True && does == Ternary.True ? 1 : 0;
        lost += did == Ternary.True && does != Ternary.True ? 1 : 0;
        costBefore = Paid(costBefore, was, h);
        costAfter = Paid(costAfter, now, h);
    }

    public void Add(ProgrammeTotals other)
    {
        for (var i = 0; i < 3; i++)
        {
            before[i] += other.before[i];
            after[i] += other.after[i];
        }

        (gained, lost) = (gained + other.gained, lost + other.lost);
        costBefore = (Bounds.Add(costBefore.Low, other.costBefore.Low), Bounds.Add(costBefore.High, other.costBefore.High));
        costAfter = (Bounds.Add(costAfter.Low, other.costAfter.Low), Bounds.Add(costAfter.High, other.costAfter.High));
    }

    public ProgrammeEffect Effect(string programme, string zh) =>
        new(programme, zh, Tally(before), Tally(after), gained, lost, Range(costBefore), Range(costAfter));

    static (long Low, long High) Paid((long Low, long High) sum, ProgrammeConclusions? of, int h) =>
        of is null ? sum : (Bounds.Add(sum.Low, of.BenefitLow[h]), Bounds.Add(sum.High, of.BenefitHigh[h]));

    static OutcomeTally Tally(long[] of) => new(of[(int)Ternary.True], of[(int)Ternary.Unknown], of[(int)Ternary.False]);

    static Range<long> Range((long Low, long High) cost) => new(cost.Low, Bounds.IsOpen(cost.High) ? null : cost.High);
}
