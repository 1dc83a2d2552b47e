using Hedui.Verification;
using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

/// <summary>Verification goes on while help is given (动态核对): ordered, asked, reported; what was decided stands until a person changes it.</summary>
public sealed class OrderWhileHelpIsGivenTests : IDisposable
{
    static readonly PlannedQuery Deposits = new("deposits", "bank");

    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void A_household_that_is_helped_is_verified_again_and_goes_on_being_paid()
    {
        var one = office.Granted();

        Order(one, OrderKind.Dynamic);
        office.Do(Officer, new SendQuery(one.Number, Deposits));
        office.Do(Officer, new RecordAnswer(one.Number, Deposits, true));
        var report = office.TakeReport(one, ReportOutcome.DoesNotQualify);

        var now = office.Do(Officer, () => office.Reader.Find(one.Number));
        Assert.Equal((CaseState.Granted, report), (now.State, now.Report));
        Assert.Equal(ReportOutcome.DoesNotQualify, now.Machine.Single().Outcome);
        Assert.True(now.Judgement.Single().IsGranted);
    }

    [Fact]
    public void It_is_verified_again_while_suspended_too()
    {
        var suspended = office.Granted();
        office.Do(Approver, new SuspendBenefit(suspended.Number, "not_reached", "联系不上"));

        Assert.Equal(CaseState.Suspended, Order(suspended, OrderKind.Dynamic).State);
    }

    [Fact]
    public void What_a_later_report_concludes_does_not_change_what_was_decided_beside_the_earlier()
    {
        var one = office.Granted();
        Order(one, OrderKind.Dynamic);
        office.TakeReport(one, ReportOutcome.DoesNotQualify);

        Assert.True(new CaseJudgements(office.Database).Of(office.Today, office.Today).Single().Machine);
    }

    [Fact]
    public void Its_queries_wait_in_the_queue()
    {
        var one = office.Granted();
        Order(one, OrderKind.Batch);

        Assert.Equal(one.Number, office.Do(Officer, () => office.Reader.Queue(new())).Queries.Single().Case);
    }

    [Fact]
    public void Another_handler_is_drawn_for_a_household_that_is_helped()
    {
        var one = office.Granted();

        var now = office.Do(SecondApprover, new RedrawHandler(one.Number, "调离"));

        Assert.NotEqual(one.Handler, now.Handler);
        Assert.Equal(CaseState.Granted, now.State);
    }

    [Theory]
    [InlineData(OrderKind.New)]
    [InlineData(OrderKind.Recheck)]
    public void An_order_of_a_kind_for_another_time_is_refused(OrderKind kind)
    {
        var one = office.Granted();

        Assert.Equal("order_other_kind", office.Refused(one.Handler, new OrderVerification(one.Number, kind, office.Ticket(one, one.Handler), [Deposits])));
    }

    [Fact]
    public void Before_help_is_given_there_is_no_dynamic_order()
    {
        var one = office.Investigated();

        Assert.Equal("order_other_kind", office.Refused(one.Handler, new OrderVerification(one.Number, OrderKind.Dynamic, office.Ticket(one, one.Handler), [Deposits])));
    }

    Case Order(Case one, OrderKind kind) => office.Do(one.Handler, new OrderVerification(one.Number, kind, office.Ticket(one, one.Handler), [Deposits]));
}
