using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>
/// The assessments of one bucket of households in columns: outcome and benefit per programme, low and high end per
/// figure, and the mask of findings. Filled block by block, written once. Not safe for two threads.
/// </summary>
public sealed class AssessmentColumns
{
    readonly Ternary[][] outcomes;
    readonly long[][] benefitLow;
    readonly long[][] benefitHigh;
    readonly long[][] figureLow;
    readonly long[][] figureHigh;

    /// <summary>Makes room.</summary>
    /// <param name="programmes">Programme keys, in policy order.</param>
    /// <param name="figures">Keys of the household figures that are kept.</param>
    /// <param name="capacity">Most households in the bucket.</param>
    public AssessmentColumns(IReadOnlyList<string> programmes, IReadOnlyList<string> figures, int capacity)
    {
        Programmes = programmes;
        Figures = figures;
        HouseholdNumber = new int[capacity];
        Division = new int[capacity];
        Findings = new ulong[capacity];
        outcomes = Columns<Ternary>(programmes.Count, capacity);
        benefitLow = Columns<long>(programmes.Count, capacity);
        benefitHigh = Columns<long>(programmes.Count, capacity);
        figureLow = Columns<long>(figures.Count, capacity);
        figureHigh = Columns<long>(figures.Count, capacity);
    }

    /// <summary>Programme keys, in policy order.</summary>
    public IReadOnlyList<string> Programmes { get; }

    /// <summary>Keys of the household figures that are kept.</summary>
    public IReadOnlyList<string> Figures { get; }

    /// <summary>Households in use.</summary>
    public int Count { get; set; }

    /// <summary>Most households.</summary>
    public int Capacity => HouseholdNumber.Length;

    /// <summary>Registry number of each household.</summary>
    public int[] HouseholdNumber { get; }

    /// <summary>Six-digit division of each household.</summary>
    public int[] Division { get; }

    /// <summary>Findings of each household as a <see cref="FindingSet"/> mask.</summary>
    public ulong[] Findings { get; }

    /// <summary>Outcome of a programme per household: true qualifies, false does not, unknown is undetermined.</summary>
    public Ternary[] Outcome(int programme) => outcomes[programme];

    /// <summary>Lowest possible monthly benefit in fen, per household.</summary>
    public long[] BenefitLow(int programme) => benefitLow[programme];

    /// <summary>Highest possible monthly benefit in fen, per household.</summary>
    public long[] BenefitHigh(int programme) => benefitHigh[programme];

    /// <summary>Lower end of a figure per household.</summary>
    public long[] FigureLow(int figure) => figureLow[figure];

    /// <summary>Upper end of a figure per household; <see cref="Bounds.Infinity"/> when open.</summary>
    public long[] FigureHigh(int figure) => figureHigh[figure];

    /// <summary>Copies one block's ends behind what is there.</summary>
    public static void Append<T>(ReadOnlySpan<T> from, T[] into, int at) => from.CopyTo(into.AsSpan(at));

    /// <summary>Puts what is kept of one household in the place of another's.</summary>
    internal void Move(int from, int to)
    {
        (HouseholdNumber[to], Division[to], Findings[to]) = (HouseholdNumber[from], Division[from], Findings[from]);
        foreach (var column in outcomes)
        {
            column[to] = column[from];
        }

        foreach (var column in benefitLow.Concat(benefitHigh).Concat(figureLow).Concat(figureHigh))
        {
            column[to] = column[from];
        }
    }

    static T[][] Columns<T>(int count, int capacity) =>
        Enumerable.Range(0, count).Select(_ => new T[capacity]).ToArray();
}
