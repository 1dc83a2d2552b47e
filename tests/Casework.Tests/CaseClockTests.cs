using CsCheck;
using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

/// <summary>Time limits by the law of the place and the calendar of the State Council.</summary>
public sealed class CaseClockTests : IDisposable
{
    const int Zhejiang = 330102;
    const int Chongqing = 500103;
    const int MadeUp = 990101;

    static readonly CaseLaw Law = ACaseOffice.Law;
    static readonly Gen<DateOnly> Days = Gen.Int[0, 365 * 18].Select(days => new DateOnly(2008, 1, 1).AddDays(days));

    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void A_limit_ends_on_its_last_working_day_whatever_lies_between() => Gen.Select(Days, Gen.Int[1, 60]).Sample((start, count) =>
    {
        var end = Law.End(start, new("review", count, true, false, null));
        var between = Enumerable.Range(1, end.DayNumber - start.DayNumber).Select(start.AddDays).ToList();

        Assert.Equal(count, between.Count(Law.Days.IsWorkingDay));
        Assert.True(Law.Days.IsWorkingDay(end));
    });

    [Fact]
    public void A_later_start_never_ends_earlier_and_more_days_never_end_sooner() => Gen.Select(Days, Gen.Int[0, 30], Gen.Int[1, 40], Gen.Bool).Sample((start, later, count, isWorking) =>
    {
        var limit = new CaseLimit("review", count, isWorking, false, null);

        Assert.True(Law.End(start.AddDays(later), limit) >= Law.End(start, limit));
        Assert.True(Law.End(start, limit with { Days = count + 1 }) > Law.End(start, limit));
    });

    [Fact]
    public void Each_day_takes_one_from_a_clock_or_none_and_the_day_after_its_last_it_is_over() => Gen.Select(Days.Where(day => day.Year is > 2021 and < 2026), Gen.Const(0)).Sample((start, _) =>
    {
        var row = Moved(County, start, "accept");
        var clock = CaseClocks.Read(row, Law, start).Single(one => one.Limit.Name == "review");
        var left = clock.Left;
        Assert.Equal(30, left);
        for (var day = start.AddDays(1); day <= clock.Until.AddDays(3); day = day.AddDays(1))
        {
            var now = CaseClocks.Read(row, Law, day).Single(one => one.Limit.Name == "review");
            Assert.Equal(day > clock.Until, now.IsOver);
            Assert.True(day > clock.Until || left - now.Left == (Law.Days.IsWorkingDay(day) ? 1 : 0));
            left = now.Left;
        }
    }, iter: 60);

    [Fact]
    public void The_spring_festival_and_the_days_worked_in_exchange_count_as_announced()
    {
        // Friday 2025-01-24; Sunday 26 is worked in exchange, the holiday lasts to 4 February, Saturday 8 is worked.
        Assert.Equal(new DateOnly(2025, 2, 5), Law.End(new(2025, 1, 24), new("refusal_notice", 3, true, false, null)));
        Assert.Equal(new DateOnly(2025, 2, 8), Law.End(new(2025, 1, 24), new("refusal_notice", 6, true, false, null)));
    }

    [Theory]
    [InlineData(County, "review", 30, true)]
    [InlineData(County, "review_special", 45, true)]
    [InlineData(County, "publicity", 7, false)]
    [InlineData(County, "county_decision", 10, true)]
    [InlineData(County, "refusal_notice", 3, true)]
    [InlineData(MadeUp, "review", 25, true)]
    [InlineData(MadeUp, "review_special", 40, true)]
    [InlineData(410102, "review", 25, true)]
    [InlineData(410102, "review_special", 40, true)]
    [InlineData(370202, "review", 20, true)]
    [InlineData(370202, "review_special", 30, true)]
    [InlineData(Zhejiang, "township", 15, true)]
    [InlineData(Zhejiang, "county_decision", 5, true)]
    [InlineData(Chongqing, "approval", 30, false)]
    [InlineData(Chongqing, "publicity_again", 3, false)]
    public void Each_place_has_the_limits_of_its_own_law(int division, string name, int days, bool isWorking)
    {
        var limit = Law.Limit(Allowance, name, division, new(2026, 3, 2))!;

        Assert.Equal((days, isWorking), (limit.Days, limit.IsWorkingDays));
        Assert.NotNull(limit.Document);
        Assert.Equal(division is Zhejiang or Chongqing, limit.Verified);
    }

