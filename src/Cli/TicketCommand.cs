using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary><c>hedui ticket issue|withdraw|confirm|defer|release|raise|list|show</c>: leave to look at persons (查询凭据).</summary>
static class TicketCommand
{
    public static Command Build(TimeProvider time)
    {
        var households = new Option<string[]>("--household") { HelpName = "KEY", Description = "The households of the case. 案件所涉家庭。", AllowMultipleArgumentsPerToken = true };
        var order = new Option<bool>("--order") { Description = "A verification order for a batch over every household of the division. 批量核对委托。" };
        var source = new Option<string?>("--source") { HelpName = "NAME", Description = "For the quarantined rows of this source. 修正该数据源的数据行。" };
        var because = new Option<string?>("--emergency") { HelpName = "TEXT", Description = "Look before there is an authorisation, for this reason; confirmed within a day. 应急查看的理由。" };
        var division = new Option<int?>("--division") { HelpName = "CODE", Description = "Six digits; that of the household, or the country, if left out. 行政区划。" }.Between(0, 999_999);
        var to = new Option<string?>("--to") { HelpName = "OPERATOR", Description = "The operator who may use it, e.g. operator:12; yourself if left out. 持有人。" };
        var number = new Option<string?>("--case") { HelpName = "NUMBER", Description = "Number of the case or order; the household's key if left out. 案号。" };
        var until = new Option<DateTimeOffset?>("--until") { HelpName = "INSTANT", Description = "Until then; seven days if left out. 截止时刻。" }.Instant();
        var uses = new Option<int>("--uses") { HelpName = "N", Description = "How often at most. 最多使用次数。", DefaultValueFactory = _ => 20 }.Between(1, 100_000);
        var (scope, purpose, programmes) = (TicketOptions.Scope(), TicketOptions.Purpose(), TicketOptions.Programmes());
        var issue = new Command("issue", "Issue a ticket to an operator. 签发。") { households, order, source, because, division, to, number, until, uses, scope, purpose, programmes };
        var (taken, confirmed, shown) = (TicketOptions.Number("T", "ticket"), TicketOptions.Number("T", "ticket"), TicketOptions.Number("T", "ticket"));
        var (deferred, released) = (TicketOptions.Number("T", "ticket"), TicketOptions.Number("T", "ticket"));
        var later = new Option<DateTimeOffset?>("--until") { HelpName = "INSTANT", Description = "Until then. 截止时刻。", Required = true }.Instant();
        var why = new Option<string>("--because") { HelpName = "TEXT", Description = "Why; kept sealed. 理由。", Required = true };
        var raised = new Argument<string>("OPERATOR") { Description = "The operator, e.g. operator:12. 经办人员。" };
        var most = new Option<int>("--households") { HelpName = "N", Description = "So many different households today. 当日可查阅户数。", Required = true }.Between(1, 100_000);
        var unconfirmed = new Option<bool>("--unconfirmed") { Description = "Only emergencies that nobody has confirmed. 仅未确认的应急查看。" };
        return new Command("ticket", "Leave to look at persons: for a case, an order or the repair of a source. 查询凭据。")
        {
            issue.Does(time, run => Issue(run, run.Get(households)!, new TicketTerms
            {
                Kind = run.Get(order) ? TicketKind.Order : run.Get(source) is not null ? TicketKind.Repair : run.Get(because) is not null ? TicketKind.Emergency : TicketKind.Case,
                Case = run.Get(number) ?? run.Get(source) ?? (run.Get(households) is [var only, ..] ? only : "order"),
                IssuedTo = run.Get(to) ?? "", Source = run.Get(source), Reason = run.Get(because), Purpose = run.Get(purpose), Scope = TicketOptions.Read(run, scope),
                Programmes = run.Get(programmes) is { Length: > 0 } named ? named : ["*"], Division = run.Get(division) ?? -1, NotBefore = run.Began,
                Until = run.Get(until) ?? run.Began + (run.Get(because) is null ? TimeSpan.FromDays(7) : TicketOffice.LongestEmergency),
                MostUses = run.Get(uses),
            })),
            new Command("withdraw", "Take a ticket back at once. 收回。") { taken }.Does(time, run => Change(run, run.Get(taken), office => office.Withdraw)),
            new Command("confirm", "Confirm that what somebody else looked at in an emergency was needed. 确认应急查看。") { confirmed }
                .Does(time, run => Change(run, run.Get(confirmed), office => office.Confirm)),
            new Command("defer", "Put off telling the family of looks under a ticket. 暂缓告知。") { deferred, later, why }
                .Does(time, run => Change(run, run.Get(deferred), office => number => office.Defer(number, run.Get(later)!.Value, run.Get(why)!))),
            new Command("release", "Let the holder see the most sensitive amounts for a time. 放行敏感金额。") { released, later, why }
                .Does(time, run => Change(run, run.Get(released), office => number => office.Release(number, run.Get(later)!.Value, run.Get(why)!))),
            new Command("raise", "Let an operator look at more households today. 提高当日查阅额度。") { raised, most, why }
                .Does(time, run => Raise(run, run.Get(raised), run.Get(most), run.Get(why)!)),
            new Command("list", "Tickets, newest first. 列出。") { unconfirmed }.Does(time, run => List(run, run.Get(unconfirmed))),
            new Command("show", "One ticket. 查看。") { shown }.Does(time, run => Show(run, run.Get(shown))),
        };
    }

