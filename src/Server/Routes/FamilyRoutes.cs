using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>Families that no register knows, entered at the counter or by a program. What is typed is sent in a body alone, never in an address.</summary>
static class FamilyRoutes
{
    const string Path = "/intake/family";

    const int LongestKey = 100;

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet(Path, context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context, null, null, [])))).Needs(Permission.HandleCases);
        app.MapPost(Path, context => SignInRoutes.Run(context, Enter(desk, context))).Needs(Permission.HandleCases);
        app.MapPost("/api/v1/households", context => Receive(CaseRoutes.Cases(desk).Intake, context)).Needs(Permission.HandleCases).WithMetadata(
            new ApiOperation("EnrolHousehold", "Enters a family that no register knows; the same under the same key makes one household.", "登记册里没有的家庭，在此登记；同一请求键只登记一户。")
            {
                Takes = typeof(Family), Answers = typeof(HouseholdAtCounter), Status = StatusCodes.Status201Created,
                Refusals =
                [
                    "already_in_household", "applicant_not_one", "choice_unknown", "code_unmapped", "columns_shifted", "counter_source_missing", "division_not_yours", "division_too_large",
                    "family_too_large", "field_missing", "id_checksum", "id_length", "id_masked", "id_missing", "id_scientific", "name_garbled", "person_twice", "test_record", "total_row",
                    "unknown_division", "value_missing",
                ],
            });
    }

    static Task<IResult> Enter(Desk desk, HttpContext context)
    {
        IFormCollection? sent = null;
        IReadOnlyList<FamilyProblem> problems = [];
        return Forms.Do(
            context,
            typed =>
            {
                sent = typed;
                if (typed.ContainsKey(FamilyForm.More))
                {
                    return Show(desk, context, null, typed, []);
                }

                var key = typed.Line("key") is { Length: > 0 and <= LongestKey } own ? own : StepRoutes.NewKey();
                var told = CaseRoutes.Cases(desk).Intake.Enrol(Visitor.OperatorOf(context), new FamilyForm(typed, "").Read(), key);
                problems = told.Problems;
                // Who is known already goes on record as that: it tells something of somebody.
                return told.Household is { } household ? Forms.To(context, "/intake", $"household={household.Key}")
                    : problems.FirstOrDefault(problem => problem.Household is not null) is { } known ? throw new RefusedException(known.Refusal)
                    : throw new RefusedException("form_incomplete", "Something in the form is missing or wrong; it stands beside the field.", null, null, "Correct it and send it again.");
            },
            problem => Show(desk, context, problem, sent, problems));
    }

    static IResult Show(Desk desk, HttpContext context, Refusal? problem, IFormCollection? typed, IReadOnlyList<FamilyProblem> problems)
    {
        var (cases, who) = (CaseRoutes.Cases(desk), Visitor.OperatorOf(context));
        var intake = cases.Intake;
        var (code, place) = intake.PlaceOf(who);
        return Forms.Page<FamilyPage>(
            context,
            new()
            {
                ["Form"] = new FamilyForm(typed, code), ["Place"] = place, ["Relations"] = intake.Relations(), ["Problems"] = problems, ["Key"] = StepRoutes.NewKey(),
                ["Law"] = cases.LawOf(CounterForms.Family.Step, who.Division),
            },
            problem);
    }

    static async Task Receive(IntakeDesk intake, HttpContext context)
    {
        var family = await ApiBody.Read<Family>(
            context, "no family", "division, residence, people with name, id, relation, role", one => one.People.All(person => person is not null));
        var household = intake.Enrol(Visitor.OperatorOf(context), family, ApiGuard.KeyOf(context)).Demand();
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(household, CaseRoutes.Json, context.RequestAborted);
    }
}
