using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>Keeping operators: for system administrators; security administrators see them.</summary>
static class OperatorRoutes
{
    /// <summary>What is done to an operator with one button.</summary>
    static readonly IReadOnlyDictionary<string, Action<Operators, int, int>> Acts = new Dictionary<string, Action<Operators, int, int>>
    {
        ["disable"] = (operators, by, number) => operators.Disable(by, number),
        ["enable"] = (operators, by, number) => operators.Enable(by, number),
        ["close"] = (operators, by, number) => operators.Close(by, number),
        ["factor"] = (operators, by, number) => operators.TakeFactorAway(by, number),
    };

    public static void Map(IEndpointRouteBuilder app, OperatorDesk desk)
    {
        app.MapGet("/operators", context => All(desk, context)).Needs(Permission.SeeOperators);
        app.MapGet("/operators/new", context => SignInRoutes.Show<NewOperatorPage>(context))
            .Needs(Permission.KeepOperators).NeedsFreshProof("/operators/new");
        app.MapPost("/operators/new", context => SignInRoutes.Run(context, Forms.Do(
            context, form => Make(desk, context, form), problem => Forms.Page<NewOperatorPage>(context, [], problem))))
            .Needs(Permission.KeepOperators).NeedsFreshProof("/operators/new");
        app.MapGet("/operators/{number:int}", (int number, HttpContext context) => One(desk, context, number, null)).Needs(Permission.SeeOperators);
        foreach (var (act, does) in Acts)
        {
            Post($"/operators/{{number:int}}/{act}", (context, number, _) => does(desk.Operators, By(context), number));
        }

        Post("/operators/{number:int}/agreement", (context, number, form) => desk.Operators.RecordAgreement(
            By(context), number, form.Day("signed") ?? throw new RefusedException("day_invalid", "A day is missing.", null, "a day as 2026-11-23", "Fill it in.")));
        app.MapPost("/operators/{number:int}/token", (int number, HttpContext context) => Forms.Do(
            context,
            _ => Told(context, desk.Operators.Find(number).Login, desk.Operators.WelcomeToken(By(context), number)),
            problem => One(desk, context, number, problem))).Needs(Permission.KeepOperators).NeedsFreshProof("/operators/{number}");

        void Post(string route, Action<HttpContext, int, IFormCollection> act) => app.MapPost(route, (int number, HttpContext context) => Forms.Do(
            context,
            form =>
            {
                act(context, number, form);
                return Forms.To(context, $"/operators/{number}");
            },
            problem => One(desk, context, number, problem))).Needs(Permission.KeepOperators).NeedsFreshProof("/operators/{number}");
    }

    public static int By(HttpContext context) => Visitor.OperatorOf(context).Number;

    public static IResult One(OperatorDesk desk, HttpContext context, int number, Refusal? problem) => Forms.Page<OperatorPage>(
        context, new() { ["Operator"] = desk.Operators.Find(number), ["Grants"] = desk.Grants.Open(number) }, problem);

    static Task All(OperatorDesk desk, HttpContext context)
    {
        desk.Operators.DisableDormant();
        return SignInRoutes.Show<OperatorsPage>(context, ("Operators", desk.Operators.All()));
    }

    static IResult Make(OperatorDesk desk, HttpContext context, IFormCollection form)
    {
        var wanted = new NewOperator(form.Line("login"), form.Line("staff"), form.Line("name"), form.Number("division"))
        {
            IsContractor = form.Line("contractor") == "yes", EndsOn = form.Day("ends"), AgreementOn = form.Day("signed"),
        };
        var number = desk.Operators.Make(By(context), wanted);
        return Told(context, wanted.Login, desk.Operators.WelcomeToken(By(context), number));
    }

    /// <summary>A token is shown once, in the answer to the form that asked for it.</summary>
    static IResult Told(HttpContext context, string login, string token) =>
        Forms.Page<TokensPage>(context, new() { ["Tokens"] = new[] { (login, token) } });
}
