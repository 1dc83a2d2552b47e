using Hedui.Verification;
using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

public sealed class ObjectionTests : IDisposable
{
    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    static RaiseObjection Against(ObjectionTarget target, Case one) => new(one.Number, target, "vehicles", "车已卖三年", []);

    [Fact]
    public void A_refusal_is_reversed_after_the_source_corrected_its_record_and_a_new_report_shows_the_difference()
    {
        var one = office.Refused();
        var earlier = one.Report!;
        office.Do(Clerks[0], Against(ObjectionTarget.Finding, one));
        Assert.Equal("correction_not_asked", office.Refused(Officer, new RecordCorrection(one.Number, 1, "delivery:9")));
        office.Do(Clerks[0], new AskCorrection(one.Number, 1, "police", "车辆登记未注销"));
        office.Do(Officer, new RecordCorrection(one.Number, 1, "delivery:9"));

        Assert.Equal("recheck_report_missing", office.Refused(SecondApprover, new SettleObjection(one.Number, 1, true, "已更正")));
        var later = office.TakeReport(one, ReportOutcome.Qualifies);
        Assert.Equal(CaseState.Investigating, office.Do(SecondApprover, new SettleObjection(one.Number, 1, true, "已更正")).State);

        var difference = Assert.Single(ConclusionDifference.Between(Report(earlier), Report(later)));
        Assert.Equal((ReportOutcome.DoesNotQualify, ReportOutcome.Qualifies), (difference.Before!.Outcome, difference.After!.Outcome));
        var line = Assert.Single(office.Do(Officer, () => office.Reader.Objections(one.Number)));
        Assert.Equal((true, "police", "delivery:9", later), (line.IsUpheld, line.CorrectionSource, line.CorrectionDelivery, line.NewReport));

        office.Do(Officer, new ReviewCase(one.Number, Lines(true), []));
        office.Do(Clerks[0], new PublishProposal(one.Number, "村务公开栏"));
        office.Clock.Days(8);
        office.Do(Clerks[0], new EndPublicity(one.Number));
        Assert.Equal(CaseState.Granted, office.Do(Approver, Approve(one.Number)).State);
    }

    [Fact]
    public void An_objection_that_is_dismissed_leads_back_to_where_the_case_was()
    {
        var one = office.Refused();
        office.Do(Clerks[0], Against(ObjectionTarget.Decision, one));

        Assert.Equal(CaseState.Refused, office.Do(SecondApprover, new SettleObjection(one.Number, 1, false, "查实无误")).State);
    }

    [Fact]
    public void An_objection_takes_down_what_is_on_show_and_it_is_shown_again_from_the_beginning()
    {
        var one = office.Reviewed();
        office.Do(Clerks[0], new PublishProposal(one.Number, "村务公开栏"));
        office.Clock.Days(5);
        office.Do(Clerks[1], Against(ObjectionTarget.Publicity, one));
        office.Clock.Days(5);
        var back = office.Do(Approver, new SettleObjection(one.Number, 1, false, "查实无误"));

        Assert.Equal(CaseState.Reviewed, back.State);
        office.Do(Clerks[0], new PublishProposal(one.Number, "村务公开栏"));
        office.Clock.Days(3);
        Assert.Equal("publicity_running", office.Refused(Clerks[0], new EndPublicity(one.Number)));
    }

    [Fact]
    public void While_one_of_several_objections_is_open_the_case_stays_with_the_recheck()
    {
        var one = office.Refused();
        office.Do(Clerks[0], Against(ObjectionTarget.Finding, one));
        office.Do(Clerks[0], Against(ObjectionTarget.Decision, one));
        office.TakeReport(one, ReportOutcome.Qualifies);

        Assert.Equal(CaseState.Rechecking, office.Do(SecondApprover, new SettleObjection(one.Number, 1, true, "属实")).State);
        Assert.Equal("unknown_objection", office.Refused(SecondApprover, new SettleObjection(one.Number, 1, true, "属实")));
        Assert.Equal(CaseState.Investigating, office.Do(SecondApprover, new SettleObjection(one.Number, 2, false, "无误")).State);
    }

    [Fact]
    public void Who_handled_the_case_does_not_answer_the_objection()
    {
        var one = office.Refused();
        office.Hands.Add(one.Handler, Security.Duty.TownClerk, Security.Duty.CountyOfficer);
        office.Do(Clerks[0], Against(ObjectionTarget.Decision, one));

        Assert.Equal("three_hands", office.Refused(one.Handler, new SettleObjection(one.Number, 1, false, "无误")));
    }

    [Fact]
    public void Nothing_is_objected_to_before_it_is_there()
    {
        var one = office.Ready();
        Assert.Equal("step_not_allowed", office.Refused(Clerks[0], Against(ObjectionTarget.Finding, one)));
        office.Do(one.Handler, new AcceptApplication(one.Number));
        office.Do(one.Handler, new BeginInvestigation(one.Number));

        Assert.All(Enum.GetValues<ObjectionTarget>(), target => Assert.Equal("objection_target_missing", office.Refused(Clerks[0], Against(target, one))));
    }

    [Fact]
    public void An_objection_costs_the_family_no_payment()
    {
        var one = office.Granted();
        office.Clock.Days(40);
        office.Do(Clerks[0], Against(ObjectionTarget.Decision, one));

        Assert.Equal(Fen, Assert.Single(office.Do(Approver, () => office.Payments.Make(office.Today))).Fen);
    }

    CaseReport Report(string number) => office.Parts.Reports(number, Security.TicketOffice.ForWorkThatShowsNobody())!;
}
