using Hedui.Documents;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>Getting in: the beginning, a first password, password and second factor, the links of a demo.</summary>
static class SignInRoutes
{
    public static void Map(IEndpointRouteBuilder app, OperatorDesk desk)
    {
        app.MapGet("/sign-in", context => Show<SignInPage>(context, ("IsBegun", desk.Operators.Any), ("IsDemo", desk.Demo.Are))).IsOpen();
        app.MapPost("/sign-in", context => Step<SignInPage>(
            context, form => desk.SignIn.Password(form.Line("login"), form.Text("password"), AddressOf(context)),
            () => [("IsBegun", true), ("IsDemo", desk.Demo.Are)])).IsOpen().IsSignInStep();
        app.MapGet("/sign-in/code", context => Show<CodePage>(context, Asked(desk, context))).NeedsStage(SignInStage.Code);
        app.MapPost("/sign-in/code", context => Step<CodePage>(
            context, form => desk.SignIn.Code(Half(context), form.Line("code")), () => Asked(desk, context)))
            .NeedsStage(SignInStage.Code).IsSignInStep();
        app.MapPost("/sign-in/passkey", context => Step<CodePage>(
            context, form => desk.SignIn.Passkey(Half(context), form.Line("answer"), context), () => Asked(desk, context)))
            .NeedsStage(SignInStage.Code).IsSignInStep();
        app.MapGet("/sign-in/factor", context => Show<FactorPage>(context, SetUp(desk, context))).NeedsStage(SignInStage.Factor);
        app.MapPost("/sign-in/factor", context => Step<FactorPage>(
            context, form => desk.SignIn.ConfirmFactor(Half(context), form.Line("code")), () => SetUp(desk, context)))
            .NeedsStage(SignInStage.Factor).IsSignInStep();
        app.MapPost("/sign-in/factor/passkey", context => Step<FactorPage>(
            context, form => desk.SignIn.ConfirmPasskey(Half(context), form.Line("name"), form.Line("answer"), context), () => SetUp(desk, context)))
            .NeedsStage(SignInStage.Factor).IsSignInStep();
        app.MapGet("/enter/{token}", (string token, HttpContext context) => Enter(desk, token, context)).IsOpen().IsSignInStep();
        app.MapGet("/welcome", context => Show<WelcomePage>(context)).IsOpen();
        app.MapPost("/welcome", context => Run(context, Forms.Do(
            context,
            form =>
            {
                desk.SignIn.ChoosePassword(form.Line("token"), OwnRoutes.Twice(form));
                return Forms.To(context, "/sign-in");
            },
            problem => Forms.Page<WelcomePage>(context, [], problem)))).IsOpen().IsSignInStep();
        app.MapGet("/begin", context =>
        {
            DemandNobody(desk);
            return Show<BeginPage>(context);
        }).IsOpen();
        app.MapPost("/begin", context =>
        {
            DemandNobody(desk);
            return Run(context, Forms.Do(context, form => Begin(desk, context, form), problem => Forms.Page<BeginPage>(context, [], problem)));
        }).IsOpen().IsSignInStep();
    }

    /// <summary>The token goes to the browser, and the browser to what comes next.</summary>
    public static IResult Lead(HttpContext context, SignInStep step)
    {
        context.RequestServices.GetRequiredService<SessionCookie>().Give(context, step.Token);
        return Forms.To(context, new Visitor(new SignedIn(step.Operator, step.Stage, 0, "", null)).Next);
    }

    public static Task Show<T>(HttpContext context, params (string Name, object? Value)[] parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        Forms.Page<T>(context, parameters.ToDictionary(one => one.Name, one => one.Value)).ExecuteAsync(context);

    public static async Task Run(HttpContext context, Task<IResult> result) => await (await result).ExecuteAsync(context);

    static Task Step<T>(HttpContext context, Func<IFormCollection, SignInStep> step, Func<(string Name, object? Value)[]> parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        Run(context, Forms.Do(
            context, form => Lead(context, step(form)),
            problem => Forms.Page<T>(context, parameters().ToDictionary(one => one.Name, one => one.Value), problem)));

    static SignedIn Half(HttpContext context) => Visitor.Of(context).SignedIn!;

    static (string, object?)[] SetUp(OperatorDesk desk, HttpContext context)
    {
        var told = desk.SignIn.SetUp(Half(context));
        var label = PageRoutes.WordsOf(context.Request)["身份验证器二维码", "QR code for the authenticator"];
        return
        [
            ("Secret", told.Secret.Reveal()), ("Picture", QrCode.Svg(told.Address.Reveal(), label)), ("Asked", desk.SignIn.AskToMake(Half(context), context)),
        ];
    }

    static (string, object?)[] Asked(OperatorDesk desk, HttpContext context)
    {
        var half = Half(context);
        return [("HasCodes", half.Operator.HasCodes), ("Asked", half.Operator.HasPasskeys ? desk.SignIn.Ask(half, context) : null)];
    }

    static IResult Enter(OperatorDesk desk, string token, HttpContext context)
    {
        FormGuard.DemandOwnSite(context);
        return Lead(context, desk.Demo.SignIn(token, AddressOf(context)));
    }

    static IResult Begin(OperatorDesk desk, HttpContext context, IFormCollection form)
    {
        DateOnly? agreed = form.Line("agreed") == "yes" ? desk.Today : null;
        var (security, system) = (Person("security"), Person("system"));
        var tokens = desk.Begin(form.Line("token"), security, system);
        return Forms.Page<TokensPage>(context, new()
        {
            ["Tokens"] = new[] { (security.Login, tokens.Security), (system.Login, tokens.System) },
        });

        NewOperator Person(string who) => new(
            form.Line($"{who}.login"), form.Line($"{who}.staff"), form.Line($"{who}.name"), form.Number("division")) { AgreementOn = agreed };
    }

    static void DemandNobody(OperatorDesk desk)
    {
        if (desk.Operators.Any)
        {
            throw new RefusedException("operators_begun", "There are operators already.", remedy: "A system administrator makes the others.");
        }
    }

    static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
