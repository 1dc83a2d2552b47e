using Hedui.Security;

namespace Hedui.Server;

/// <summary>Finds households of a run by part of their key, by place, by how a programme came out and why.</summary>
sealed class ReportFinder(Installation installation, OverviewReader overviews)
{
    public ReportList Find(RunSeen seen, ReportQuery query, Warrant warrant)
    {
        var run = seen.Run;
        var titles = overviews.Titles(run);
        var programme = query.Programme is { } key ? titles.Select(title => title.Key).ToList().IndexOf(key) : -1;
        var (open, differing) = (Open(seen.Causes, query.Cause), Differing(seen.Overview.Truth, query));
        var found = Enumerable.Range(0, run.Household.Length)
            .Where(at => warrant.Covers(run.Household[at]) && Fits(run, query, programme, at) && (open?.Contains(run.Household[at]) ?? true) && (differing?.Contains(KeyOf(run, at)) ?? true))
            .ToList();
        var list = new ReportList(query, found.Count, titles, overviews.Choices(run), query.Cause is { } cause ? overviews.Count(cause, open!.Count) : null, []);
        list = list with { Query = query with { Page = Math.Min(query.Page, list.Pages) } };
        var rows = found.Skip((list.Query.Page - 1) * ReportList.RowsPerPage).Take(ReportList.RowsPerPage);
        return list with { Rows = [.. rows.Select(at => Row(run, at))] };
    }

    bool Fits(RunIndex run, ReportQuery query, int programme, int at) =>
        (query.Division is not { } place || OverviewReader.IsWithin(run.Division[at], place))
        && (query.Outcome is not { } outcome
            || (programme >= 0 ? run.Outcomes[programme][at] == outcome : run.Outcomes.Any(outcomes => outcomes[at] == outcome)))
        && (query.Key is not { } part || KeyOf(run, at).Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Households undetermined for the cause; null when no cause was asked for.</summary>
    static HashSet<int>? Open(RunCauses? causes, string? cause) => cause is null ? null
        : [.. (causes?.Households ?? new Dictionary<string, IReadOnlyList<int>>())
            .Where(one => one.Key == cause || (cause == UndeterminedCause.Several && UndeterminedCause.IsSeveral(one.Key)))
            .SelectMany(one => one.Value)];

    /// <summary>Keys of households that differ from the truth as asked; null when that was not asked for.</summary>
    static HashSet<string>? Differing(TruthCounts? truth, ReportQuery query) => query.Truth is null ? null
        : [.. (query.Truth == "refused" ? truth?.WronglyRefusedHouseholds : truth?.WronglyGrantedHouseholds)?
            .DistinctBy(one => one.Household).Where(one => (query.Because ?? one.Cause) == one.Cause).Select(one => one.Household) ?? []];

    string KeyOf(RunIndex run, int at) => installation.Households.KeyOf(run.Household[at]);

    ReportRow Row(RunIndex run, int at)
    {
        var members = installation.Households.Find(run.Household[at], run.Header.On, run.Header.KnownAt)?.Members
            .Count(member => member.Role == Registry.HouseholdRole.Member);
        return new ReportRow(
            KeyOf(run, at), overviews.CountyName(run.Division[at]), members ?? 0, [.. run.Outcomes.Select(outcomes => outcomes[at])]);
    }
}

/// <summary>The run that the pages show, with what is kept beside it.</summary>
sealed record RunSeen(string Folder, RunIndex Run, RunCauses? Causes, Overview Overview)
{
    /// <summary>What of it concerns a division: the rest is as if it were not there.</summary>
    public RunSeen Under(int division, OverviewReader overviews)
    {
        var run = Run.Under(division);
        if (run.Household.Length == Run.Household.Length)
        {
            return this;
        }

        var causes = Causes?.Of(run.Household.ToHashSet());
        // The comparison of a made-up province is one of the whole.
        return new RunSeen(Folder, run, causes, overviews.Read(run, causes) with { Truth = null });
    }
}