    static void Issue(CommandRun run, string[] keys, TicketTerms terms)
    {
        var kinds = new[] { keys.Length > 0, terms.Kind == TicketKind.Order, terms.Source is not null }.Count(one => one);
        if (kinds != 1)
        {
            throw new RefusedException(
                "ticket_subject_missing", "A ticket is for households, for an order or for a source.", null, "one of --household KEY, --order, --source NAME", "Say one of them.");
        }

        var installation = run.Open();
        var (leave, today) = (new Leave(installation), BeijingTime.DayOf(run.Time.GetUtcNow()));
        // An order or a repair that names no division is for all that the operator works with.
        var widest = run.Who?.Operator.Division ?? 0;
        terms = terms with
        {
            Division = terms.Division < 0 && (terms.Kind is TicketKind.Order or TicketKind.Repair) ? widest : terms.Division,
            IssuedTo = terms.IssuedTo.Length > 0 ? terms.IssuedTo : installation.Audit.Actor.Operator,
        };
        Array.ForEach(keys, run.DemandOwn);
        var numbers = keys.Select(new Verifying(installation).NumberOf).ToList();
        var households = terms.Kind == TicketKind.Order ? leave.Everybody(today, null) : leave.People(numbers, today, null);
        if (terms.Kind == TicketKind.Order && terms.Division > 0)
        {
            households = [.. households.Where(household => Hedui.Storage.DivisionRange.Of(terms.Division).Contains(household.Division))];
        }

        var ticket = installation.Tickets.Issue(terms with
        {
            Households = households,
            Division = terms.Division >= 0 ? terms.Division : households.Count == 0 ? widest : households[0].Division,
        });
        run.Terminal.Answer(Document(ticket), () => run.Terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(ticket)} {JsonText.Word(ticket.Terms.Kind)} to {ticket.Terms.IssuedTo}, {ticket.Households.Count} households 户, until {BeijingTime.Show(ticket.Terms.Until)} (Beijing time)")));
    }

    static void Change(CommandRun run, string typed, Func<TicketOffice, Action<long>> change)
    {
        var (office, number) = (run.Open().Tickets, TicketOffice.NumberOf(typed));
        change(office)(number);
        Answer(run, office.Find(number));
    }

    static void Raise(CommandRun run, string toOperator, int most, string because)
    {
        run.Open().Tickets.RaiseQuota(toOperator, most, because);
        run.Terminal.Answer(new { Operator = toOperator, Households = most }, () => run.Terminal.Say(string.Create(
            CultureInfo.InvariantCulture, $"{toOperator}: {most} households today 今日可查阅 {most} 户")));
    }

    static void List(CommandRun run, bool unconfirmed)
    {
        var installation = run.Open();
        var tickets = installation.Tickets.List(unconfirmed).Where(one => IsSeen(run, one)).ToList();
        installation.Audit.Record(new AuditAct(AuditType.TicketsListed, "tickets") { Count = tickets.Count });
        run.Terminal.Answer(tickets.Select(Document), () => run.Terminal.Table(
            ["no", "kind 种类", "case 案号", "holder 持有人", "households 户#", "uses 次数#", "until 截止", "state 状态"],
            tickets.Select(one => new[]
            {
                Name(one), JsonText.Word(one.Terms.Kind), one.Terms.Case, one.Terms.IssuedTo, one.Households.Count.ToString("N0", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{one.Uses}/{one.Terms.MostUses}"), BeijingTime.Show(one.Terms.Until), State(one),
            })));
    }

    static void Show(CommandRun run, string typed)
    {
        var installation = run.Open();
        var ticket = installation.Tickets.Find(TicketOffice.NumberOf(typed));
        if (!IsSeen(run, ticket))
        {
            throw new RefusedException(
                "ticket_not_yours", "The ticket was issued to somebody else.", Name(ticket), "one of your own", "hedui ticket list");
        }

        installation.Audit.Record(new AuditAct(AuditType.TicketsListed, "tickets") { Persons = [.. ticket.Members, .. ticket.Named] });
        Answer(run, ticket);
    }

    /// <summary>As on the pages: one's own, and everybody's of the division for who keeps tickets.</summary>
    static bool IsSeen(CommandRun run, QueryTicket ticket) =>
        run.Who is not { } who || who.Operator.May(Permission.KeepTickets) || ticket.Terms.IssuedTo == who.Operator.OnRecord;

    static void Answer(CommandRun run, QueryTicket ticket) =>
        run.Terminal.Answer(Document(ticket), () => run.Terminal.Say(JsonText.Of(Document(ticket))));

    static object Document(QueryTicket one) => new
    {
        Number = Name(one), one.Terms.Kind, one.Terms.Purpose, one.Terms.Case, one.Terms.Source, one.Terms.IssuedTo, one.IssuedBy, one.IssuedAt, one.Terms.Division,
        one.Terms.NotBefore, one.Terms.Until, one.Terms.MostUses, one.Uses, Evidence = one.Terms.Scope.ToString(), one.Terms.Programmes,
        Households = one.Households.Count, Authorisations = one.Authorisations.Select(number => "A" + number.ToString(CultureInfo.InvariantCulture)),
        one.Terms.Reason, one.ConfirmedBy, one.ConfirmedAt, one.WithdrawnAt, one.DeferredUntil, one.ReleasedUntil,
    };

    static string State(QueryTicket one) => one.WithdrawnAt is not null ? "taken back 已收回"
        : one.Terms.Kind == TicketKind.Emergency ? one.ConfirmedAt is null ? "unconfirmed 未确认" : "confirmed 已确认"
        : "";

    static string Name(QueryTicket one) => "T" + one.Number.ToString(CultureInfo.InvariantCulture);
}
