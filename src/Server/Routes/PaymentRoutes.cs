using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Lists of payments for people (发放清册): of a month, made by an approver, taken along as a workbook.</summary>
static class PaymentRoutes
{
    public const int RowsPerPage = 100;

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/payments", context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context, null)))).Needs(Permission.SeeCases);
        app.MapPost("/payments", context => SignInRoutes.Run(context, Forms.Do(
            context,
            form =>
            {
                var month = MonthOf(form.Line("month"), CaseRoutes.Cases(desk).Today());
                CaseRoutes.Cases(desk).Payments.Make(month);
                return Forms.To(context, "/payments", $"month={Text(month)}", "done=1");
            },
            problem => Show(desk, context, problem)))).Needs(Permission.ListPayments);
        app.MapGet("/payments/{month}.xlsx", context => SignInRoutes.Run(context, Task.FromResult(Workbook(desk, context)))).Needs(Permission.ListPayments);
    }

    static IResult Show(Desk desk, HttpContext context, Refusal? problem)
    {
        var cases = CaseRoutes.Cases(desk);
        var asked = context.Request.HasFormContentType ? context.Request.Form.Line("month") : context.Request.Query["month"].ToString();
        var month = MonthOf(asked, cases.Today());
        var page = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 100_000) : 1;
        return Forms.Page<PaymentsPage>(
            context,
            new()
            {
                ["Lines"] = cases.Payments.List(month), ["Month"] = month, ["Page"] = page, ["IsDone"] = problem is null && context.Request.Query["done"] == "1",
                ["MayMake"] = Visitor.OperatorOf(context).May(Permission.ListPayments), ["Titles"] = Titles(cases),
            },
            problem);
    }

    static IResult Workbook(Desk desk, HttpContext context)
    {
        var cases = CaseRoutes.Cases(desk);
        var month = MonthOf(context.GetRouteValue("month")?.ToString() ?? "", cases.Today());
        var lines = cases.Payments.List(month);
        var titles = Titles(cases);
        var bytes = Register.Of(lines, line => titles(line).Zh, Visitor.OperatorOf(context).Login, cases.Payments.Export(month, lines));
        return RegisterRoutes.Workbook(bytes, $"payments-{Text(month)}.xlsx");
    }

    static Func<PaymentLine, ProgrammeTitle> Titles(CaseDesk cases) =>
        line => cases.Intake.Programmes(int.Parse(line.Case.Split('-')[1], CultureInfo.InvariantCulture)).FirstOrDefault(one => one.Key == line.Programme)
            ?? new(line.Programme, line.Programme, line.Programme);

    public static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static DateOnly MonthOf(string asked, DateOnly today) => asked.Length == 0 ? new(today.Year, today.Month, 1)
        : DateOnly.TryParseExact(asked, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month
        : throw new RefusedException("month_invalid", "This is no month.", null, "a month as 2026-11");
}
