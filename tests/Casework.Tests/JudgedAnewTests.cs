using Hedui.Testing;
using Hedui.Verification;
using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

/// <summary>A report that says something else than what is given waits for an approver until one has judged; nothing ends by itself.</summary>
public class JudgedAnewTests : IDisposable
{
    readonly ACaseOffice office;

    public JudgedAnewTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    private protected JudgedAnewTests(DatabaseKind kind) => office = new ACaseOffice(kind);

    public void Dispose()
    {
        office.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_report_that_says_something_else_waits_for_the_approver_and_the_handler_sees_that_it_does()
    {
        var one = Differing();

        Assert.Equal([one.Number], Work(Approver).Mine.Select(mine => mine.Number));
        Assert.Empty(Work(Officer).Mine);
        Assert.Empty(Work(one.Handler).Mine);
        var waited = Assert.Single(Work(one.Handler).Others);
        Assert.Equal((one.Number, CaseState.Granted, BallHolder.County), (waited.Number, waited.State, waited.Ball));
    }

    [Theory]
    [InlineData(ReportOutcome.Undetermined, Fen, true)]
    [InlineData(ReportOutcome.Qualifies, Fen + 1_000, true)]
    [InlineData(ReportOutcome.Qualifies, Fen, false)]
    public void What_was_left_open_and_another_amount_wait_too_and_the_same_does_not(ReportOutcome outcome, long fen, bool waits)
    {
        var one = office.Granted();
        office.TakeReport(one, outcome, fen);

        Assert.Equal(waits, Find(one).AwaitsJudgement);
        Assert.Equal(waits ? 1 : 0, Work(Approver).Mine.Count);
    }

    [Fact]
    public void What_is_left_as_it_is_has_a_reason_goes_on_being_paid_and_waits_no_longer()
    {
        var one = Differing();
        Assert.Equal("departure_reason_missing", office.Refused(Approver, new MaintainBenefit(one.Number, [])));

        var now = office.Do(Approver, Maintain(one));

        Assert.Equal((CaseState.Granted, false, Fen), (now.State, now.AwaitsJudgement, now.Judgement.Single().Fen));
        Assert.Empty(Work(Approver).Mine);
        Assert.Empty(Work(one.Handler).Others);
        Assert.Equal(("maintain", "settled_otherwise"), office.Do(Officer, () => office.Reader.Sheet(one.Number)).Steps.Select(step => (step.Step, step.Reason)).Last());
    }

    [Fact]
    public void Who_handled_the_case_does_not_judge_it_anew_and_neither_does_the_township()
    {
        var one = Differing();
        office.Hands.Add(one.Handler, Security.Duty.TownClerk, Security.Duty.Approver);

        Assert.Equal("three_hands", office.Refused(one.Handler, Maintain(one)));
        Assert.Empty(Work(one.Handler).Mine);
        Assert.Equal("duty_missing", office.Refused(Officer, Maintain(one)));
    }

    [Fact]
    public void Without_such_a_report_there_is_nothing_to_judge()
    {
        var one = office.Granted();

        Assert.Equal("nothing_to_judge", office.Refused(Approver, Maintain(one)));
    }

    [Fact]
    public void A_report_that_is_too_old_is_not_judged_by()
    {
        var one = Differing();
        office.Clock.Days(91);

        Assert.Equal("report_expired", office.Refused(Approver, Maintain(one)));
        Assert.Single(Work(Approver).Mine);
    }

    [Theory]
    [InlineData("change")]
    [InlineData("suspend")]
    [InlineData("stop")]
    public void Whatever_the_approver_decides_it_waits_no_longer(string step)
    {
        var one = Differing();

        office.Do(Approver, step switch
        {
            "change" => new ChangeBenefit(one.Number, Allowance, 30_000, "changed", "收入增加") { From = new(2026, 4, 1) },
            "suspend" => new SuspendBenefit(one.Number, "not_reached", "联系不上"),
            _ => new StopBenefit(one.Number, "income_above", "收入超过标准", "六十日内申请行政复议"),
        });

        Assert.False(Find(one).AwaitsJudgement);
    }

    [Fact]
    public void A_later_report_that_says_the_same_as_what_is_given_leaves_nothing_to_judge()
    {
        var one = Differing();

        office.TakeReport(one, ReportOutcome.Qualifies);

        Assert.False(Find(one).AwaitsJudgement);
    }

    [Fact]
    public void While_an_objection_is_open_it_does_not_wait_and_afterwards_it_does()
    {
        var one = Differing();
        office.Do(Officer, new RaiseObjection(one.Number, ObjectionTarget.Decision, null, "金额少了", []));
        Assert.False(Find(one).AwaitsJudgement);

        office.Do(Officer, new SettleObjection(one.Number, 1, false, "已核实"));

        Assert.True(Find(one).AwaitsJudgement);
        Assert.Equal([one.Number], Work(Approver).Mine.Select(mine => mine.Number));
    }

    [Fact]
    public void They_are_found_in_the_list_of_cases_and_by_nobody_of_another_county()
    {
        var (one, other) = (Differing(), office.Granted());

        Assert.Equal([one.Number], office.Do(Officer, () => office.Reader.List(new() { AwaitsJudgement = true })).Cases.Select(found => found.Number));
        Assert.Equal(2, office.Do(Officer, () => office.Reader.List(new())).Found);
        Assert.NotEqual(one.Number, other.Number);
        Assert.Empty(office.Do(Stranger, () => office.Reader.List(new() { AwaitsJudgement = true })).Cases);
        Assert.Empty(Work(Stranger).Mine);
    }

    [Fact]
    public void Patrol_sees_who_leaves_as_it_is_what_the_machine_would_not_give()
    {
        var one = Differing();
        office.Do(Approver, Maintain(one));

        var judged = new CaseJudgements(office.Database).Of(office.Today, office.Today);

        Assert.Equal([(true, true), (true, false)], judged.Select(judgement => (judgement.Granted, judgement.Machine!.Value)));
    }

    Case Differing()
    {
        var one = office.Granted();
        office.TakeReport(one, ReportOutcome.DoesNotQualify);
        return one;
    }

    static MaintainBenefit Maintain(Case one) => new(one.Number, Departures(true, ReportOutcome.DoesNotQualify));

    Case Find(Case one) => office.Do(Officer, () => office.Reader.Find(one.Number));

    WorkList Work(string who) => office.Do(who, () => office.Reader.Work());
}

/// <summary>The same on a server.</summary>
public sealed class JudgedAnewOnPostgreSqlTests() : JudgedAnewTests(DatabaseKind.PostgreSql);
