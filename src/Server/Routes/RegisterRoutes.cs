using Hedui.Casework;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Monthly registers (台账): how much there is in each, objections one by one, and each to be taken along as a workbook.</summary>
static class RegisterRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/registers", context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context)))).Needs(Permission.SeeCases);
        app.MapGet("/registers/{month}/objections.xlsx", context => SignInRoutes.Run(context, Task.FromResult(Objections(desk, context)))).Needs(Permission.ExportCases);
        app.MapGet("/registers/{month}/papers.xlsx", context => SignInRoutes.Run(context, Task.FromResult(Papers(desk, context)))).Needs(Permission.ExportCases);
        Read("objections", new("ListObjectionsOfMonth", "Objections that were made in a month, of all cases, the oldest first.", "某月提出的异议，最早的在前。")
        {
            Answers = typeof(IReadOnlyList<ObjectionLine>), Refusals = ["month_invalid"],
        }, (reader, from, until) => reader.ObjectionsMade(from, until));
        Read("papers", new("ListPapersOfMonth", "Papers that were made in a month, of all cases, by number, without what they say.", "某月的文书登记，只有编号和日期，不含内容。")
        {
            Answers = typeof(IReadOnlyList<PaperLine>), Refusals = ["month_invalid"],
        }, (reader, from, until) => reader.PapersMade(from, until));

        void Read(string name, ApiOperation one, Func<CaseReader, DateOnly, DateOnly, object> does) => app.MapGet($"/api/v1/registers/{{month}}/{name}", context =>
        {
            var (from, until) = Days(desk, context);
            return context.Response.WriteAsJsonAsync(does(CaseRoutes.Cases(desk).Reader, from, until), CaseRoutes.Json, context.RequestAborted);
        }).Needs(Permission.SeeCases).WithMetadata(one);
    }

    static IResult Show(Desk desk, HttpContext context)
    {
        var cases = CaseRoutes.Cases(desk);
        var (from, until) = Days(context.Request.Query["month"].ToString(), cases);
        var counts = cases.Reader.Months(from, until).Select(month => month.Counts).Aggregate(CaseCounts.None, (sum, one) => sum.Plus(one));
        return Forms.Page<RegistersPage>(context, new()
        {
            ["Who"] = Visitor.OperatorOf(context), ["Month"] = from, ["Until"] = until, ["Counts"] = counts, ["Papers"] = cases.Reader.PapersCounted(from, until),
            ["Objections"] = cases.Reader.ObjectionsMade(from, until),
        });
    }

    static IResult Objections(Desk desk, HttpContext context)
    {
        var (from, until) = Days(desk, context);
        var (lines, digest) = CaseRoutes.Cases(desk).Reader.TakeObjectionsAlong(from, until);
        return Workbook(Register.Of(lines, Login(context), Now(context), digest), $"objections-{PaymentRoutes.Text(from)}.xlsx");
    }

    static IResult Papers(Desk desk, HttpContext context)
    {
        var (from, until) = Days(desk, context);
        var (lines, digest) = CaseRoutes.Cases(desk).Reader.TakePapersAlong(from, until);
        var logins = context.RequestServices.GetRequiredService<OperatorDesk>().Operators.Logins(lines.Select(line => line.By));
        return Workbook(Register.Of(lines, by => logins.GetValueOrDefault(by, by), Login(context), Now(context), digest), $"papers-{PaymentRoutes.Text(from)}.xlsx");
    }

    public static IResult Workbook(byte[] bytes, string name) => Results.Bytes(bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);

    static string Login(HttpContext context) => Visitor.OperatorOf(context).Login;

    static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<OperatorDesk>().Now;

    static (DateOnly From, DateOnly Until) Days(Desk desk, HttpContext context) => Days(context.GetRouteValue("month")?.ToString() ?? "", CaseRoutes.Cases(desk));

    static (DateOnly From, DateOnly Until) Days(string asked, CaseDesk cases)
    {
        var month = PaymentRoutes.MonthOf(asked, cases.Today());
        return (month, month.AddMonths(1).AddDays(-1));
    }
}
