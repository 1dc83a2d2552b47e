using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Sources and their deliveries (数据来源): who hands what over, how fresh it is, and how good.</summary>
static class SourceRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/sources", context => SignInRoutes.Run(context, Task.FromResult(List(desk, context)))).Needs(Permission.SeeReference);
        app.MapGet("/sources/{source}", context => SignInRoutes.Run(context, Task.FromResult(One(desk, context)))).Needs(Permission.SeeReference);
    }

    static IResult List(Desk desk, HttpContext context)
    {
        var (asked, sources) = (context.Request.Query, ReferenceDesk.Of(desk).Sources);
        var state = Enum.TryParse<SourceState>(asked["state"], ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) ? wanted : (SourceState?)null;
        var query = new SourceQuery(PageRoutes.Text(asked["q"]), state, PageRoutes.PageOf(context.Request));
        return CsvAnswer.IsAsked(context.Request)
            ? CsvAnswer.Of("sources", Rows(sources.Fitting(query).Lines, PageRoutes.WordsOf(context.Request)))
            : Forms.Page<SourcesPage>(context, new() { ["List"] = sources.Find(query) });
    }

    static IResult One(Desk desk, HttpContext context) => Forms.Page<SourcePage>(context, new()
    {
        ["Sheet"] = ReferenceDesk.Of(desk).Sources.Find(context.GetRouteValue("source")?.ToString() ?? "", PageRoutes.PageOf(context.Request)),
    });

    static IEnumerable<string?[]> Rows(IEnumerable<SourceLine> lines, Words words) =>
        lines.Select(line => new[]
        {
            line.Source.Key, words[line.Source.Zh, line.Source.En], line.Agency, string.Join(' ', line.Categories.Select(one => one.Code ?? one.Key)),
            string.Join(words["、", ", "], line.Categories.Select(one => words[one.Zh, one.En])), SourceWords.State(line.State, words),
            line.LastReceivedAt is { } at ? BeijingTime.Show(at) : "", CsvAnswer.Cell(line.NewestDay), line.AgeDays is { } age ? CsvAnswer.Cell(age) : "",
            line.MostDays is { } most ? CsvAnswer.Cell(most) : "", CsvAnswer.Cell(line.Deliveries), CsvAnswer.Cell(line.Withdrawn), CsvAnswer.Cell(line.Accepted),
            CsvAnswer.Cell(line.Repaired), CsvAnswer.Cell(line.Held),
        }).Prepend(words.English
            ? ["source", "name", "department", "category codes", "categories", "state", "last delivery (Beijing time)", "newest day", "age in days", "oldest allowed in days", "deliveries", "withdrawn", "rows accepted", "repairs", "rows waiting"]
            : ["数据源", "名称", "部门", "类别编号", "类别", "状态", "最近送达（北京时间）", "最新数据时点", "距今天数", "时效天数", "送达次数", "已撤回", "采信行数", "规范化处数", "待修正行数"]);
}
