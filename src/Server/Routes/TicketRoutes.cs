using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>Tickets: the own ones to work under, and for who keeps them issuing, taking back, confirming, releasing.</summary>
static class TicketRoutes
{
    /// <summary>Amounts are released for so long from a page.</summary>
    static readonly TimeSpan Released = TimeSpan.FromHours(8);

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/tickets", context => SignInRoutes.Run(context, Task.FromResult(All(desk, context, null)))).Needs(Permission.SeeTickets);
        app.MapPost("/tickets", context => SignInRoutes.Run(context, Forms.Do(
            context, form => Issue(desk, context, form, KindOf(form)), problem => All(desk, context, problem)))).Needs(Permission.KeepTickets);
        app.MapPost("/tickets/emergency", context => SignInRoutes.Run(context, Forms.Do(
            context, form => Issue(desk, context, form, TicketKind.Emergency), problem => All(desk, context, problem)))).Needs(Permission.SeeReports);
        app.MapPost("/tickets/quota", context => SignInRoutes.Run(context, Forms.Do(
            context,
            form =>
            {
                desk.RaiseQuota(form.Line("to"), form.Number("households"), form.Line("because"));
                return Forms.To(context, "/tickets");
            },
            problem => All(desk, context, problem)))).Needs(Permission.KeepTickets);
        Post("withdraw", (number, _, _) => desk.WithdrawTicket(number));
        Post("confirm", (number, _, _) => desk.ConfirmTicket(number));
        Post("release", (number, form, now) => desk.ReleaseTicket(number, now + Released, form.Line("because")));

        void Post(string act, Action<int, IFormCollection, DateTimeOffset> does) => app.MapPost($"/tickets/{{number:int}}/{act}", (int number, HttpContext context) => Forms.Do(
            context,
            form =>
            {
                does(number, form, context.RequestServices.GetRequiredService<OperatorDesk>().Now);
                return Forms.To(context, "/tickets");
            },
            problem => All(desk, context, problem))).Needs(Permission.KeepTickets);
    }

    static IResult Issue(Desk desk, HttpContext context, IFormCollection form, TicketKind kind)
    {
        var wish = new TicketWish(
            kind, form.Line("households").Split([' ', ',', '，', '、', ';', '；', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries), form.Line("to"),
            Enum.TryParse<QueryPurpose>(form.Line("purpose"), ignoreCase: true, out var purpose) ? purpose : QueryPurpose.Verification,
            form.Number("days"), form.Line("uses") == "" ? 20 : form.Number("uses"), kind == TicketKind.Repair ? form.Line("source") : null, form.Line("because"))
        {
            Case = kind == TicketKind.Case && form.Line("case") is { Length: > 0 } of ? of : null,
        };
        var number = desk.IssueTicket(Visitor.OperatorOf(context), wish);
        return Forms.To(context, "/tickets", $"new={number.ToString(CultureInfo.InvariantCulture)}");
    }

    static TicketKind KindOf(IFormCollection form) => form.Line("kind") switch
    {
        "order" => TicketKind.Order,
        "repair" => TicketKind.Repair,
        _ => TicketKind.Case,
    };

    static IResult All(Desk desk, HttpContext context, Refusal? problem)
    {
        var who = Visitor.OperatorOf(context);
        return Forms.Page<TicketsPage>(
            context,
            new()
            {
                ["Tickets"] = desk.Tickets(who), ["Who"] = who, ["Now"] = context.RequestServices.GetRequiredService<OperatorDesk>().Now,
                ["Logins"] = who.May(Permission.KeepTickets) ? Logins(context) : new Dictionary<string, string>(),
                ["Case"] = context.Request.Query["case"].ToString(), ["New"] = context.Request.Query["new"].ToString(),
            },
            problem);
    }

    static Dictionary<string, string> Logins(HttpContext context) => context.RequestServices.GetRequiredService<OperatorDesk>().Operators.All()
        .ToDictionary(one => one.OnRecord, one => one.Login);
}
