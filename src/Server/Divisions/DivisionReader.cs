using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Server;

/// <summary>Puts divisions side by side: counts of their cases, and how much is answered there.</summary>
sealed class DivisionReader(Installation installation)
{
    /// <summary>The divisions below one; a county stands alone.</summary>
    /// <param name="who">Who asks: what lies outside their division is as if it were not there.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="run">The run that pages show, counted for who asks; null before the first.</param>
    /// <exception cref="RefusedException"><c>unknown_division</c>.</exception>
    public DivisionOverview Read(Operator who, DivisionQuery asked, Overview? run)
    {
        var query = asked.Over(BeijingTime.DayOf(installation.Time.GetUtcNow()));
        var (own, hides) = (Own(who), !who.May(Permission.SeeCases));
        var at = query.In is { } wanted ? Demand(own, wanted) : own;
        var below = Below(at);
        var months = installation.Cases.Reader.Months(query.FirstDay, query.LastDay, at == 0 ? null : at)
            .ToLookup(month => LineOf(below, month.Division) ?? month.Division);
        var coverage = (run?.Coverage ?? []).ToLookup(county => LineOf(below, county.County));
        // A case may bear the code of a city, or one that is no longer in use: it stands in a line of its own rather than in none.
        var lines = below.Concat(months.Select(month => month.Key)).Distinct().Select(code =>
            new DivisionLine(Place(code), code != at && Children(code).Any(), PerMonth(query, months[code]), Together(coverage[code])) { HidesFew = hides });
        return new(query, Above(own, at), Place(at), Ranked(lines, query.Figure), Map(at, below), run?.On) { HidesFew = hides };
    }

    static int Own(Operator who) => DivisionRange.Of(who.Division).First;

    /// <summary>The six digits of a division in use that lies in the own one.</summary>
    int Demand(int own, int asked)
    {
        var code = DivisionRange.Of(asked).First;
        return installation.Standards.Divisions.Find(code, DateOnly.MaxValue) is not null && DivisionRange.Of(own).Contains(code)
            ? code
            : throw new RefusedException(
                "unknown_division", "There is no such division in use, or it lies outside of yours.", null, "two, four or six digits, as 320106",
                "Go down from your own division.");
    }

    IEnumerable<int> Children(int code) => code == 0
        ? installation.Standards.Divisions.Provinces.Select(province => province.Code)
        : installation.Standards.Divisions.Children(code).Select(child => child.Code);

    List<int> Below(int at) => [.. Children(at).DefaultIfEmpty(at)];

    /// <summary>From the own division down to the one above.</summary>
    List<DivisionPlace> Above(int own, int at)
    {
        List<DivisionPlace> above = [];
        for (var here = at; here != own && here != 0;)
        {
            here = installation.Standards.Divisions.Parent(here) ?? 0;
            above.Insert(0, Place(here));
        }

        return above;
    }

    DivisionPlace Place(int code)
    {
        var divisions = installation.Standards.Divisions;
        return new(code, code == 0 ? "" : divisions.Find(code, DateOnly.MaxValue)?.Name ?? (divisions.IsKnown(code) ? divisions.FullName(code) : Words.Code(code)));
    }

    static int? LineOf(List<int> lines, int division) => lines.Where(line => DivisionRange.Of(line).Contains(division)).Cast<int?>().FirstOrDefault();

    static List<CaseCounts> PerMonth(DivisionQuery query, IEnumerable<CaseMonth> months)
    {
        var byMonth = months.ToLookup(month => month.Month, month => month.Counts);
        return [.. query.Months.Select(month => byMonth[month].Aggregate(CaseCounts.None, (sum, one) => sum.Plus(one)))];
    }

    static (int Needed, int Answered)? Together(IEnumerable<CoverageCount> counties) =>
        counties.ToList() is { Count: > 0 } known ? (known.Sum(county => county.Needed), known.Sum(county => county.Answered)) : null;

    static List<DivisionLine> Ranked(IEnumerable<DivisionLine> lines, DivisionFigure figure) =>
    [
        .. lines.Select(line => (Line: line, Value: line.Of(figure))).OrderBy(one => one.Value.Amount is null).ThenByDescending(one => one.Value.Amount)
            .ThenByDescending(one => one.Value.IsFew).ThenBy(one => one.Line.Place.Code).Select(one => one.Line),
    ];

    /// <summary>A county is shown among those of its city.</summary>
    DivisionMap? Map(int at, List<int> below)
    {
        if (at == 0)
        {
            // Of the country there is no schematic map: where its borders run is nothing to be careless with.
            return null;
        }

        var shown = at % 100 == 0 ? at : installation.Standards.Divisions.Parent(at) ?? at;
        var range = DivisionRange.Of(shown);
        return DivisionMap.Of(
        [
            .. installation.Standards.Maps.In(at / 10_000)
                .Where(outline => outline.Code is { } code ? range.Contains(code) : shown % 10_000 == 0)
                .Select(outline => (outline.Code is { } code ? LineOf(below, code) : null, outline)),
        ]);
    }
}
