using System.Globalization;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>The law as data (政策): what is in force where and when, how each programme reads, and what changes between two days.</summary>
static class PolicyRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        Get("/policies", List);
        Get("/policies/diff", Changes);
        Get("/policies/{rule}", One);

        void Get(string route, Func<LawReader, HttpContext, LawPlace, Refusal?, IResult> show) => app.MapGet(route, context => SignInRoutes.Run(context, Task.FromResult(
            Placed(ReferenceDesk.Of(desk).Law, context, show)))).Needs(Permission.SeeReference);
    }

    /// <summary>A place or a day that is none is told on the page of the operator's own place.</summary>
    static IResult Placed(LawReader law, HttpContext context, Func<LawReader, HttpContext, LawPlace, Refusal?, IResult> show)
    {
        var (who, asked) = (Visitor.OperatorOf(context), context.Request.Query);
        try
        {
            return show(law, context, law.PlaceOf(who, PageRoutes.Text(asked["division"]), Day(asked["on"]) ?? Day(asked["until"])), null);
        }
        catch (RefusedException refused) when (refused.Refusal.Code is "unknown_division" or "day_invalid")
        {
            RefusalPage.Record(context, refused.Refusal.Code);
            return show(law, context, law.PlaceOf(who, null, null), refused.Refusal);
        }
    }

    static IResult List(LawReader law, HttpContext context, LawPlace at, Refusal? problem)
    {
        var query = new LawQuery(at, PageRoutes.Text(context.Request.Query["q"]), context.Request.Query["unverified"] == "1", PageRoutes.PageOf(context.Request));
        return CsvAnswer.IsAsked(context.Request) && problem is null
            ? CsvAnswer.Of("policies", Rows(law.All(query), PageRoutes.WordsOf(context.Request)))
            : Forms.Page<PoliciesPage>(context, new() { ["List"] = law.Find(query) }, problem);
    }

    static IResult One(LawReader law, HttpContext context, LawPlace at, Refusal? problem)
    {
        var (name, page) = (context.GetRouteValue("rule")?.ToString() ?? "", PageRoutes.PageOf(context.Request));
        return law.Programme(name, at, page) is { } programme ? Forms.Page<ProgrammePage>(context, new() { ["Sheet"] = programme }, problem)
            : law.Parameter(name, at, page) is { } parameter ? Forms.Page<ParameterPage>(context, new() { ["Sheet"] = parameter }, problem)
            : law.Figure(name, at, page) is { } figure ? Forms.Page<FigurePage>(context, new() { ["Sheet"] = figure }, problem)
            : throw new RefusedException("unknown_rule", "The law has nothing of that name.", allowed: "a programme, a parameter or a figure", remedy: "Look for it in the law.");
    }

    static IResult Changes(LawReader law, HttpContext context, LawPlace at, Refusal? problem)
    {
        var from = problem is null && Day(context.Request.Query["from"]) is { } asked ? asked : at.On.AddYears(-1);
        return Forms.Page<PolicyChangesPage>(context, new() { ["Changes"] = law.Changes(at, from, PageRoutes.PageOf(context.Request)) }, problem);
    }

    /// <exception cref="RefusedException"><c>day_invalid</c>.</exception>
    static DateOnly? Day(string? typed) => PageRoutes.Text(typed) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1 => day,
        _ => throw new RefusedException("day_invalid", "This is no day.", null, "a day as 2026-11-23", "Correct it."),
    };

    static IEnumerable<string?[]> Rows((IReadOnlyList<ProgrammeLine> Programmes, IReadOnlyList<ValueLine> Values) law, Words words) =>
    [
        words.English
            ? ["kind", "key", "name", "value", "for", "residence", "place", "from", "until (exclusive)", "document", "number", "article", "link", "verified"]
            : ["种类", "键名", "名称", "数值", "适用", "城乡", "地区", "起始日", "截止日（不含）", "文件", "文号", "条款", "链接", "是否与官方文本核对"],
        .. law.Programmes.Select(line => Row(line, words)), .. law.Values.Select(line => Row(line, line.Value!, words)),
    ];

    static string?[] Row(ProgrammeLine line, Words words) =>
    [
        words["救助项目", "programme"], line.Programme.Key, words.Title(line.Programme), "", "", "", line.IsLocal ? words["有本地规定", "differs here"] : words["全国", "nation"], "", "",
        .. Document(line.Document, line.Document?.Verified, words),
    ];

    static string?[] Row(ValueLine line, Policy.ParameterValue value, Words words) =>
    [
        words["参数", "parameter"], line.Parameter.Name, words[line.Parameter.Zh, LawWords.English(line.Parameter.Name)], LawWords.Value(line.Parameter, value, words), LawWords.Code(value),
        LawWords.Residence(value.Residence, words), line.Where, CsvAnswer.Cell(value.During.From), CsvAnswer.Cell(value.During.Until),
        .. Document(line.Document, value.Verified, words),
    ];

    static string?[] Document(Policy.LegalDocument? document, bool? verified, Words words) =>
        [document?.Zh, document?.Number, document?.Article, document?.Link, verified == true ? words["已核对", "yes"] : words["未核对", "no"]];
}
