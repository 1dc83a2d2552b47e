using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;
using Hedui.Verification;

namespace Hedui.Casework.Tests;

/// <summary>Cases counted by division and month: each in the month of its own day, in the own division alone, and as many as the list shows.</summary>
public sealed class CaseMonthsTests : IDisposable
{
    const string Marginal = "marginal_household";
    static readonly DateOnly First = new(2026, 1, 1);
    static readonly DateOnly Last = new(2026, 12, 31);

    ACaseOffice office = null!;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void A_case_is_counted_in_the_month_of_each_of_its_days(DatabaseKind kind)
    {
        office = new ACaseOffice(kind);
        office.Granted(); // From Monday 2 March to Tuesday 10 March.
        office.Clock.Days(25);
        office.Investigated(outcome: ReportOutcome.Undetermined);
        office.Applied();

        var (march, april) = Assert.IsType<(CaseMonth, CaseMonth)>(Months() is [var one, var other] ? (one, other) : null);

        Assert.Equal((ACaseOffice.County, MonthNumber.Of(2026, 3)), (march.Division, march.Month));
        Assert.Equal((1, 1, 1, 0, 1), Numbers(march.Counts));
        Assert.Equal(6m, march.Counts.MedianDays);
        Assert.Equal((ACaseOffice.County, MonthNumber.Of(2026, 4)), (april.Division, april.Month));
        Assert.Equal((2, 1, 1, 1, 0), Numbers(april.Counts));
        Assert.Null(april.Counts.MedianDays);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void Flagged_is_what_the_machine_left_open_or_spoke_against_for_one_programme_at_least(DatabaseKind kind)
    {
        office = new ACaseOffice(kind);
        Reported(ReportOutcome.Qualifies, ReportOutcome.Qualifies);
        string[] flagged =
        [
            Reported(ReportOutcome.Qualifies, ReportOutcome.DoesNotQualify), Reported(ReportOutcome.Undetermined, ReportOutcome.Qualifies),
            Reported(ReportOutcome.DoesNotQualify, ReportOutcome.DoesNotQualify),
        ];
        office.Applied(); // Without a report there is nothing to be flagged.

        Assert.Equal((5, 4, 4, 3, 0), Numbers(Assert.Single(Months()).Counts));
        Assert.Equal(flagged.Order(), List(new CaseQuery { IsFlagged = true }).Cases.Select(one => one.Number).Order());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void As_many_cases_are_counted_as_the_list_shows_for_the_same_days(DatabaseKind kind)
    {
        office = new ACaseOffice(kind);
        office.Granted();
        office.Clock.Days(2);
        office.Refused();
        office.Clock.Days(25);
        office.Investigated(outcome: ReportOutcome.DoesNotQualify);
        DateOnly from = new(2026, 3, 3), until = new(2026, 4, 30);

        var counts = Months(from, until).Select(month => month.Counts).Aggregate((sum, one) => sum.Plus(one));

        Assert.Equal(
            Numbers(counts),
            (Found(CaseDay.Applied), Found(CaseDay.Accepted), Found(CaseDay.Reported), List(Asked(CaseDay.Reported) with { IsFlagged = true }).Found, Found(CaseDay.Decided)));
        Assert.Equal((2, 2, 2, 2, 2), Numbers(counts));
        Assert.Equal(2, counts.Days.Values.Sum());

        int Found(CaseDay day) => List(Asked(day)).Found;
        CaseQuery Asked(CaseDay day) => new() { By = day, From = from, Until = until };
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void Cases_of_another_division_are_counted_for_nobody_else(DatabaseKind kind)
    {
        office = new ACaseOffice(kind);
        office.Applied();

        Assert.Empty(Months(who: ACaseOffice.Stranger));
        Assert.Single(Months());
        Assert.All(new[] { 32, 3201, 320100, 320106 }, within => Assert.Single(Months(within: within)));
        Assert.All(new[] { 34, 3202, 320104 }, without => Assert.Empty(Months(within: without)));
        Assert.Equal((1, 0), (List(new CaseQuery { Division = 3201 }).Found, List(new CaseQuery { Division = 320104 }).Found));
    }

    [Fact]
    public void Counting_shows_nobody_and_leaves_nothing_on_record()
    {
        office = new ACaseOffice();
        office.Applied();
        var before = office.Events().Count;

        Months();

        Assert.Equal(before, office.Events().Count);
    }

    /// <summary>A case for two programmes with what the machine concluded on each; its number.</summary>
    string Reported(ReportOutcome allowance, ReportOutcome marginal)
    {
        var one = office.Applied(null, ACaseOffice.Clerks[0], ACaseOffice.Allowance, Marginal);
        office.Do(ACaseOffice.Clerks[0], new Declare(one.Number, [], Enum.GetValues<DeclaredKind>()));
        office.Do(ACaseOffice.Clerks[0], new PromiseTruth(one.Number, "2025-1", Sm3.Hex([3])));
        office.Do(one.Handler, new AcceptApplication(one.Number));
        office.Do(one.Handler, new BeginInvestigation(one.Number));
        office.Issue("HD-" + one.Number, new CaseReport("HD-" + one.Number, one.Household, office.Today, [new(ACaseOffice.Allowance, allowance, 0, 0), new(Marginal, marginal, 0, 0)]));
        office.Do(one.Handler, new TakeReport(one.Number, "HD-" + one.Number), TicketOffice.ForWorkThatShowsNobody());
        return one.Number;
    }

    IReadOnlyList<CaseMonth> Months(DateOnly? from = null, DateOnly? until = null, string who = ACaseOffice.Officer, int? within = null) =>
        office.Do(who, () => office.Reader.Months(from ?? First, until ?? Last, within));

    CaseList List(CaseQuery query) => office.Do(ACaseOffice.Officer, () => office.Reader.List(query));

    static (int, int, int, int, int) Numbers(CaseCounts counts) => (counts.Applications, counts.Acceptances, counts.Reports, counts.Flagged, counts.Decisions);
}
