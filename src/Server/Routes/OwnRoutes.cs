using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>What every operator does for themselves: change the password, look at their sessions, sign out.</summary>
static class OwnRoutes
{
    public static void Map(IEndpointRouteBuilder app, OperatorDesk desk)
    {
        app.MapGet("/password", context => SignInRoutes.Show<PasswordPage>(context, Due(context))).NeedsStage(SignInStage.Full, SignInStage.Password);
        app.MapPost("/password", context => SignInRoutes.Run(context, Forms.Do(
            context,
            form => SignInRoutes.Lead(context, desk.SignIn.ChangePassword(Visitor.Of(context).SignedIn!, form.Text("present"), Twice(form))),
            problem => Forms.Page<PasswordPage>(context, new() { [Due(context).Name] = Due(context).Value }, problem))))
            .NeedsStage(SignInStage.Full, SignInStage.Password).IsSignInStep();
        app.MapGet("/sessions", context => SignInRoutes.Show<SessionsPage>(context, [.. Own(desk, context)])).RequireAuthorization(Demands.SignedIn);
        app.MapPost("/sessions/{number:int}/end", (int number, HttpContext context) => Forms.Do(
            context,
            _ =>
            {
                desk.Sessions.End(Visitor.Of(context).SignedIn!, number);
                return Forms.To(context, "/sessions");
            },
            problem => Forms.Page<SessionsPage>(context, Own(desk, context).ToDictionary(one => one.Name, one => one.Value), problem)))
            .RequireAuthorization(Demands.SignedIn);
        app.MapPost("/sign-out", (HttpContext context) =>
        {
            desk.Sessions.SignOut(Visitor.Of(context).SignedIn!);
            context.RequestServices.GetRequiredService<SessionCookie>().Take(context);
            SafeHeaders.ForgetEverything(context);
            return Forms.To(context, "/sign-in");
        }).NeedsStage(Enum.GetValues<SignInStage>());
    }

    /// <summary>The new password, typed twice alike.</summary>
    /// <exception cref="RefusedException"><c>password_typed_differently</c>.</exception>
    public static string Twice(IFormCollection form) => form.Text("wanted") == form.Text("again")
        ? form.Text("wanted")
        : throw new RefusedException("password_typed_differently", "The new password was not typed twice alike.", remedy: "Type it again.");

    static (string Name, object? Value) Due(HttpContext context) => ("IsDue", Visitor.Of(context).SignedIn!.Stage == SignInStage.Password);

    static IEnumerable<(string Name, object? Value)> Own(OperatorDesk desk, HttpContext context)
    {
        var who = Visitor.Of(context).SignedIn!;
        yield return ("Sessions", desk.Sessions.Of(who.Operator.Number));
        yield return ("Present", who.Session);
        yield return ("Operator", who.Operator);
    }
}
