using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Queries that wait over all cases, and what can be done with many at once (核对队列、批量催办).</summary>
static class QueueRoutes
{
    public const int RowsPerPage = 50;

    /// <summary>So many queries are stepped on at once, at most: each is a step of its case, on record.</summary>
    const int MostAtOnce = RowsPerPage;

    static readonly Dictionary<string, Func<string, PlannedQuery, CaseCommand>> Acts = new(StringComparer.Ordinal)
    {
        ["remind"] = (number, query) => new RemindSource(number, query), ["send"] = (number, query) => new SendQuery(number, query),
    };

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/verification", context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context, null, null)))).Needs(Permission.HandleCases);
        app.MapPost("/verification", context => SignInRoutes.Run(context, Act(desk, context))).Needs(Permission.HandleCases);
    }

    static Task<IResult> Act(Desk desk, HttpContext context) => Forms.Do(
        context,
        form =>
        {
            var chosen = form["query"].OfType<string>().Distinct(StringComparer.Ordinal).Select(Read).ToList();
            if (chosen.Count is 0 or > MostAtOnce)
            {
                throw new RefusedException(
                    "nothing_chosen", "No query was chosen, or too many at once.", chosen.Count.ToString(CultureInfo.InvariantCulture),
                    string.Create(CultureInfo.InvariantCulture, $"1 to {MostAtOnce} queries"), "Tick the queries first.");
            }

            var does = Acts.GetValueOrDefault(form.Line("act")) ?? throw new RefusedException("unknown_step", "There is no such step.", null, string.Join(", ", Acts.Keys));
            return Show(desk, context, null, RefusalPage.Record(context, Each(CaseRoutes.Cases(desk).Office, chosen, does, form.Line("key"))));
        },
        problem => Show(desk, context, problem, null));

    static StepsDone Each(CaseOffice office, List<(string Case, PlannedQuery Query)> chosen, Func<string, PlannedQuery, CaseCommand> does, string key) => StepsDone.Each(
        [.. chosen.Index()],
        one => one.Item.Case,
        one => office.Do(does(one.Item.Case, one.Item.Query) with { Key = string.Create(CultureInfo.InvariantCulture, $"{key}:{one.Index}") }));

    static IResult Show(Desk desk, HttpContext context, Refusal? problem, StepsDone? done)
    {
        var (asked, cases, page) = (context.Request.Query, CaseRoutes.Cases(desk), PageRoutes.PageOf(context.Request));
        int? days = int.TryParse(asked["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? Math.Min(typed, 3650) : null;
        var query = CaseRoutes.QueueOf(asked) with { Rows = RowsPerPage, Skip = (page - 1) * RowsPerPage, Since = days is { } least ? cases.Today().AddDays(-least) : null };
        return Forms.Page<QueuePage>(
            context,
            new()
            {
                ["Queue"] = cases.Reader.Queue(query), ["Query"] = query, ["Days"] = days, ["Page"] = page, ["Names"] = cases.Choices.NamesOfAll(), ["Key"] = StepRoutes.NewKey(), ["Done"] = done,
            },
            problem);
    }

    /// <summary>A query as the page names it: case, category and source with bars between.</summary>
    static (string Case, PlannedQuery Query) Read(string text) => text.Split('|') is [var number, var category, var source]
        ? (number, new(category, source))
        : throw new RefusedException("query_unknown", "This is no query of a case.", null, "CASE|CATEGORY|SOURCE", "Ask for the page again.");
}
