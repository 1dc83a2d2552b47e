using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>The catalogue of data elements (数据元目录): what evidence can say, how protected it is, and who delivers it here.</summary>
static class CatalogueRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/catalogue", context => SignInRoutes.Run(context, Task.FromResult(List(desk, context)))).Needs(Permission.SeeReference);
        app.MapGet("/catalogue/{category}", context => SignInRoutes.Run(context, Task.FromResult(One(desk, context)))).Needs(Permission.SeeReference);
    }

    static IResult List(Desk desk, HttpContext context)
    {
        var (catalogue, text) = (ReferenceDesk.Of(desk).Catalogue, PageRoutes.Text(context.Request.Query["q"]));
        return CsvAnswer.IsAsked(context.Request)
            ? CsvAnswer.Of("catalogue", Rows(catalogue.All(text), PageRoutes.WordsOf(context.Request)))
            : Forms.Page<CataloguePage>(context, new() { ["List"] = catalogue.Find(new CatalogueQuery(text, PageRoutes.PageOf(context.Request))) });
    }

    static IResult One(Desk desk, HttpContext context) => Forms.Page<CategoryPage>(
        context, new() { ["Sheet"] = ReferenceDesk.Of(desk).Catalogue.Find(context.GetRouteValue("category")?.ToString() ?? "") });

    static IEnumerable<string?[]> Rows(IEnumerable<ItemLine> items, Words words) =>
        items.Select(line => new[]
        {
            line.Category.Code, line.Category.Key, line.Category.Zh, line.Category.En, line.Category.Agency, line.Item.Code, line.Item.Key, line.Item.Zh, line.Item.En,
            SourceWords.Kind(line.Item.Kind, words), line.Item.Unit, line.Item.CodeList, line.Item.Sensitivity.ToString(), CsvAnswer.Cell(line.Item.MaxStalenessDays),
            line.Item.Standard, words[line.Item.Verified ? "已核对" : "未核对", line.Item.Verified ? "yes" : "no"], string.Join(' ', line.Sources.Select(one => one.Source.Key)),
        }).Prepend(words.English
            ? ["category code", "category key", "category (Chinese)", "category (English)", "department", "item code", "item key", "item (Chinese)", "item (English)", "type", "unit", "code list", "level", "fresh for days", "standard", "verified", "sources here"]
            : ["类别编号", "类别键名", "类别中文名", "类别英文名", "部门", "数据项编号", "数据项键名", "数据项中文名", "数据项英文名", "类型", "单位", "代码表", "级别", "时效天数", "标准", "是否与官方文本核对", "本地数据来源"]);
}
