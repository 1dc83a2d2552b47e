using Hedui.Kernel;

namespace Hedui.Security.Tests;

/// <summary>Accounts that nobody used for long do not lie open.</summary>
public sealed class DormantAccountsTests : IDisposable
{
    readonly AnOffice office = new AnOffice().Begun();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Who_did_not_sign_in_for_ninety_days_is_disabled_when_somebody_else_does_and_nobody_else_is()
    {
        var (gone, here) = (office.Operator("gone.g", Duty.TownClerk), office.Operator("here.h", Duty.TownClerk));
        office.Clock.Now += TimeSpan.FromDays(60);
        office.SignIn("here.h");
        office.Clock.Now += TimeSpan.FromDays(29.9);
        office.SignIn("here.h");
        Assert.Equal(OperatorState.Active, office.Desk.Operators.Find(gone).State);

        office.Clock.Now += TimeSpan.FromDays(0.2);
        office.SignIn("here.h");

        Assert.Equal([OperatorState.Dormant, OperatorState.Active], new[] { gone, here }.Select(one => office.Desk.Operators.Find(one).State));
        var told = Assert.Single(office.Events(), one => one.Object == AuditActor.OfOperator(gone) && one.Type == "operator_disabled");
        Assert.Equal("operator_dormant", told.Result);
        office.SignIn("here.h");
        Assert.Single(office.Events(), one => one.Object == AuditActor.OfOperator(gone) && one.Type == "operator_disabled");
    }

    [Fact]
    public void A_system_administrator_lets_them_in_again_and_they_themselves_cannot()
    {
        var gone = office.Operator("gone.g", Duty.TownClerk);
        office.Clock.Now += TimeSpan.FromDays(80);
        office.SignIn("boris.s");
        office.Clock.Now += TimeSpan.FromDays(11);
        Assert.Equal(2, office.Desk.Operators.DisableDormant());
        Assert.Equal(0, office.Desk.Operators.DisableDormant());

        Assert.Equal("not_allowed", Code(() => office.Desk.Operators.Enable(gone, gone)));
        office.Desk.Operators.Enable(office.System, gone);

        Assert.Equal(OperatorState.Active, office.Desk.Operators.Find(gone).State);
        Assert.Equal(0, office.Desk.Operators.DisableDormant());
    }

    [Fact]
    public void An_account_that_was_altered_is_left_to_those_who_are_told_of_it()
    {
        var gone = office.Operator("gone.g", Duty.TownClerk);
        office.SignIn("boris.s");
        office.Clock.Now += TimeSpan.FromDays(89);
        office.SignIn("boris.s");
        office.SignIn("anna.s");
        office.Clock.Now += TimeSpan.FromDays(2);
        Assert.Null(office.Sql($"UPDATE operators SET Division = 110000 WHERE Id = {gone}"));

        Assert.Equal(0, office.Desk.Operators.DisableDormant());
    }

    [Fact]
    public void At_the_machine_the_last_system_administrator_is_let_in_again_and_only_when_there_is_no_other()
    {
        var clerk = office.Operator("clara.c", Duty.TownClerk);
        Assert.Equal("administrator_there", Code(() => office.Desk.Operators.Enable(null, clerk)));
        office.Clock.Now += TimeSpan.FromDays(91);
        office.Desk.Operators.DisableDormant();

        Assert.Equal("administrator_there", Code(() => office.Desk.Operators.Enable(null, clerk)));
        Assert.Equal("administrator_there", Code(() => office.Desk.Operators.Enable(null, office.Security)));
        office.Desk.Operators.Enable(null, office.System);

        Assert.Equal(OperatorState.Active, office.Desk.Operators.Find(office.System).State);
        office.Desk.Operators.Enable(office.System, office.Security);
        Assert.Equal("administrator_there", Code(() => office.Desk.Operators.Enable(null, clerk)));
    }

    [Fact]
    public void The_number_of_days_is_told_with_where_it_comes_from()
    {
        Assert.Equal(90, office.Desk.Rules.DormantDays.Value);
        Assert.False(office.Desk.Rules.DormantDays.IsVerified);
    }

    static string Code(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;
}
