using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Security.Tests;

public class SignInTests : IDisposable
{
    readonly AnOffice office;

    public SignInTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected SignInTests(DatabaseKind kind)
    {
        office = new AnOffice(kind).Begun();
        office.Operator("clara.c", Duty.TownClerk);
    }

    public void Dispose() => office.Dispose();

    [Fact]
    public void The_shipped_rules_hash_with_pbkdf2_sha512_at_210000_iterations_or_more()
    {
        var hash = Convert.FromBase64String(new Microsoft.AspNetCore.Identity.PasswordHasher<OperatorRow>(Microsoft.Extensions.Options.Options.Create(
            new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = new SignInRules().HashIterations.Value })).HashPassword(null!, "x"));

        Assert.Equal((1, 2), (hash[0], System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1))));
        Assert.InRange(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)), 210_000, int.MaxValue);
    }

    [Fact]
    public void Password_and_code_together_sign_in_and_both_steps_are_on_record()
    {
        var step = office.Desk.SignIn.Password(" Clara.C ", AnOffice.Password, "127.0.0.1");
        Assert.Equal(SignInStage.Factor, step.Stage);
        var done = office.Desk.SignIn.ConfirmFactor(office.Found(step.Token), office.Code("clara.c", office.Found(step.Token)));

        Assert.Equal((SignInStage.Full, 3), (done.Stage, office.Found(done.Token).Operator.Number));
        Assert.Null(office.Desk.Sessions.Find(step.Token));
        var events = office.Events()[^3..];
        Assert.Equal(["password_right", "factor_set_up", "signed_in"], events.Select(one => one.Type));
        Assert.Equal(("operator:3", office.Found(done.Token).Mark), (events[^1].Operator, events[^1].Session));
    }

    [Fact]
    public void A_password_alone_is_half_a_sign_in()
    {
        office.SignIn("clara.c");
        var step = office.Desk.SignIn.Password("clara.c", AnOffice.Password, null);

        Assert.Equal((SignInStage.Code, SignInStage.Code), (step.Stage, office.Found(step.Token).Stage));
        office.Clock.Now += TimeSpan.FromMinutes(10);
        Assert.Null(office.Desk.Sessions.Find(step.Token));
    }

    [Fact]
    public void A_code_counts_once()
    {
        office.SignIn("clara.c");
        var used = office.Code("clara.c");

        var again = office.Desk.SignIn.Password("clara.c", AnOffice.Password, null);
        Refused("sign_in_failed", () => office.Desk.SignIn.Code(office.Found(again.Token), used));
        office.Clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(SignInStage.Full, office.Desk.SignIn.Code(office.Found(again.Token), office.Code("clara.c")).Stage);
    }

    [Theory]
    [InlineData("nobody.n", "whatever")]
    [InlineData("clara.c", "whatever")]
    [InlineData("locked.l", AnOffice.Password)]
    public void Unknown_wrong_and_locked_get_one_answer_after_one_evaluation_and_one_write(string login, string password)
    {
        office.Operator("locked.l");
        for (var i = 0; i < 5; i++)
        {
            Refused("sign_in_failed", () => office.Desk.SignIn.Password("locked.l", "wrong", null));
        }

        var (before, written) = (office.Hasher.All, Written());
        var answer = Assert.Throws<RefusedException>(() => office.Desk.SignIn.Password(login, password, null)).Refusal;
        Assert.Equal((SignInRefusals.Of("sign_in_failed").Refusal, 1), (answer, office.Hasher.All - before));
        Assert.Equal(written + 1, Written());
    }

    int Written()
    {
        using var db = office.Database.Context();
        return db.Set<AttemptRow>().Sum(row => row.Failures);
    }

    [Fact]
    public void Five_failures_lock_for_half_an_hour_and_that_goes_on_record()
    {
        for (var i = 0; i < 5; i++)
        {
            Refused("sign_in_failed", () => office.Desk.SignIn.Password("clara.c", "wrong", null));
        }

        Assert.Equal(["sign_in_failed", "operator_locked"], office.Events()[^2..].Select(one => one.Type));
        Refused("sign_in_failed", () => office.Desk.SignIn.Password("clara.c", AnOffice.Password, null));
        Assert.Equal("operator_locked", office.Events()[^1].Result);

        office.Clock.Now += TimeSpan.FromMinutes(30);
        Assert.Equal(SignInStage.Factor, office.Desk.SignIn.Password("clara.c", AnOffice.Password, null).Stage);
    }

    [Fact]
    public async Task Of_fifty_attempts_side_by_side_five_are_evaluated()
    {
        var before = office.Hasher.OfOperators;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => Refused("sign_in_failed", () => office.Desk.SignIn.Password("clara.c", "wrong", null)), TestContext.Current.CancellationToken)));

        Assert.Equal(5, office.Hasher.OfOperators - before);
        Assert.Equal(50, office.Events().Count(one => one.Type == "sign_in_failed"));
    }

    [Fact]
    public void Guessing_codes_locks_even_who_knows_the_password()
    {
        office.SignIn("clara.c");
        for (var i = 0; i < 5; i++)
        {
            var half = office.Desk.SignIn.Password("clara.c", AnOffice.Password, null);
            Refused("sign_in_failed", () => office.Desk.SignIn.Code(office.Found(half.Token), "000000"));
        }

        Refused("sign_in_failed", () => office.Desk.SignIn.Password("clara.c", AnOffice.Password, null));
    }

    [Theory]
    [InlineData("agreement_missing")]
    [InlineData("operator_ended")]
    [InlineData("operator_disabled")]
    [InlineData("operator_dormant")]
    public void Who_may_not_work_is_told_after_the_right_password(string code)
    {
        var number = office.Desk.Operators.Make(office.System, office.Person("erik.e") with
        {
            AgreementOn = code == "agreement_missing" ? null : office.Today, IsContractor = true, EndsOn = office.Today.AddDays(code == "operator_ended" ? 3 : 170),
        });
        office.Desk.SignIn.ChoosePassword(office.Desk.Operators.WelcomeToken(office.System, number), AnOffice.Password);
        if (code == "operator_disabled")
        {
            office.Desk.Operators.Disable(office.System, number);
        }

        office.Clock.Now += code switch { "operator_ended" => TimeSpan.FromDays(4), "operator_dormant" => TimeSpan.FromDays(90.1), _ => TimeSpan.Zero };

        Refused("sign_in_failed", () => office.Desk.SignIn.Password("erik.e", "wrong", null));
        Refused(code, () => office.Desk.SignIn.Password("erik.e", AnOffice.Password, null));
        Assert.Equal(code, office.Events()[^1].Result);
        if (code == "operator_dormant")
        {
            Assert.Equal(("operator_disabled", OperatorState.Dormant), (office.Events()[^1].Type, office.Desk.Operators.Find(number).State));
            Refused(code, () => office.Desk.SignIn.Password("erik.e", AnOffice.Password, null));
            Assert.Equal("sign_in_failed", office.Events()[^1].Type);
        }
    }

    [Fact]
    public void A_password_of_90_days_must_be_changed_before_anything_else()
    {
        office.SignIn("clara.c");
        office.Clock.Now += TimeSpan.FromDays(45);
        office.SignIn("clara.c");
        office.Clock.Now += TimeSpan.FromDays(45) + TimeSpan.FromSeconds(1);
        var half = office.SignIn("clara.c");

        Assert.Equal(SignInStage.Password, half.Stage);
        Refused("password_used_before", () => office.Desk.SignIn.ChangePassword(half, AnOffice.Password, AnOffice.Password));
        Assert.Equal(SignInStage.Full, office.Desk.SignIn.ChangePassword(half, AnOffice.Password, "Other-Blume-78").Stage);
    }

    [Fact]
    public void The_last_five_passwords_are_not_used_again_and_the_sixth_may_be()
    {
        var present = AnOffice.Password;
        for (var i = 1; i <= 5; i++)
        {
            var who = office.SignIn("clara.c", present);
            Refused("password_used_before", () => office.Desk.SignIn.ChangePassword(who, present, AnOffice.Password));
            office.Desk.SignIn.ChangePassword(who, present, present = $"Anders-Wort-{i}x");
        }

        office.Desk.SignIn.ChangePassword(office.SignIn("clara.c", present), present, AnOffice.Password);
    }

    [Fact]
    public void A_new_password_by_token_keeps_the_second_factor_and_ends_every_session()
    {
        var token = office.SignInTo("clara.c");
        var welcome = office.Desk.Operators.WelcomeToken(office.System, 3);
        office.Desk.SignIn.ChoosePassword(welcome, "Other-Blume-78");

        Assert.Null(office.Desk.Sessions.Find(token));
        Refused("token_unknown", () => office.Desk.SignIn.ChoosePassword(welcome, "Other-Blume-79"));
        Assert.Equal(SignInStage.Code, office.Desk.SignIn.Password("clara.c", "Other-Blume-78", null).Stage);
    }

    [Fact]
    public void A_demo_signs_in_by_token_once_and_no_other_folder_does()
    {
        using var demo = new AnOffice(isDemo: true);
        var tokens = demo.Desk.Demo.Tokens(320000);

        Assert.Equal(Duty.All, tokens.Select(one => one.Duty));
        Assert.All(tokens, one => Assert.Equal([one.Duty], demo.Found(demo.Desk.Demo.SignIn(one.Token, null).Token).Operator.Duties));
        Refused("token_unknown", () => demo.Desk.Demo.SignIn(tokens[0].Token, null));
        Assert.Equal(8, demo.Desk.Demo.Tokens(320000).Count);
        Assert.Equal(8, demo.Desk.Operators.All().Count);
        Refused("not_demo", () => office.Desk.Demo.Tokens(320000));
        Refused("not_demo", () => office.Desk.Demo.SignIn(tokens[0].Token, null));
    }

    static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);
}

public sealed class SignInOnPostgreSqlTests() : SignInTests(DatabaseKind.PostgreSql);
