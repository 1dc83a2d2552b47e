using Hedui.Casework;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>One order over many cases (批量委托核对): chosen in the list of cases, or named by a program.</summary>
static class OrderRoutes
{
    public const string Path = "/cases/order";

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet(Path, context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context, null, null, null)))).Needs(Permission.HandleCases);
        app.MapPost(Path, context => SignInRoutes.Run(context, Order(desk, context))).Needs(Permission.HandleCases);
        app.MapPost("/api/v1/orders", context => Receive(CaseRoutes.Cases(desk), context)).Needs(Permission.HandleCases).WithMetadata(
            new ApiOperation(
                "OrderForMany", "Orders verification for many cases, each under a ticket issued for it to who orders; one that is refused holds up no other.", "对多个案件一次委托核对，每案各凭为其签发的凭据；办不成的不影响其他。")
            {
                Takes = typeof(BatchOrder), Answers = typeof(StepsDone), Refusals = ["nothing_chosen"],
            });
    }

    static Task<IResult> Order(Desk desk, HttpContext context)
    {
        IFormCollection? typed = null;
        return Forms.Do(
            context,
            form =>
            {
                typed = form;
                var chosen = form["query"].OfType<string>().Select(Read).ToList();
                if (chosen.Count == 0)
                {
                    throw new RefusedException("order_empty", "The order asks nobody for anything.", null, "at least one category and source", "Tick what is asked of whom.");
                }

                var kind = Enum.TryParse<OrderKind>(form.Line("kind"), out var known) && Enum.IsDefined(known) ? known : OrderKind.Batch;
                var done = new BatchOrdering(CaseRoutes.Cases(desk)).Do(new([.. form["case"].OfType<string>()], kind) { Queries = chosen }, form.Line("key"));
                return Show(desk, context, typed, null, RefusalPage.Record(context, done));
            },
            problem => Show(desk, context, typed, problem, null));
    }

    /// <summary>Shows the cases that were offered, whatever came of it, and what was typed.</summary>
    static IResult Show(Desk desk, HttpContext context, IFormCollection? typed, Refusal? problem, StepsDone? done)
    {
        var cases = CaseRoutes.Cases(desk);
        string[] numbers = [.. (typed is null ? context.Request.Query["case"] : StringValues.Concat(typed["offered"], typed["case"])).OfType<string>().Distinct(StringComparer.Ordinal)];
        // Where nothing was chosen the page says so itself, whether it was asked for so or sent so.
        var chosen = numbers.Length == 0 ? [] : new BatchOrdering(cases).Candidates(numbers, Visitor.OperatorOf(context).OnRecord);
        return Forms.Page<BatchOrderPage>(
            context,
            new()
            {
                ["Chosen"] = chosen, ["Sources"] = cases.Choices.SourcesOf(chosen.Select(one => one.Case)), ["Kinds"] = StepChoices.KindsFor([.. chosen.Select(one => one.Case.State)]),
                ["Key"] = StepRoutes.NewKey(), ["Done"] = done, ["Typed"] = typed, ["Law"] = cases.LawOf("order", Visitor.OperatorOf(context).Division),
            },
            problem);
    }

    static async Task Receive(CaseDesk cases, HttpContext context)
    {
        var order = await ApiBody.Read<BatchOrder>(
            context, "no order", "cases, kind, queries with category and source", one => one.Cases.All(number => number is not null) && one.Queries.All(query => query is not null));
        var done = RefusalPage.Record(context, new BatchOrdering(cases).Do(order, ApiGuard.KeyOf(context)));
        await context.Response.WriteAsJsonAsync(done, CaseRoutes.Json, context.RequestAborted);
    }

    /// <summary>A query as the page names it: category and source with a bar between.</summary>
    static PlannedQuery Read(string text) => text.Split('|') is [var category, var source] ? new(category, source)
        : throw new RefusedException("query_unknown", "This is no query.", null, "CATEGORY|SOURCE", "Ask for the page again.");
}
