using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>Which divisions are compared, by what and over which months; it stands whole in the address.</summary>
/// <param name="In">Whose divisions, by two, four or six digits; null for those of who asks.</param>
/// <param name="Figure">By what.</param>
/// <param name="From">First month, inclusive, as <see cref="MonthNumber"/> counts; null for the usual.</param>
/// <param name="Until">Last month, inclusive; null for the usual.</param>
public sealed record DivisionQuery(int? In, DivisionFigure Figure, int? From, int? Until)
{
    /// <summary>So many months without being asked.</summary>
    public const int UsualMonths = 12;

    /// <summary>So many months at most.</summary>
    public const int MostMonths = 60;

    /// <summary>The months to show: up to this one unless others are asked for, never more than <see cref="MostMonths"/>, the last ones.</summary>
    /// <param name="today">Today.</param>
    public DivisionQuery Over(DateOnly today)
    {
        var until = Until ?? Math.Max(From ?? 0, MonthNumber.Of(today));
        var from = Math.Min(From ?? until - UsualMonths + 1, until);
        return this with { From = Math.Max(from, until - MostMonths + 1), Until = until };
    }

    /// <summary>The months, both inclusive; of a query that says which.</summary>
    public IEnumerable<int> Months => Enumerable.Range(From!.Value, Until!.Value - From.Value + 1);

    /// <summary>First day, inclusive.</summary>
    public DateOnly FirstDay => MonthNumber.FirstDay(From!.Value);

    /// <summary>Last day, inclusive.</summary>
    public DateOnly LastDay => MonthNumber.FirstDay(Until!.Value + 1).AddDays(-1);

    /// <summary>The same question as an address.</summary>
    public string Address(Words words) => words.Link("/divisions", [.. Parts()]);

    /// <summary>The same question for a file.</summary>
    public string File(Words words) => words.Link("/divisions", ["format=csv", .. Parts()]);

    /// <summary>The rows behind a figure of a division: its cases, or the sources.</summary>
    /// <param name="division">Six digits.</param>
    /// <param name="figure">Which.</param>
    /// <param name="words">The language.</param>
    public string Rows(int division, DivisionFigure figure, Words words) => figure == DivisionFigure.Coverage ? words.Link("/sources") : words.Link(
        "/cases",
        [
            $"division={Words.Code(division)}", $"by={CaseWords.CodeOf(DayOf(figure))}", $"from={Words.Day(FirstDay)}", $"until={Words.Day(LastDay)}",
            .. figure == DivisionFigure.Flagged ? ["flagged=1"] : Array.Empty<string>(),
        ]);

    /// <summary>A month in an address, as 2026-11.</summary>
    public static string MonthText(int month) => MonthNumber.FirstDay(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A figure in an address.</summary>
    public static string CodeOf(DivisionFigure figure) => figure.ToString().ToLowerInvariant();

    static CaseDay DayOf(DivisionFigure figure) => figure switch
    {
        DivisionFigure.Applications => CaseDay.Applied,
        DivisionFigure.Acceptances => CaseDay.Accepted,
        DivisionFigure.Reports or DivisionFigure.Flagged => CaseDay.Reported,
        _ => CaseDay.Decided,
    };

    IEnumerable<string> Parts()
    {
        if (In is { } code)
        {
            yield return $"in={Words.Code(code)}";
        }

        yield return $"figure={CodeOf(Figure)}";
        if (From is { } from)
        {
            yield return $"from={MonthText(from)}";
        }

        if (Until is { } until)
        {
            yield return $"until={MonthText(until)}";
        }
    }
}
