using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Server;

/// <summary>Tickets as pages ask for them: whom a form names is looked up, and the office decides.</summary>
sealed class Ticketing(Installation installation)
{
    const int MostDays = 90;

    /// <summary>Tickets of the division of an operator: their own, and everybody's for who keeps them.</summary>
    public IReadOnlyList<QueryTicket> Of(Operator who)
    {
        var seen = installation.Tickets.List(issuedTo: who.May(Permission.KeepTickets) ? null : who.OnRecord);
        installation.Audit.Record(new AuditAct(AuditType.TicketsListed, "tickets") { Count = seen.Count });
        return seen;
    }

    /// <summary>Issues one; its number.</summary>
    /// <exception cref="RefusedException">
    /// <c>unknown_household</c>, <c>operator_unknown</c>, <c>ticket_days</c>, and what the office refuses.
    /// </exception>
    public long Issue(Operator who, TicketWish wish)
    {
        var isEmergency = wish.Kind == TicketKind.Emergency;
        if (!isEmergency && wish.Days is < 1 or > MostDays)
        {
            throw new RefusedException("ticket_days", "The number of days cannot be so.", null, $"1 to {MostDays} days", "Correct it.");
        }

        var (now, leave) = (installation.Time.GetUtcNow(), new Leave(installation));
        var today = BeijingTime.DayOf(now);
        var of = wish.Case is { } number ? installation.Cases.Reader.Find(number) : null;
        var households = wish.Kind switch
        {
            TicketKind.Repair => [],
            TicketKind.Order => [.. leave.Everybody(today, null).Where(one => DivisionRange.Of(who.Division).Contains(one.Division))],
            _ => leave.People(of is not null
                ? [of.Household]
                : [.. wish.Keys.Select(new Verifying(installation).NumberOf)], today, null),
        };
        if (households.Any(one => !DivisionRange.Of(who.Division).Contains(one.Division)))
        {
            // Whoever works elsewhere learns no more than who asks for what is not there.
            throw Verifying.Unknown();
        }

        return installation.Tickets.Issue(new TicketTerms
        {
            Kind = wish.Kind, Purpose = wish.Purpose, Scope = NamedScope.Of(wish.Scope, installation.Standards.Catalogue), Case = wish.Source ?? wish.Case ?? (wish.Keys is [var only, ..] ? only : "order"),
            IssuedTo = isEmergency ? who.OnRecord : wish.To.Length == 0 && of is not null ? of.Handler : OnRecord(wish.To), Households = households, Source = wish.Source,
            Division = who.Division, NotBefore = now, Until = now + (isEmergency ? TicketOffice.LongestEmergency : TimeSpan.FromDays(wish.Days)),
            MostUses = wish.Uses, Reason = isEmergency ? wish.Reason : null,
        }).Number;
    }

    /// <summary>Lets an operator look at more households today.</summary>
    /// <exception cref="RefusedException"><c>operator_unknown</c>, and what the office refuses.</exception>
    public void RaiseQuota(string login, int most, string because) => installation.Tickets.RaiseQuota(OnRecord(login), most, because);

    string OnRecord(string login) =>
        installation.Operators.Operators.Named(login) is { State: OperatorState.Active } found ? found.OnRecord
        : throw new RefusedException("operator_unknown", "There is no such operator.", null, "the login of an operator whose account is open", "Check the login.");
}
