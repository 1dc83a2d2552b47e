using System.Globalization;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Divisions side by side (行政区划总览): on a map, in a ranking, month by month. Counts alone, nobody's particulars.</summary>
static class DivisionRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk) =>
        app.MapGet("/divisions", context => SignInRoutes.Run(context, Task.FromResult(Compare(desk, context)))).Needs(Permission.SeeOverview);

    static IResult Compare(Desk desk, HttpContext context)
    {
        var (words, overview) = (PageRoutes.WordsOf(context.Request), desk.Divisions(Visitor.OperatorOf(context), QueryOf(context.Request.Query)));
        return CsvAnswer.IsAsked(context.Request)
            ? CsvAnswer.Of("divisions", Rows(overview, words))
            : Forms.Page<DivisionsPage>(context, new() { ["Overview"] = overview });
    }

    static DivisionQuery QueryOf(IQueryCollection asked) => new(
        PageRoutes.Text(asked["in"]) is { } text ? CodeOf(text) : null,
        Enum.GetValues<DivisionFigure>().FirstOrDefault(figure => DivisionQuery.CodeOf(figure) == asked["figure"], DivisionFigure.Acceptances),
        MonthOf(asked["from"]), MonthOf(asked["until"]));

    static int CodeOf(string text) => text.Length is 2 or 4 or 6 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0
        ? code
        : throw new RefusedException("unknown_division", "This is no code of a division.", null, "two, four or six digits, as 320106");

    /// <summary>What is no month, or lies outside of what a calendar can be asked, is not asked.</summary>
    static int? MonthOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? MonthNumber.Of(day) : null;

    static IEnumerable<string?[]> Rows(DivisionOverview overview, Words words) =>
        overview.Lines.Select(line => new[]
        {
            Words.Code(line.Place.Code), DivisionWords.Name(line.Place, words), DivisionQuery.MonthText(overview.Query.From!.Value), DivisionQuery.MonthText(overview.Query.Until!.Value),
            Cell(line, DivisionFigure.Applications), Cell(line, DivisionFigure.Acceptances), Cell(line, DivisionFigure.Reports), Cell(line, DivisionFigure.Decisions),
            Cell(line, DivisionFigure.Days), Cell(line, DivisionFigure.Flagged), Cell(line, DivisionFigure.Coverage), CsvAnswer.Cell(overview.CoveredOn),
        }).Prepend(words.English
            ? ["code", "division", "from", "until", "applications", "acceptances", "reports", "decisions", "working days to decide (median)", "share flagged", "coverage", "coverage as of"]
            : ["代码", "行政区划", "自", "至", "申请", "受理", "出具报告", "审核确认", "办理工作日（中位数）", "疑点或待定占比", "覆盖率", "覆盖率核对日期"]);

    /// <summary>A number that spreadsheets compute with; shares from 0 to 1.</summary>
    static string Cell(DivisionLine line, DivisionFigure figure) => line.Of(figure) switch
    {
        { IsFew: true } => $"<{DivisionValue.Few}",
        { Amount: { } amount } => amount.ToString("0.####", CultureInfo.InvariantCulture),
        _ => "",
    };
}
