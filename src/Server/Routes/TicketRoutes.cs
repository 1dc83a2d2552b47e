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
            kind, Listed(form, "households"), form.Line("to"),
            Enum.TryParse<QueryPurpose>(form.Line("purpose"), ignoreCase: true, out var purpose) ? purpose : QueryPurpose.Verification,
            form.Number("days"), form.Line("uses") == "" ? 20 : form.Number("uses"), kind == TicketKind.Repair ? form.Line("source") : null, form.Line("because"))
        {
            Case = kind == TicketKind.Case && Listed(form, "case") is [var only] ? only : null, Scope = Listed(form, "evidence") is { Length: > 0 } named ? named : ["*"],
        };
        if (kind == TicketKind.Case && Listed(form, "case") is { Length: > 1 } many)
        {
            return All(desk, context, null, RefusalPage.Record(context, IssueEach(desk, context, wish, many)));
        }

        var number = desk.IssueTicket(Visitor.OperatorOf(context), wish);
        return Forms.To(context, "/tickets", $"new={number.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>A ticket for each of many cases; one that is refused holds up no other.</summary>
    static StepsDone IssueEach(Desk desk, HttpContext context, TicketWish wish, string[] cases)
    {
        var numbers = cases.Distinct(StringComparer.Ordinal).ToList();
        return numbers.Count <= BatchOrdering.MostAtOnce
            ? StepsDone.Each(numbers, number => number, number => desk.IssueTicket(Visitor.OperatorOf(context), wish with { Case = number }))
            : throw new RefusedException(
                "nothing_chosen", "Too many cases at once.", numbers.Count.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"1 to {BatchOrdering.MostAtOnce} cases"), "Issue them in parts.");
    }

    /// <summary>What was typed one beside the other.</summary>
    static string[] Listed(IFormCollection form, string field) =>
        form.Line(field).Split([' ', ',', '，', '、', ';', '；', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);

    static TicketKind KindOf(IFormCollection form) => form.Line("kind") switch
    {
        "order" => TicketKind.Order,
        "repair" => TicketKind.Repair,
        _ => TicketKind.Case,
    };

    static IResult All(Desk desk, HttpContext context, Refusal? problem, StepsDone? done = null)
    {
        var who = Visitor.OperatorOf(context);
        var (tickets, operators) = (desk.Tickets(who), context.RequestServices.GetRequiredService<OperatorDesk>());
        return Forms.Page<TicketsPage>(
            context,
            new()
            {
                ["Tickets"] = tickets, ["Who"] = who, ["Now"] = operators.Now,
                ["Logins"] = operators.Operators.Logins(tickets.Select(ticket => ticket.Terms.IssuedTo)),
                ["Colleagues"] = who.May(Permission.KeepTickets) ? Colleagues(operators, who) : Array.Empty<string>(),
                ["Case"] = string.Join(' ', context.Request.Query["case"].OfType<string>()), ["Done"] = done, ["New"] = context.Request.Query["new"].ToString(),
            },
            problem);
    }

    /// <summary>Who works with families where who asks does; others are typed.</summary>
    static string[] Colleagues(OperatorDesk desk, Operator who) =>
    [
        .. new[] { Duty.TownClerk, Duty.CountyOfficer, Duty.Approver }.SelectMany(duty => desk.Operators.With(duty, who.Division))
            .Where(one => one.State == OperatorState.Active).Select(one => one.Login).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
