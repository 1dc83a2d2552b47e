namespace Hedui.Server;

/// <summary>Finds households of a run by part of their key, by place, by how a programme came out.</summary>
sealed class ReportFinder(Installation installation, OverviewReader overviews)
{
    public ReportList Find(RunIndex run, ReportQuery query)
    {
        var titles = overviews.Titles(run);
        var programme = query.Programme is { } key ? titles.Select(title => title.Key).ToList().IndexOf(key) : -1;
        var found = Enumerable.Range(0, run.Household.Length).Where(at => Fits(run, query, programme, at)).ToList();
        var rows = found.Skip((query.Page - 1) * ReportList.RowsPerPage).Take(ReportList.RowsPerPage);
        return new ReportList(query, found.Count, titles, [.. rows.Select(at => Row(run, at))]);
    }

    bool Fits(RunIndex run, ReportQuery query, int programme, int at) =>
        (query.Division is not { } place || OverviewReader.IsWithin(run.Division[at], place))
        && (query.Outcome is not { } outcome
            || (programme >= 0 ? run.Outcomes[programme][at] == outcome : run.Outcomes.Any(outcomes => outcomes[at] == outcome)))
        && (query.Key is not { } part
            || installation.Households.KeyOf(run.Household[at]).Contains(part, StringComparison.OrdinalIgnoreCase));

    ReportRow Row(RunIndex run, int at)
    {
        var number = run.Household[at];
        var members = installation.Households.Find(number, run.Header.On, run.Header.KnownAt)?.Members
            .Count(member => member.Role == Registry.HouseholdRole.Member);
        return new ReportRow(
            installation.Households.KeyOf(number),
            overviews.CountyName(run.Division[at]),
            members ?? 0,
            [.. run.Outcomes.Select(outcomes => outcomes[at])]);
    }
}
