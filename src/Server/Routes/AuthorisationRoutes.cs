using Hedui.Casework;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Authorisations of a case for programs, and taking one back for people (授权书). The form that enters one is the counter's.</summary>
static class AuthorisationRoutes
{
    const string Path = "/api/v1/cases/{case}/authorisations";

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapPost("/cases/{case}/authorisations/{authorisation}/withdraw", context => SignInRoutes.Run(context, TakeBack(desk, context))).Needs(Permission.HandleCases);
        app.MapGet(Path, context => Answer(context, CaseRoutes.Cases(desk).Authorisations.Of(Case(desk, context)))).Needs(Permission.SeeCases).WithMetadata(
            new ApiOperation("GetAuthorisations", "Authorisations of the people of a case, newest first, those taken back too.", "案件各成员、义务人的授权书，最近的在前，含已撤回的。")
            {
                Answers = typeof(IReadOnlyList<EnteredAuthorisation>), Refusals = ["unknown_case"],
            });
        app.MapPost(Path, context => Enter(desk, context)).Needs(Permission.HandleCases).WithMetadata(
            new ApiOperation("EnterAuthorisation", "Enters what somebody of a case signed; the same sent again is the one that is there.", "登记授权书；同一授权书重复发送只登记一份。")
            {
                Takes = typeof(SignedAuthorisation), Answers = typeof(EnteredAuthorisation), Status = StatusCodes.Status201Created,
                Refusals = ["unknown_case", "unknown_member", "authorisation_empty", "category_unknown", "proof_missing", "scope_empty", "witness_missing"],
            });
        app.MapPost(Path + "/{authorisation}/withdraw", context => Answer(context, CaseRoutes.Cases(desk).Authorisations.TakeBack(Case(desk, context), Named(context))))
            .Needs(Permission.HandleCases).WithMetadata(
            new ApiOperation("WithdrawAuthorisation", "Takes an authorisation back: from then on nobody looks under it.", "撤回授权书：此后立即停止查询。")
            {
                Answers = typeof(EnteredAuthorisation), Refusals = ["unknown_case", "authorisation_unknown"],
            });
    }

    static Task<IResult> TakeBack(Desk desk, HttpContext context) => Forms.Do(
        context,
        form =>
        {
            var one = Case(desk, context);
            if (form.Line("asked") != "1")
            {
                throw new RefusedException(
                    "withdrawal_not_asked", "Nobody said that the person, or the guardian, asks for it.", one.Number, "the tick beside the button", "Tick it, if it is so.");
            }

            CaseRoutes.Cases(desk).Authorisations.TakeBack(one, Named(context));
            return Forms.To(context, $"/cases/{one.Number}/authorise", "done=withdrawn");
        },
        problem => IntakeRoutes.ShowAuthorise(desk, context, problem));

    static async Task Enter(Desk desk, HttpContext context)
    {
        var signed = await ApiBody.Read<SignedAuthorisation>(
            context, "no authorisation", "person, how, textVersion, textDigest, proof; where they apply signedBy, witnesses, purpose, scope, isOnlyForCase, until",
            one => one.Witnesses.All(witness => witness is not null) && one.Scope.All(entry => entry is not null));
        var entered = CaseRoutes.Cases(desk).Authorisations.Enter(Case(desk, context), signed);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await Answer(context, entered);
    }

    static Task Answer<T>(HttpContext context, T what) => context.Response.WriteAsJsonAsync(what, CaseRoutes.Json, context.RequestAborted);

    static Case Case(Desk desk, HttpContext context) => CaseRoutes.Cases(desk).Reader.Find(StepRoutes.NumberOf(context));

    static string Named(HttpContext context) => context.GetRouteValue("authorisation")?.ToString() ?? "";
}
