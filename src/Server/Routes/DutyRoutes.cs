using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>Duties: proposed by one administrator, confirmed by another.</summary>
static class DutyRoutes
{
    public static void Map(IEndpointRouteBuilder app, OperatorDesk desk)
    {
        app.MapGet("/duties", context => SignInRoutes.Run(context, Task.FromResult(All(desk, context, null)))).Needs(Permission.ConfirmDuties);
        app.MapPost("/operators/{number:int}/duties", (int number, HttpContext context) => Forms.Do(
            context,
            form =>
            {
                desk.Grants.Propose(OperatorRoutes.By(context), number, Duty.Find(form.Line("duty")) ?? throw new RefusedException(
                    "unknown_duty", "There is no such duty.", null, string.Join(", ", Duty.All.Select(duty => duty.Code)), "Choose one of the list."));
                return Forms.To(context, $"/operators/{number}");
            },
            problem => OperatorRoutes.One(desk, context, number, problem))).Needs(Permission.ProposeDuties).NeedsFreshProof("/operators/{number}");
        Post("confirm", desk.Grants.Confirm, Permission.ConfirmDuties);
        Post("reject", desk.Grants.Reject, Permission.ConfirmDuties);
        Post("end", desk.Grants.End, Permission.ProposeDuties);

        void Post(string act, Action<int, int> does, Permission permission) => app.MapPost($"/duties/{{number:int}}/{act}", (int number, HttpContext context) => Forms.Do(
            context,
            _ =>
            {
                does(OperatorRoutes.By(context), number);
                return Forms.To(context, "/duties");
            },
            problem => All(desk, context, problem))).Needs(permission).NeedsFreshProof("/duties");
    }

    static IResult All(OperatorDesk desk, HttpContext context, Refusal? problem)
    {
        var grants = desk.Grants.Open();
        var named = grants.SelectMany(grant => new[] { grant.Operator, grant.ProposedBy, grant.ConfirmedBy ?? 0 }).Distinct();
        return Forms.Page<DutiesPage>(
            context,
            new() { ["Grants"] = grants, ["Logins"] = desk.Operators.Logins(named.Select(AuditActor.OfOperator)) },
            problem);
    }
}
