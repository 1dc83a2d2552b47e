using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>The own passkeys, and proving the second factor anew before a grave act.</summary>
static class PasskeyRoutes
{
    static readonly byte[] Script = PageRoutes.Inside("passkey.js");

    public static void Map(IEndpointRouteBuilder app, OperatorDesk desk)
    {
        app.MapGet("/passkey.js", () => Results.Bytes(Script, "text/javascript; charset=utf-8")).IsOpen();
        app.MapGet("/passkeys", context => SignInRoutes.Run(context, Task.FromResult(List(desk, context, null))))
            .RequireAuthorization(Demands.SignedIn).NeedsFreshProof("/passkeys");
        app.MapPost("/passkeys", context => SignInRoutes.Run(context, Forms.Do(
            context,
            form =>
            {
                desk.Passkeys.Add(Who(context), form.Line("name"), form.Line("answer"), context);
                return Forms.To(context, "/passkeys");
            },
            problem => List(desk, context, problem)))).RequireAuthorization(Demands.SignedIn).NeedsFreshProof("/passkeys").IsSignInStep();
        app.MapPost("/passkeys/{number:int}/remove", (int number, HttpContext context) => Forms.Do(
            context,
            _ =>
            {
                desk.Passkeys.Remove(Who(context), number);
                return Forms.To(context, "/passkeys");
            },
            problem => List(desk, context, problem))).RequireAuthorization(Demands.SignedIn).NeedsFreshProof("/passkeys");
        app.MapGet("/prove", context => SignInRoutes.Run(context, Task.FromResult(Prove(desk, context, context.Request.Query["back"].ToString(), null))))
            .RequireAuthorization(Demands.SignedIn);
        Post("/prove", (context, form) => desk.SignIn.ProveAgain(Who(context), form.Line("code")));
        Post("/prove/passkey", (context, form) => desk.SignIn.ProveAgain(Who(context), form.Line("answer"), context));

        void Post(string route, Action<HttpContext, IFormCollection> prove) => app.MapPost(route, async context =>
        {
            var back = (await context.Request.ReadFormAsync(context.RequestAborted)).Line("back");
            await SignInRoutes.Run(context, Forms.Do(
                context,
                form =>
                {
                    prove(context, form);
                    return Forms.To(context, FreshProof.OwnPath(back));
                },
                problem => Prove(desk, context, back, problem)));
        }).RequireAuthorization(Demands.SignedIn).IsSignInStep();
    }

    static SignedIn Who(HttpContext context) => Visitor.Of(context).SignedIn!;

    static IResult List(OperatorDesk desk, HttpContext context, Refusal? problem) => Forms.Page<PasskeysPage>(
        context,
        new() { ["Keys"] = desk.Passkeys.Of(Who(context).Operator.Number), ["Asked"] = desk.Passkeys.Ask(Who(context), context) },
        problem);

    static IResult Prove(OperatorDesk desk, HttpContext context, string back, Refusal? problem)
    {
        var who = Who(context);
        return Forms.Page<ProvePage>(
            context,
            new()
            {
                ["Back"] = FreshProof.OwnPath(back), ["HasCodes"] = who.Operator.HasCodes,
                ["Asked"] = who.Operator.HasPasskeys ? desk.SignIn.AskAgain(who, context) : null,
            },
            problem);
    }
}
