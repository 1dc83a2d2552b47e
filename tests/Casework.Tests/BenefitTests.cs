using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

/// <summary>What becomes of a benefit, as the lists of the months pay it.</summary>
public sealed class BenefitTests : IDisposable
{
    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    /// <summary>Made for a month, from its first day on; in fen.</summary>
    long Paid(int year, int month)
    {
        office.Clock.Now = new(year, month, 15, 1, 0, 0, TimeSpan.Zero);
        return office.Do(Approver, () => office.Payments.Make(new(year, month, 1))).Sum(line => line.Fen);
    }

    [Fact]
    public void A_benefit_is_paid_from_the_month_after_the_decision_once_a_month()
    {
        office.Granted();

        Assert.Equal(0, Paid(2026, 3));
        Assert.Equal(Fen, Paid(2026, 4));
        Assert.Equal(Fen, Paid(2026, 4));
        Assert.Equal("month_ahead", Assert.Throws<Kernel.RefusedException>(
            () => office.Do(Approver, () => office.Payments.Make(new(2026, 5, 1)))).Refusal.Code);
        Assert.Equal("duty_missing", Assert.Throws<Kernel.RefusedException>(
            () => office.Do(Clerks[0], () => office.Payments.Make(new(2026, 4, 1)))).Refusal.Code);
    }

    [Fact]
    public void The_list_of_a_month_stands_on_record_by_its_digest()
    {
        office.Granted();
        Paid(2026, 4);

        var list = office.Do(Approver, () => office.Payments.List(new(2026, 4, 9)));

        Assert.Equal(PaymentOffice.DigestOf(list), office.Events().Last(e => e.Type == "payments_listed").Digest);
        Assert.NotEqual(PaymentOffice.DigestOf([list[0] with { Fen = Fen + 1 }]), PaymentOffice.DigestOf(list));
    }

    [Fact]
    public void A_change_holds_from_its_month_on_and_never_reaches_back()
    {
        var one = office.Granted();
        Assert.Equal("payment_start_unknown", office.Refused(Approver, new ChangeBenefit(one.Number, Allowance, 30_000, "changed", "有收入")));
        Assert.Equal("payment_start_wrong", office.Refused(Approver, new ChangeBenefit(one.Number, Allowance, 30_000, "changed", "有收入") { From = new(2026, 2, 1) }));
        office.Do(Approver, new ChangeBenefit(one.Number, Allowance, 30_000, "changed", "有收入") { From = new(2026, 5, 1) });

        Assert.Equal((Fen, 30_000), (Paid(2026, 4), Paid(2026, 5)));
    }

    [Fact]
    public void A_suspended_benefit_rests_and_goes_on()
    {
        var one = office.Granted();
        office.Do(Approver, new SuspendBenefit(one.Number, "not_reached", "联系不上"));
        Assert.Equal(0, Paid(2026, 4));
        office.Do(Approver, new ResumeBenefit(one.Number, "已联系"));

        Assert.Equal(Fen, Paid(2026, 5));
    }

    [Fact]
    public void Stopping_is_told_with_the_remedy_and_pays_the_month_to_its_end()
    {
        var one = office.Granted();
        office.Clock.Now = new(2026, 5, 4, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal("remedy_missing", office.Refused(Approver, new StopBenefit(one.Number, "changed", "收入超过标准", " ")));
        office.Do(Approver, new StopBenefit(one.Number, "changed", "收入超过标准", "复议"));

        Assert.Equal((Fen, 0), (Paid(2026, 5), Paid(2026, 6)));
        Assert.Contains(office.Do(Officer, () => office.Reader.Clocks(one.Number)), clock => clock.Limit.Name == "refusal_notice");
    }

    [Fact]
    public void Where_the_place_has_no_number_nobody_leaves_by_degrees() =>
        Assert.Equal("limit_unknown", office.Refused(Approver, new LeaveByDegrees(office.Granted().Number, "changed", "就业")));

    [Fact]
    public void Leaving_by_degrees_keeps_the_benefit_for_the_months_of_the_place_and_then_ends()
    {
        var row = ARow.At(CaseState.Granted, division: 990101);
        var flow = new CaseFlow(CaseSteps.All);

        flow.Take(row, new LeaveByDegrees(row.Number, "changed", "就业"), ARow.Context(Approver, new(2026, 3, 12)));

        Assert.Equal(("leaving", new DateOnly(2026, 9, 30)), (row.State, row.LeavesOn));
    }

    [Fact]
    public void No_more_is_asked_back_than_was_paid_and_fines_stay_within_the_law()
    {
        var one = office.Granted();
        Paid(2026, 4);
        RecoverBenefit Back(long fen, string reason = "fraud", long fine = 0) => new(one.Number, fen, reason, "隐瞒存款", "复议") { FineFen = fine };

        Assert.Equal("recovery_too_high", office.Refused(Approver, Back(Fen + 1)));
        Assert.Equal("fine_not_allowed", office.Refused(Approver, Back(Fen, "office_mistake", Fen)));
        Assert.Equal("fine_not_allowed", office.Refused(Approver, Back(Fen, "fraud", (3 * Fen) + 1)));
        office.Do(Approver, Back(Fen - 1, "fraud", 2 * Fen));
        Assert.Equal("recovery_too_high", office.Refused(Approver, Back(2)));
    }
}
