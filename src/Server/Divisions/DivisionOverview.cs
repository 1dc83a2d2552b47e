using Hedui.Casework;

namespace Hedui.Server;

/// <summary>Divisions side by side: how many cases, how long, how many in doubt, how much is answered (行政区划总览).</summary>
/// <param name="Query">What was asked, with the months that are shown.</param>
/// <param name="Above">From the division of who asks down to the one that is shown, without it.</param>
/// <param name="At">Whose divisions are shown.</param>
/// <param name="Lines">One each: by the figure asked for, the largest first, those without it last.</param>
/// <param name="Map">Where they lie; nothing where there is no map.</param>
/// <param name="CoveredOn">The day of the run whose coverage is told; null when nothing was verified yet.</param>
public sealed record DivisionOverview(
    DivisionQuery Query, IReadOnlyList<DivisionPlace> Above, DivisionPlace At, IReadOnlyList<DivisionLine> Lines, DivisionMap? Map, DateOnly? CoveredOn)
{
    /// <summary>Whether few cases are not told, because who asks may not see cases.</summary>
    public bool HidesFew { get; init; }

    /// <summary>The steps into which the figure is divided, the lowest first: as many divisions in each as can be, equal ones in the same.</summary>
    public IReadOnlyList<DivisionStep> Steps => DivisionStep.Of([.. Lines.Select(line => line.Of(Query.Figure).Amount).OfType<decimal>()]);

    /// <summary>Whether there is nothing to compare.</summary>
    public bool IsEmpty => Lines.All(line => line is { Counts.IsEmpty: true, Coverage: null });
}

/// <summary>A division by its code and the name it has among its neighbours.</summary>
/// <param name="Code">Six digits; 0 for the country.</param>
/// <param name="Name">In Chinese; empty for the country.</param>
public sealed record DivisionPlace(int Code, string Name);

/// <summary>One division with its figures.</summary>
/// <param name="Place">Which.</param>
/// <param name="IsFurther">Whether there are divisions below it to look at.</param>
/// <param name="Months">What happened in each month shown, the first first.</param>
/// <param name="Coverage">Of all its counties together; null where nobody was verified.</param>
public sealed record DivisionLine(DivisionPlace Place, bool IsFurther, IReadOnlyList<CaseCounts> Months, (int Needed, int Answered)? Coverage)
{
    /// <summary>What happened in all of them.</summary>
    public CaseCounts Counts { get; } = Months.Aggregate(CaseCounts.None, (sum, month) => sum.Plus(month));

    /// <summary>Whether few cases are not told.</summary>
    public bool HidesFew { get; init; }

    /// <summary>A figure over all months.</summary>
    public DivisionValue Of(DivisionFigure figure) => figure == DivisionFigure.Coverage
        ? Coverage is { Needed: > 0 } known ? new((decimal)known.Answered / known.Needed, false) : DivisionValue.Unknown
        : Of(Counts, figure);

    /// <summary>A figure month by month; nothing for coverage, of which only the latest is known.</summary>
    public IReadOnlyList<DivisionValue> Trend(DivisionFigure figure) =>
        figure == DivisionFigure.Coverage ? [] : [.. Months.Select(month => Of(month, figure))];

    DivisionValue Of(CaseCounts counts, DivisionFigure figure) => figure switch
    {
        DivisionFigure.Applications => Told(counts.Applications, counts.Applications),
        DivisionFigure.Acceptances => Told(counts.Acceptances, counts.Acceptances),
        DivisionFigure.Reports => Told(counts.Reports, counts.Reports),
        DivisionFigure.Decisions => Told(counts.Decisions, counts.Decisions),
        DivisionFigure.Days => Told(counts.MedianDays, counts.Days.Values.Sum()),
        _ => Told(counts.Reports == 0 ? null : (decimal)counts.Flagged / counts.Reports, counts.Reports),
    };

    DivisionValue Told(decimal? amount, int cases) => HidesFew && cases is > 0 and < DivisionValue.Few ? new(null, true) : new(amount, false);
}

/// <summary>One step of a figure (分级): the divisions from one amount to another are shaded alike.</summary>
/// <param name="Low">The lowest amount in it.</param>
/// <param name="High">The highest amount in it.</param>
/// <param name="Shade">From 1, the lightest, to <see cref="Most"/>.</param>
public sealed record DivisionStep(decimal Low, decimal High, int Shade)
{
    /// <summary>So many steps at most.</summary>
    public const int Most = 5;

    internal static IReadOnlyList<DivisionStep> Of(IReadOnlyList<decimal> amounts)
    {
        List<decimal> different = [.. amounts.Distinct().Order()];
        var steps = Math.Min(Most, different.Count);
        return
        [
            .. Enumerable.Range(0, steps).Select(step => new DivisionStep(
                different[step * different.Count / steps], different[((step + 1) * different.Count / steps) - 1],
                steps == 1 ? (Most + 1) / 2 : 1 + (step * (Most - 1) / (steps - 1)))),
        ];
    }
}
