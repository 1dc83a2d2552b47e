using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Security.Tests;

public class OperatorsTests : IDisposable
{
    readonly AnOffice office;

    public OperatorsTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected OperatorsTests(DatabaseKind kind) => office = new AnOffice(kind);

    public void Dispose() => office.Dispose();

    [Fact]
    public void A_new_folder_has_no_operator_and_nobody_gets_in()
    {
        Assert.False(office.Desk.Operators.Any);
        Assert.All(["admin", "root", "hedui", ""], login => Refused("sign_in_failed", () => office.Desk.SignIn.Password(login, login, null)));
    }

    [Fact]
    public void The_token_of_the_beginning_makes_two_administrators_once()
    {
        var token = office.Desk.BeginningToken();
        office.Desk.Begin(token.ToLowerInvariant().Replace('-', ' '), office.Person("anna.s"), office.Person("boris.s"));

        Assert.Equal(
            [(1, "security_administrator"), (2, "system_administrator")],
            office.Desk.Operators.All().Select(one => (one.Number, one.Duties.Single().Code)));
        Refused("token_unknown", () => office.Desk.Begin(token, office.Person("carl.s"), office.Person("dora.s")));
        Refused("operators_begun", () => office.Desk.BeginningToken());
        Assert.DoesNotContain(token.Replace("-", "", StringComparison.Ordinal), string.Join(' ', office.Events().Select(one => one.Object + one.Digest)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_works_for_half_an_hour_and_a_newer_one_takes_its_place()
    {
        var late = office.Desk.BeginningToken();
        office.Clock.Now += TimeSpan.FromMinutes(30);
        Refused("token_unknown", () => office.Desk.Begin(late, office.Person("anna.s"), office.Person("boris.s")));

        var older = office.Desk.BeginningToken();
        office.Desk.BeginningToken();
        Refused("token_unknown", () => office.Desk.Begin(older, office.Person("anna.s"), office.Person("boris.s")));
    }

    [Fact]
    public void Somebody_is_found_by_the_login_under_which_they_sign_in_now()
    {
        office.Begun();
        office.Desk.Operators.Close(office.System, office.Operator("clara.c", Duty.TownClerk));
        var clara = office.Operator("clara.c", Duty.CountyOfficer);

        var found = office.Desk.Operators.Named("clara.c");

        Assert.Equal((clara, Duty.CountyOfficer), (found?.Number, found?.Duties.Single()));
        Assert.Null(office.Desk.Operators.Named("clara"));
    }

    [Fact]
    public void A_number_is_never_given_again_and_a_login_may_be()
    {
        office.Begun();
        var gone = office.Operator("clara.c", Duty.TownClerk);
        office.Desk.Operators.Close(office.System, gone);

        var next = office.Operator("clara.c");

        Assert.Equal((3, 4), (gone, next));
        Assert.Equal((OperatorState.Closed, 0), (office.Desk.Operators.Find(gone).State, office.Desk.Operators.Find(gone).Duties.Count));
        Assert.Contains(office.Events(), one => (one.Type, one.Object) == ("operator_closed", "operator:3"));
        Refused("operator_closed", () => office.Desk.Operators.Enable(office.System, gone));
        Assert.Contains("operators_closed_stay", office.Sql("UPDATE operators SET State = 'active' WHERE Id = 3"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Anna", "S1", "测试", 320106, "operator_invalid")]
    [InlineData("an", "S1", "测试", 320106, "operator_invalid")]
    [InlineData("anna.t", "S 1", "测试", 320106, "operator_invalid")]
    [InlineData("anna.t", "S1", " ", 320106, "operator_invalid")]
    [InlineData("anna.t", "S1", "测试", 7, "operator_invalid")]
    [InlineData("anna.s", "S1", "测试", 320106, "login_taken")]
    [InlineData("anna.t", "S-anna-s", "测试", 320106, "staff_number_taken")]
    public void What_cannot_be_an_operator_is_refused(string login, string staffNumber, string name, int division, string code)
    {
        office.Begun();

        Refused(code, () => office.Desk.Operators.Make(office.System, new NewOperator(login, staffNumber, name, division)));
    }

    [Theory]
    [InlineData(null, "end_too_late")]
    [InlineData(181, "end_too_late")]
    [InlineData(180, null)]
    public void A_contractor_has_a_last_day_within_180_days(int? days, string? code)
    {
        office.Begun();
        var wanted = office.Person("clara.c") with { IsContractor = true, EndsOn = days is { } ahead ? office.Today.AddDays(ahead) : null };

        Assert.Equal(code, Record.Exception(() => office.Desk.Operators.Make(office.System, wanted)) is RefusedException refused ? refused.Refusal.Code : null);
    }

    [Theory]
    [InlineData(320106, true)]
    [InlineData(320100, true)]
    [InlineData(320000, true)]
    [InlineData(320104, false)]
    [InlineData(320200, false)]
    public void Who_holds_a_duty_for_a_division_works_there_or_in_one_that_it_lies_in(int worksIn, bool isFound)
    {
        office.Begun();
        var clerk = office.Desk.Operators.Make(office.System, office.Person("clara.t") with { Division = worksIn });
        office.Desk.Grants.Confirm(office.System, office.Desk.Grants.Propose(office.Security, clerk, Duty.TownClerk));
        office.Operator("other.duty", Duty.CountyOfficer);
        office.Desk.Grants.Propose(office.Security, office.Operator("not.confirmed"), Duty.TownClerk);

        Assert.Equal(isFound ? [clerk] : [], office.Desk.Operators.With(Duty.TownClerk, 320106).Select(one => one.Number));
    }

    [Fact]
    public void Whose_duty_was_taken_back_or_written_past_the_program_does_not_hold_it()
    {
        office.Begun();
        var (was, forged) = (office.Operator("was.clerk", Duty.TownClerk), office.Operator("forged.clerk", Duty.TownClerk));
        office.Desk.Grants.End(office.Security, office.Desk.Grants.Open(was).Single().Number);
        Assert.Null(office.Sql($"UPDATE operators SET Division = 320100 WHERE Id = {forged}"));

        Assert.Empty(office.Desk.Operators.With(Duty.TownClerk, 320106));
    }

    [Fact]
    public void A_name_lies_sealed()
    {
        office.Begun();

        Assert.Equal("测试anna.s", office.Desk.Operators.Find(1).Name.Reveal());
        using var db = office.Database.Context();
        var raw = db.Set<OperatorRow>().Single(row => row.Id == 1).Name;
        Assert.Equal(-1, raw.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes("测试")));
    }

    [Fact]
    public void Only_system_administrators_keep_operators_and_never_themselves()
    {
        office.Begun();
        var clerk = office.Operator("clara.c", Duty.TownClerk);

        Refused("not_allowed", () => office.Desk.Operators.Make(office.Security, office.Person("dora.c")));
        Refused("not_allowed", () => office.Desk.Operators.Disable(clerk, office.System));
        Refused("not_on_yourself", () => office.Desk.Operators.TakeFactorAway(office.System, office.System));
    }

    [Theory]
    [InlineData("UPDATE operators SET Division = 110000 WHERE Id = 3")]
    [InlineData("UPDATE operators SET AgreementOn = 1 WHERE Id = 3")]
    [InlineData("UPDATE operators SET EndsOn = 999999 WHERE Id = 3")]
    [InlineData("UPDATE operators SET PasswordHash = (SELECT PasswordHash FROM operators WHERE Id = 1) WHERE Id = 3")]
    [InlineData("UPDATE operators SET Factor = (SELECT Factor FROM operators WHERE Id = 1) WHERE Id = 3")]
    [InlineData("UPDATE operator_grants SET ProposedBy = 1, ConfirmedAt = 7 WHERE Operator = 3")]
    [InlineData("UPDATE operator_sessions SET EndsAt = 9000000000000000000 WHERE Operator = 3")]
    [InlineData("UPDATE operator_sessions SET Operator = 3 WHERE Operator = 1")]
    public void A_row_written_past_the_program_lets_nobody_in(string sql)
    {
        office.Begun();
        office.Operator("clara.c", Duty.TownClerk);
        var (clerk, security) = (office.SignInTo("clara.c"), office.SignInTo("anna.s"));
        Assert.NotNull(office.Desk.Sessions.Find(clerk));

        Assert.Null(office.Sql(sql));

        Assert.True(office.Desk.Sessions.Find(clerk) is null || office.Desk.Sessions.Find(security) is null);
        Assert.Contains(office.Events(), one => one.Type == "operator_altered");
    }

    static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);
}

public sealed class OperatorsOnPostgreSqlTests() : OperatorsTests(DatabaseKind.PostgreSql);