    [Fact]
    public void Where_the_law_has_no_such_limit_no_clock_runs()
    {
        Assert.Null(Law.Limit(Allowance, "review", Zhejiang, new(2026, 3, 2)));
        Assert.Null(Law.Limit(Allowance, "township", County, new(2026, 3, 2)));
        Assert.Equal(["investigation_start"], CaseClocks.Read(Moved(Zhejiang, new(2026, 3, 2), "accept"), Law, new(2026, 3, 2)).Select(one => one.Limit.Name));
    }

    [Fact]
    public void In_zhejiang_the_township_has_fifteen_working_days_from_the_application()
    {
        var row = ARow.At(CaseState.Received, Zhejiang);
        CaseClocks.Begin(row, Law, new(2026, 3, 2));

        Assert.Equal(("township", new DateOnly(2026, 3, 23)), (row.DueLimit, row.DueOn));
    }

    [Fact]
    public void In_chongqing_the_days_on_show_do_not_count()
    {
        var row = Moved(Chongqing, new(2026, 3, 2), "accept");
        Assert.Equal(new DateOnly(2026, 4, 1), Until(row, "approval"));
        (row.State, row.PublishedOn, row.PublicityRounds) = (CaseState.Published.Code, new(2026, 3, 10), 1);
        Assert.Equal(new DateOnly(2026, 4, 8), Until(row, "approval"));
        (row.State, row.PublishedOn, row.PublicDays) = (CaseState.AwaitingDecision.Code, null, "2026-03-10/2026-03-18");
        Assert.Equal(new DateOnly(2026, 4, 9), Until(row, "approval"));
    }

    [Fact]
    public void The_longer_limit_takes_the_place_of_the_ordinary_one_from_the_same_day()
    {
        var row = Moved(County, new(2026, 3, 2), "accept");
        var ordinary = Until(row, "review");
        CaseClocks.Move(row, CaseSteps.All.Single(step => step.Code == "extend"), ARow.Context(Approver, new(2026, 3, 20)));

        var clocks = CaseClocks.Read(row, Law, new(2026, 3, 20));
        Assert.DoesNotContain(clocks, clock => clock.Limit.Name == "review");
        Assert.Equal(Law.End(new(2026, 3, 2), new("review_special", 45, true, false, null)), Until(row, "review_special"));
        Assert.True(Until(row, "review_special") > ordinary);
    }

    [Fact]
    public void A_limit_that_ends_beyond_the_announced_calendar_says_so()
    {
        var clock = CaseClocks.Read(Moved(County, new(2026, 12, 20), "accept"), Law, new(2026, 12, 20)).Single(one => one.Limit.Name == "review");

        Assert.False(clock.IsCalendarKnown);
    }

    [Fact]
    public void Whose_turn_it_is_and_how_long_each_had_it_is_told()
    {
        var one = office.Ready();
        office.Clock.Days(1);
        office.Do(one.Handler, new AskPapers(one.Number, ["户口簿"]));
        office.Clock.Days(6);
        office.Do(Clerks[0], new BringPapers(one.Number));

        var stays = office.Do(Officer, () => office.Reader.Stays(one.Number));

        Assert.Equal([(BallHolder.Town, 1), (BallHolder.Applicant, 4), (BallHolder.Town, 0)], stays.Select(stay => (stay.Ball, stay.WorkingDays)));
    }

    [Fact]
    public void What_is_near_its_end_is_reminded_of_and_what_is_over_is_escalated()
    {
        var one = office.Ready();
        office.Do(one.Handler, new AcceptApplication(one.Number));
        var later = office.Ready();

        Assert.Equal([one.Number], office.Do(Officer, () => office.Reader.Due()).Select(due => due.Number));
        Assert.Empty(office.Do(Officer, () => office.Reader.Due(onlyOver: true)));
        office.Clock.Days(4);
        var over = Assert.Single(office.Do(Officer, () => office.Reader.Due(onlyOver: true)));
        Assert.Equal((one.Number, "investigation_start", new DateOnly(2026, 3, 5)), (over.Number, over.DueLimit, over.DueOn));
        Assert.DoesNotContain(office.Do(Officer, () => office.Reader.Due()), due => due.Number == later.Number);
    }

    static DateOnly Until(CaseEntry row, string name) => CaseClocks.Read(row, Law, new(2026, 3, 2)).Single(one => one.Limit.Name == name).Until;

    static CaseEntry Moved(int division, DateOnly on, string step)
    {
        var row = ARow.At(CaseState.Accepted, division);
        CaseClocks.Move(row, CaseSteps.All.Single(one => one.Code == step), ARow.Context(Clerks[0], on));
        return row;
    }
}
