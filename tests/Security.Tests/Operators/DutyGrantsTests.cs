using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Security.Tests;

public class DutyGrantsTests : IDisposable
{
    readonly AnOffice office;

    public DutyGrantsTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected DutyGrantsTests(DatabaseKind kind) => office = new AnOffice(kind).Begun();

    public void Dispose() => office.Dispose();

    [Fact]
    public void A_duty_is_in_force_once_another_confirmed_it_and_both_are_on_record()
    {
        var number = office.Operator("clara.c");

        var grant = office.Desk.Grants.Propose(office.Security, number, Duty.TownClerk);
        Assert.Empty(office.Desk.Operators.Find(number).Duties);
        office.Desk.Grants.Confirm(office.System, grant);

        Assert.Equal([Duty.TownClerk], office.Desk.Operators.Find(number).Duties);
        var events = office.Events()[^2..];
        Assert.Equal(["duty_proposed", "duty_confirmed"], events.Select(one => one.Type));
        Assert.All(events, one => Assert.Equal(($"operator:{number}", "town_clerk"), (one.Object, one.Digest)));
    }

    [Fact]
    public void Nobody_confirms_what_they_proposed_themselves()
    {
        var grant = office.Desk.Grants.Propose(office.Security, office.Operator("clara.c"), Duty.Analyst);

        Refused("grant_by_one_hand", () => office.Desk.Grants.Confirm(office.Security, grant));
    }

    [Fact]
    public void Nobody_gives_themselves_a_duty_or_confirms_their_own()
    {
        var second = office.Operator("dora.s", Duty.SecurityAdministrator);
        Refused("not_on_yourself", () => office.Desk.Grants.Propose(office.Security, office.Security, Duty.Analyst));

        office.Desk.Grants.End(office.Security, office.Desk.Grants.Open(second).Single().Number);
        var grant = office.Desk.Grants.Propose(office.Security, office.Operator("erik.s", Duty.SecurityAdministrator) - 1, Duty.SecurityAdministrator);
        Refused("not_allowed", () => office.Desk.Grants.Confirm(second, grant));
    }

    [Fact]
    public void What_somebody_proposed_who_is_no_longer_security_administrator_is_not_confirmed()
    {
        var second = office.Operator("dora.s", Duty.SecurityAdministrator);
        var grant = office.Desk.Grants.Propose(second, office.Operator("clara.c"), Duty.Analyst);
        office.Desk.Grants.End(office.Security, office.Desk.Grants.Open(second).Single().Number);

        Refused("proposer_gone", () => office.Desk.Grants.Confirm(office.System, grant));
    }

    [Fact]
    public void Only_security_administrators_propose()
    {
        var clerk = office.Operator("clara.c", Duty.TownClerk);

        Refused("not_allowed", () => office.Desk.Grants.Propose(office.System, clerk, Duty.Analyst));
        Refused("not_allowed", () => office.Desk.Grants.Propose(clerk, office.System, Duty.Analyst));
    }

    [Fact]
    public void A_duty_that_is_taken_back_is_gone_at_once()
    {
        var number = office.Operator("clara.c", Duty.TownClerk);
        var token = office.SignInTo("clara.c");

        office.Desk.Grants.End(office.Security, office.Desk.Grants.Open(number).Single().Number);

        Assert.Empty(office.Found(token).Operator.Duties);
    }

    [Fact]
    public void A_duty_written_past_the_program_is_noticed_and_the_operator_refused()
    {
        var number = office.Operator("clara.c", Duty.TownClerk);
        var token = office.SignInTo("clara.c");

        Assert.Null(office.Sql($"INSERT INTO operator_grants (Operator, Duty, ProposedBy, ProposedAt, ConfirmedBy, ConfirmedAt, Version, Code) VALUES ({number}, 'approver', 1, 1, 2, 1, 1, x'00')"));

        Assert.Null(office.Desk.Sessions.Find(token));
        Assert.Equal(("operator_altered", $"operator:{number}"), (office.Events()[^1].Type, office.Events()[^1].Object));
        var before = office.Events().Count;
        Assert.Null(office.Desk.Sessions.Find(token));
        Assert.Equal(before, office.Events().Count);
        Refused("operator_altered", () => office.SignInTo("clara.c"));
    }

    static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);
}

public sealed class DutyGrantsOnPostgreSqlTests() : DutyGrantsTests(DatabaseKind.PostgreSql);
