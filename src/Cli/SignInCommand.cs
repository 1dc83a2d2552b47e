using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Cli;

/// <summary>
/// <c>hedui sign-in|sign-out|whoami|prove</c>: who works at the command line of a data folder that has operators. The same
/// sessions under the same rules as those of the pages.
/// </summary>
static class SignInCommand
{
    public static IEnumerable<Command> Build(TimeProvider time)
    {
        var login = new Option<string>("--login") { HelpName = "NAME", Description = "The operator's login. 登录名。", Required = true };
        var (answers, again) = (SignInAnswers.Option("password and code"), SignInAnswers.Option("the code"));
        yield return new Command("sign-in", "Sign in to a data folder that has operators; password and code are asked for. 登录。") { login, answers }
            .Does(time, run => SignIn(run, run.Get(login)!, run.Get(answers)));
        yield return new Command("sign-out", "End the session. 退出登录。").Does(time, SignOut);
        yield return new Command("whoami", "Who is signed in, with which duties. 当前登录人员。").Does(time, WhoAmI);
        yield return new Command("prove", "Prove the second factor again, before a grave act. 再次验证。") { again }
            .Does(time, run => Prove(run, run.Get(again)));
    }

    static void SignIn(CommandRun run, string login, string? from)
    {
        var (desk, file) = (Staffed(run), run.SessionFile);
        using var answers = SignInAnswers.Of(run, from);
        var half = desk.SignIn.Password(login, answers.Password(), null);
        if (half.Stage != SignInStage.Code || !half.Operator.HasCodes)
        {
            End(desk, half.Token);
            throw new RefusedException(
                "factor_missing", "The command line takes codes by time, and none is set up for this operator.", null, "an authenticator that was set up on the pages",
                half.Operator.HasPasskeys ? "A system administrator takes the passkeys away; the next sign-in on the pages sets codes up." : "Sign in on the pages once.");
        }

        var whole = desk.SignIn.Code(desk.Sessions.Find(half.Token)!, answers.Code());
        if (whole.Stage != SignInStage.Full)
        {
            End(desk, whole.Token);
            throw new RefusedException("password_old", "The password is too old.", null, "one of the last 90 days", "Change it on the pages, then sign in again.");
        }

        if (file.TokenWhoeverCanRead() is { } before)
        {
            End(desk, before);
        }

        try
        {
            file.Keep(whole.Token);
        }
        catch
        {
            // A session whose token nobody holds would only lie open.
            End(desk, whole.Token);
            throw;
        }

        Tell(run, desk.Sessions.Find(whole.Token)!);
    }

    static void SignOut(CommandRun run)
    {
        var desk = Staffed(run);
        // Also when others could read it: then it must go above all.
        var isOpen = run.SessionFile.TokenWhoeverCanRead() is { } token && End(desk, token);
        run.SessionFile.Forget();
        run.Terminal.Answer(new { SignedOut = isOpen }, () => run.Terminal.Say(isOpen ? "signed out 已退出" : "nobody was signed in 没有登录"));
    }

    static void WhoAmI(CommandRun run)
    {
        Staffed(run);
        Tell(run, run.Who!);
    }

    static void Prove(CommandRun run, string? from)
    {
        var desk = Staffed(run);
        using var answers = SignInAnswers.Of(run, from);
        desk.SignIn.ProveAgain(run.Who!, answers.Code());
        run.Terminal.Answer(new { Proved = true }, () => run.Terminal.Say($"proved for {Minutes(desk)} minutes 已验证，{Minutes(desk)} 分钟内有效"));
    }

    static void Tell(CommandRun run, SignedIn who) => run.Terminal.Answer(
        new
        {
            who.Operator.Number, who.Operator.Login, who.Operator.Division, Duties = who.Operator.Duties.Select(duty => duty.Code), Session = who.Mark, who.ProvedAt,
            run.Home,
        },
        () =>
        {
            run.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{who.Operator.OnRecord} {who.Operator.Login}, division 区划 {who.Operator.Division}"));
            run.Terminal.Say(who.Operator.Duties.Count == 0 ? "no duties 没有职责" : string.Join(", ", who.Operator.Duties.Select(duty => $"{duty.Zh} {duty.Code}")));
        });

    static OperatorDesk Staffed(CommandRun run)
    {
        var desk = run.Open().Operators;
        return desk.Operators.Any ? desk : throw new RefusedException(
            "operators_missing", "There are no operators here, and nobody is asked who they are.", run.Home, "a data folder with operators",
            "hedui operator bootstrap begins with the first two.");
    }

    static bool End(OperatorDesk desk, string token)
    {
        if (desk.Sessions.Find(token) is not { } who)
        {
            return false;
        }

        using var acting = desk.Audit.As(desk.Audit.Actor with { Operator = who.Operator.OnRecord, Session = who.Mark });
        desk.Sessions.SignOut(who);
        return true;
    }

    static string Minutes(OperatorDesk desk) => desk.Rules.ProofMinutes.Value.ToString(CultureInfo.InvariantCulture);
}
