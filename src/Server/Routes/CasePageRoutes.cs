using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Cases for people: what waits, what is late, and one case on one page. Nothing of what the family said is on them.</summary>
static class CasePageRoutes
{
    public const int RowsPerPage = 50;

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/cases", context => SignInRoutes.Run(context, Task.FromResult(List(desk, context)))).Needs(Permission.SeeCases);
        app.MapGet("/cases.xlsx", context => SignInRoutes.Run(context, Task.FromResult(Workbook(desk, context)))).Needs(Permission.ExportCases);
        app.MapGet("/cases/{case}/workbench", context => SignInRoutes.Run(context, Task.FromResult(Bench(desk, context)))).Needs(Permission.SeeCases);
        app.MapGet("/cases/{case}/said", context => SignInRoutes.Run(context, Task.FromResult(Said(desk, context)))).Needs(Permission.SeeCases);
        app.MapGet("/cases/{case}", context => SignInRoutes.Run(context, Task.FromResult(One(desk, context, null)))).Needs(Permission.SeeCases);
    }

    /// <summary>Without a ticket the page offers those there are; nothing is shown and nothing is used.</summary>
    static IResult Bench(Desk desk, HttpContext context)
    {
        var (cases, number) = (CaseRoutes.Cases(desk), StepRoutes.NumberOf(context));
        var (one, queries) = (cases.Reader.Find(number), cases.Reader.Queries(number));
        var isUnderTicket = PageRoutes.TicketOf(context.Request) is not null;
        return Forms.Page<BenchPage>(context, new()
        {
            ["Who"] = Visitor.OperatorOf(context), ["Case"] = one, ["Titles"] = cases.Titles(one), ["Names"] = cases.Choices.NamesOf(queries), ["Queries"] = queries,
            ["Bench"] = isUnderTicket && one.Report is not null ? cases.Bench(one, context.Request.Query["names"] == "1") : null,
            ["Tickets"] = isUnderTicket ? Array.Empty<string>() : cases.Choices.TicketNames(one),
        });
    }

    /// <summary>Without a ticket the page offers those there are, as the workbench does.</summary>
    static IResult Said(Desk desk, HttpContext context)
    {
        var cases = CaseRoutes.Cases(desk);
        var sheet = cases.Reader.Sheet(StepRoutes.NumberOf(context));
        var names = cases.Choices.NamesOf(sheet);
        var isUnderTicket = PageRoutes.TicketOf(context.Request) is not null;
        return Forms.Page<SaidPage>(context, new()
        {
            ["Case"] = sheet.Case, ["Names"] = names, ["Said"] = isUnderTicket ? new SaidReader(cases, sheet, names).Read(cases.Leave(sheet.Case)) : null,
            ["Tickets"] = isUnderTicket ? Array.Empty<string>() : cases.Choices.TicketNames(sheet.Case),
        });
    }

    static IResult List(Desk desk, HttpContext context)
    {
        var (asked, reader) = (context.Request.Query, CaseRoutes.Cases(desk).Reader);
        var page = int.TryParse(asked["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 100_000) : 1;
        var view = asked["view"].ToString() is "late" or "mine" ? asked["view"].ToString() : "all";
        var query = CaseRoutes.QueryOf(asked) with
        {
            Rows = RowsPerPage, Skip = (page - 1) * RowsPerPage, Handler = view == "mine" ? Visitor.OperatorOf(context).OnRecord : null,
        };
        var late = view == "late" ? reader.Due() : null;
        return Forms.Page<CasesPage>(context, new()
        {
            ["Who"] = Visitor.OperatorOf(context), ["List"] = late is null ? reader.List(query) : new CaseList(late.Count, late), ["Query"] = query, ["View"] = view, ["Page"] = late is null ? page : 1,
        });
    }

    static IResult Workbook(Desk desk, HttpContext context)
    {
        var (cases, digest) = CaseRoutes.Cases(desk).Reader.TakeAlong(CaseRoutes.QueryOf(context.Request.Query));
        var now = context.RequestServices.GetRequiredService<OperatorDesk>().Now;
        return RegisterRoutes.Workbook(Register.Of(cases, Visitor.OperatorOf(context).Login, now, digest), $"cases-{now:yyyyMMdd}.xlsx");
    }

    public static IResult One(Desk desk, HttpContext context, Refusal? problem)
    {
        var cases = CaseRoutes.Cases(desk);
        var sheet = cases.Reader.Sheet(context.GetRouteValue("case")?.ToString() ?? "");
        return Forms.Page<CasePage>(context, new()
        {
            ["Who"] = Visitor.OperatorOf(context), ["Done"] = CaseSteps.All.Any(step => step.Code == context.Request.Query["done"]) || context.Request.Query["done"] == "receive" ? context.Request.Query["done"].ToString() : null,
            ["Key"] = StepRoutes.NewKey(), ["Names"] = cases.Choices.NamesOf(sheet), ["Sheet"] = sheet, ["Titles"] = cases.Titles(sheet.Case), ["Law"] = cases.LawOf(StepForms.Attach.Step, sheet.Case.Division),
        }, problem);
    }
}
