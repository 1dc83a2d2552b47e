using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>
/// Decides whether a ticket allows what is asked, in a fixed order of reasons: the ticket itself, whose it is, what it is
/// about, how often it was used, and last the authorisations.
/// </summary>
sealed class TicketDecision(TicketEntry ticket, TicketRequest ask, AuditActor actor, OperatorReach? reach, long now)
{
    readonly HashSet<int> named = [.. ColumnBytes.Unpack(ticket.Households).Select(number => (int)number)];

    /// <summary>A batch takes of its order what it finds; a case is about all that is asked for, or nothing is shown.</summary>
    IReadOnlyList<TicketHousehold> Asked => ask.IsBatch
        ? [.. ask.Households.Where(household => named.Contains(household.Number) && IsWithin(household))]
        : ask.Households;

    /// <summary>The evidence wanted: what was asked for, or all that the ticket covers.</summary>
    EvidenceScope Scope => ask.Scope ?? EvidenceScope.Parse(ticket.Scope);

    /// <summary>Refuses for every reason that does not need the authorisations.</summary>
    /// <param name="isTakenBack">Whether the record of acts says so, whatever the row says.</param>
    /// <param name="isUse">Whether it is a use that counts, not a look at whether it still does.</param>
    public void DemandTicket(bool isTakenBack, bool isUse)
    {
        Refuse(ticket.IssuedTo != actor.Operator, TicketRefusals.NotYours);
        Refuse(ticket.WithdrawnAt is not null || isTakenBack, TicketRefusals.Withdrawn);
        Refuse(now < ticket.NotBefore, TicketRefusals.NotYet);
        Refuse(now >= ticket.UntilAt, TicketRefusals.Expired);
        if (reach is null || !reach.Duties.Contains(ask.Duty))
        {
            throw TicketRefusals.NoDuty(ask.Duty);
        }

        Refuse(!IsRightKind(), TicketRefusals.OtherKind);
        DemandSubjects();
        Refuse(!EvidenceScope.Parse(ticket.Scope).Covers(Scope), TicketRefusals.OtherItem);
        Refuse(!AuthorisationWanted.Covers(ticket.Programmes.Split(' '), ask.Programmes), TicketRefusals.OtherProgramme);
        Refuse(isUse && ticket.Uses >= ticket.MostUses, TicketRefusals.UsedUp);
    }

    /// <summary>The households left: of a batch those are left out who have no authorisation any more.</summary>
    /// <exception cref="RefusedException">One of the <c>authorisation_…</c> codes.</exception>
    public IReadOnlyList<TicketHousehold> Authorised(AuthorisationCheck check)
    {
        if (ticket.Kind is TicketKind.Emergency or TicketKind.Repair)
        {
            return Asked;
        }

        var asked = Asked;
        var divisions = new Dictionary<Pseudonym, int>();
        foreach (var household in asked)
        {
            foreach (var member in household.Members)
            {
                divisions[member] = household.Division;
            }
        }

        var found = check.Of(
            divisions.Keys, person => new AuthorisationWanted(now, ticket.Purpose, Scope, ask.Programmes, divisions[person]),
            ticket.Authorisations is null ? null : ColumnBytes.Unpack(ticket.Authorisations).ToHashSet());
        AuthorisationGap Worst(TicketHousehold household) =>
            household.Members.Select(member => found[member].Gap).DefaultIfEmpty(AuthorisationGap.None).Max();
        var left = ask.IsBatch ? asked.Where(household => Worst(household) == AuthorisationGap.None).ToList() : asked;
        if (left.Count == 0 || !ask.IsBatch)
        {
            var worst = asked.Select(Worst).DefaultIfEmpty(AuthorisationGap.None).Max();
            if (worst != AuthorisationGap.None)
            {
                throw TicketRefusals.Authorisation(worst);
            }
        }

        return left;
    }

    /// <summary>What the warrant reaches.</summary>
    public WarrantReach Reach(IReadOnlyList<TicketHousehold> households, int changes) => new(
        ticket.Number, ask, Scope, households.Select(household => household.Number).ToHashSet(),
        [.. households.SelectMany(household => household.Members)], [.. households.SelectMany(household => household.Named)],
        ticket.UntilAt, changes, actor, ticket.ReleasedUntil, ticket.Purpose);

    bool IsRightKind() => ticket.Kind switch
    {
        TicketKind.Repair => ask.Source is not null && ask.Households.Count == 0,
        TicketKind.Order => ask.Source is null && ask.IsBatch,
        _ => ask.Source is null && !ask.IsBatch,
    };

    void DemandSubjects()
    {
        if (ask.Source is { } source)
        {
            Refuse(ticket.Source != source, TicketRefusals.OtherSubject);
            return;
        }

        Refuse(ask.IsBatch ? Asked.Count == 0 : !ask.Households.All(household => named.Contains(household.Number)), TicketRefusals.OtherSubject);
        if (ticket.Members is not null)
        {
            var (members, others) = (ColumnBytes.Persons(ticket.Members).ToHashSet(), ColumnBytes.Persons(ticket.Named).ToHashSet());
            Refuse(!ask.Households.SelectMany(household => household.Members).All(members.Contains), TicketRefusals.OtherSubject);
            Refuse(
                !ask.Households.SelectMany(household => household.Named).All(person => others.Contains(person) || members.Contains(person)),
                TicketRefusals.OtherSubject);
        }

        Refuse(!Asked.All(IsWithin), TicketRefusals.OtherDivision);
    }

    bool IsWithin(TicketHousehold household) =>
        DivisionRange.Of(ticket.Division).Contains(household.Division) && reach?.Range.Contains(household.Division) == true;

    void Refuse(bool isWrong, Func<long, RefusedException> refusal)
    {
        if (isWrong)
        {
            throw refusal(ticket.Number);
        }
    }
}
