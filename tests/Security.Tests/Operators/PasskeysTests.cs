using Hedui.Kernel;
using Microsoft.AspNetCore.Http;

namespace Hedui.Security.Tests;

public sealed class PasskeysTests : IDisposable
{
    readonly AnOffice office = new AnOffice().Begun();
    readonly ASoftKey key = new();

    public PasskeysTests()
    {
        office.Operator("clara.c", Duty.TownClerk);
        office.Operator("dora.d", Duty.TownClerk);
    }

    public void Dispose()
    {
        key.Dispose();
        office.Dispose();
    }

    [Fact]
    public void A_passkey_is_the_second_factor_from_the_first_sign_in_on()
    {
        Added(key);
        var half = Half();

        Assert.Equal((SignInStage.Code, false, true), (half.Stage, half.Operator.HasCodes, half.Operator.HasPasskeys));
        var step = office.Desk.SignIn.Passkey(half, key.Sign(office.Desk.SignIn.Ask(half, Here())), Here());

        Assert.Equal(SignInStage.Full, step.Stage);
        Assert.True(office.Desk.SignIn.IsFresh(office.Found(step.Token)));
        Assert.Equal(["passkey_added", "signed_in", "password_right", "signed_in"], office.Events()[^4..].Select(one => one.Type));
    }

    [Fact]
    public void An_answer_counts_once_and_only_for_what_was_asked()
    {
        Added(key);
        var half = Half();
        var answer = key.Sign(office.Desk.SignIn.Ask(half, Here()));
        office.Desk.SignIn.Ask(half, Here());
        Refused("sign_in_failed", () => office.Desk.SignIn.Passkey(half, answer, Here()));

        var right = key.Sign(office.Desk.SignIn.Ask(half, Here()));
        office.Desk.SignIn.Passkey(half, right, Here());
        var again = Half();
        Refused("sign_in_failed", () => office.Desk.SignIn.Passkey(again, right, Here()));
        office.Desk.SignIn.Ask(again, Here());
        Refused("sign_in_failed", () => office.Desk.SignIn.Passkey(again, right, Here()));
    }

    [Fact]
    public void Another_address_another_key_and_a_copy_that_fell_behind_are_turned_away()
    {
        Added(key);
        using var others = new ASoftKey();
        Added(others, "dora.d");
        var half = Half();

        key.Origin = "https://hedui.example.evil";
        Refused("sign_in_failed", () => Sign(half, key));
        key.Origin = "https://hedui.example";
        Refused("sign_in_failed", () => Sign(half, others));
        (key.Count, var true_) = (40, key.Count);
        Assert.Equal(SignInStage.Full, Sign(Half(), key).Stage);
        key.Count = true_;
        Refused("sign_in_failed", () => Sign(Half(), key));
    }

    [Fact]
    public void Wrong_answers_lock_as_wrong_passwords_do()
    {
        Added(key);
        for (var i = 0; i < 5; i++)
        {
            Refused("sign_in_failed", () => office.Desk.SignIn.Passkey(Half(), "{}", Here()));
        }

        Refused("sign_in_failed", () => Half());
        Assert.Contains(office.Events(), one => one.Type == "operator_locked");
    }

    [Fact]
    public void A_key_that_somebody_put_into_the_database_lets_nobody_in_and_is_told()
    {
        Added(key);
        using var forged = new ASoftKey();
        Added(forged, "dora.d");
        Assert.Null(office.Sql("UPDATE operator_passkeys SET Operator = 3 WHERE Operator = 4"));

        Refused("operator_altered", () => Half());
        Assert.Equal("operator_altered", office.Events()[^1].Result);
    }

    [Fact]
    public void The_last_second_factor_stays_and_an_administrator_takes_all_away()
    {
        Added(key);
        var clara = office.Found(Sign(Half(), key).Token);
        Refused("last_factor", () => office.Desk.Passkeys.Remove(clara, 1));
        using var second = new ASoftKey();
        office.Desk.Passkeys.Add(clara, "第二把", second.Make(office.Desk.Passkeys.Ask(clara, Here())), Here());
        office.Desk.Passkeys.Remove(clara, 1);
        Refused("unknown_passkey", () => office.Desk.Passkeys.Remove(clara, 1));

        Assert.Equal(["第二把"], office.Desk.Passkeys.Of(3).Select(one => one.Name));
        Refused("sign_in_failed", () => Sign(Half(), key));
        office.Desk.Operators.TakeFactorAway(office.System, 3);
        Assert.Equal(SignInStage.Factor, Half().Stage);
    }

    [Fact]
    public void A_grave_act_needs_a_fresh_proof_by_code_or_passkey()
    {
        var dora = office.SignIn("dora.d");
        office.Clock.Now += TimeSpan.FromMinutes(14);
        Assert.True(office.Desk.SignIn.IsFresh(dora));
        office.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.False(office.Desk.SignIn.IsFresh(dora));

        Refused("sign_in_failed", () => office.Desk.SignIn.ProveAgain(dora, "000000"));
        office.Desk.SignIn.ProveAgain(dora, office.Code("dora.d"));
        Assert.Equal("factor_proved", office.Events()[^1].Type);

        Added(key);
        var clara = office.Found(Sign(Half(), key).Token);
        Refused("sign_in_failed", () => office.Desk.SignIn.ProveAgain(clara, "000000"));
        office.Clock.Now += TimeSpan.FromMinutes(1);
        office.Desk.SignIn.ProveAgain(clara, key.Sign(office.Desk.SignIn.AskAgain(clara, Here())), Here());
    }

    [Theory]
    [InlineData("")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public void A_passkey_has_a_name(string name)
    {
        var dora = office.SignIn("dora.d");
        Refused("passkey_name", () => office.Desk.Passkeys.Add(dora, name, key.Make(office.Desk.Passkeys.Ask(dora, Here())), Here()));
    }

    void Added(ASoftKey made, string login = "clara.c")
    {
        var half = Half(login);
        office.Desk.SignIn.ConfirmPasskey(half, "密钥", made.Make(office.Desk.SignIn.AskToMake(half, Here())), Here());
    }

    SignedIn Half(string login = "clara.c") => office.Found(office.Desk.SignIn.Password(login, AnOffice.Password, "127.0.0.1").Token);

    SignInStep Sign(SignedIn half, ASoftKey with) => office.Desk.SignIn.Passkey(half, with.Sign(office.Desk.SignIn.Ask(half, Here())), Here());

    static DefaultHttpContext Here() => new() { Request = { Scheme = "https", Host = new HostString("hedui.example") } };

    static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);
}
