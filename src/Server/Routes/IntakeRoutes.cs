using System.Text.Json;
using System.Text.Json.Nodes;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>The counter: taking an application in, and what people sign.</summary>
static class IntakeRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/intake", context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context, null, null)))).Needs(Permission.HandleCases);
        app.MapPost("/intake", context => SignInRoutes.Run(context, Receive(desk, context))).Needs(Permission.HandleCases);
        app.MapGet("/cases/{case}/authorise", context => SignInRoutes.Run(context, Task.FromResult(ShowAuthorise(desk, context, null, null, null))))
            .Needs(Permission.HandleCases);
        app.MapPost("/cases/{case}/authorise", context => SignInRoutes.Run(context, Authorise(desk, context)))
            .Needs(Permission.HandleCases).WithMetadata(new UploadLimit(StepRoutes.LongestForm));
    }

    static Task<IResult> Receive(Desk desk, HttpContext context)
    {
        IFormCollection? sent = null;
        return Forms.Do(
            context,
            typed =>
            {
                sent = typed;
                var cases = CaseRoutes.Cases(desk);
                var household = cases.Intake.Find(Visitor.OperatorOf(context), typed.Line("household"));
                var channel = Enum.TryParse<ApplicationChannel>(typed.Line("channel"), out var chosen) ? chosen : ApplicationChannel.Counter;
                // Needed before the first application alone; from then on a seed is always ahead.
                cases.Office.CommitSeed();
                var one = cases.Office.Receive(new Application(household.Number, [.. typed["programmes"].OfType<string>()], typed.Line("village"))
                {
                    Channel = channel, Origin = typed.Line("origin") is { Length: > 0 } origin ? origin : null, Key = typed.Line("key"),
                });
                return Forms.To(context, $"/cases/{one.Number}", "done=receive");
            },
            problem => Show(desk, context, problem, sent));
    }

    static IResult Show(Desk desk, HttpContext context, Refusal? problem, IFormCollection? typed)
    {
        var cases = CaseRoutes.Cases(desk);
        var (intake, asked) = (cases.Intake, (typed?.Line("household") ?? context.Request.Query["household"].ToString()).Trim());
        HouseholdAtCounter? household = null;
        if (asked.Length > 0)
        {
            try
            {
                household = intake.Find(Visitor.OperatorOf(context), asked);
            }
            catch (RefusedException refused)
            {
                problem ??= refused.Refusal;
            }
        }

        return Forms.Page<IntakePage>(
            context,
            new()
            {
                ["Asked"] = asked, ["Household"] = household, ["Programmes"] = household is null ? [] : intake.Programmes(household.Division), ["Typed"] = typed, ["Key"] = StepRoutes.NewKey(),
                ["Law"] = cases.LawOf(CounterForms.Intake.Step, household?.Division ?? Visitor.OperatorOf(context).Division),
            },
            problem);
    }

    static Task<IResult> Authorise(Desk desk, HttpContext context)
    {
        StepReading? reading = null;
        IFormCollection? sent = null;
        return Forms.Do(
            context,
            typed =>
            {
                sent = typed;
                var cases = CaseRoutes.Cases(desk);
                var one = cases.Reader.Find(StepRoutes.NumberOf(context));
                reading = new StepReading(one, cases.Choices, typed, (path, file) =>
                {
                    var attach = new AttachDocument(one.Number, path == "text" ? AuthorisationText : "authorisation", StepRoutes.Bytes(file));
                    cases.Office.Do(attach with { Key = $"{typed.Line("key")}:{path}:{attach.Digest[..16]}" });
                    return attach.Digest;
                });
                var json = reading.Read(StepForms.Authorise);
                json["textDigest"] = json["text"]?.DeepClone() ?? cases.Reader.Documents(one.Number).LastOrDefault(document => document.Kind == AuthorisationText)?.Digest;
                json.Remove("text");
                if (reading.Problems.Count > 0 || json["textDigest"] is null)
                {
                    throw new RefusedException(
                        reading.Problems.Count > 0 ? "form_incomplete" : "authorisation_text_missing", "Something in the form is missing or wrong.", one.Number,
                        "every field, and the text that was signed", "Correct it and send it again.");
                }

                foreach (var signed in Read(json))
                {
                    cases.Authorisations.Enter(one, signed);
                }

                return Forms.To(context, $"/cases/{one.Number}/authorise", "done=entered");
            },
            problem => ShowAuthorise(desk, context, problem, reading, sent));
    }

    const string AuthorisationText = "authorisation_text";

    /// <summary>One for each purpose that the text names; where it names no category it is about every one.</summary>
    static IEnumerable<SignedAuthorisation> Read(JsonObject json)
    {
        var purposes = json["purposes"]!.Deserialize<QueryPurpose[]>(CaseRoutes.Json)!;
        json.Remove("purposes");
        if (json["scope"] is not JsonArray { Count: > 0 })
        {
            json.Remove("scope");
        }

        var signed = json.Deserialize<SignedAuthorisation>(CaseRoutes.Json)!;
        return purposes.Select(purpose => signed with { Purpose = purpose });
    }

    internal static IResult ShowAuthorise(Desk desk, HttpContext context, Refusal? problem, StepReading? reading = null, IFormCollection? typed = null)
    {
        var cases = CaseRoutes.Cases(desk);
        var one = cases.Reader.Find(StepRoutes.NumberOf(context));
        return Forms.Page<AuthorisePage>(
            context,
            new()
            {
                ["Case"] = one, ["Lacking"] = cases.Reader.Lacking(one.Number), ["Choices"] = cases.Choices, ["Typed"] = typed, ["Reading"] = reading, ["Key"] = StepRoutes.NewKey(),
                ["Done"] = problem is null && context.Request.Query["done"].ToString() is "entered" or "withdrawn" ? context.Request.Query["done"].ToString() : null,
                ["Entered"] = cases.Authorisations.Of(one), ["Now"] = context.RequestServices.GetRequiredService<OperatorDesk>().Now, ["Titles"] = cases.Titles(one),
                ["Law"] = cases.LawOf(StepForms.Authorise.Step, one.Division),
            },
            problem);
    }
}
