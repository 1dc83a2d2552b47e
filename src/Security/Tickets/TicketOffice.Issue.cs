using System.Text;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <content>Issuing, taking back, confirming, listing.</content>
public sealed partial class TicketOffice
{
    /// <summary>
    /// Issues a ticket. A case needs the authorisation of each of its members; an order leaves out households that lack one.
    /// Where there are operators nobody issues a ticket to himself, except in an emergency.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>ticket_empty</c>, <c>ticket_to_oneself</c>, <c>operator_unknown</c>, <c>reason_missing</c>, <c>duty_missing</c>,
    /// <c>division_not_yours</c>, and the <c>authorisation_…</c> codes.
    /// </exception>
    public QueryTicket Issue(TicketTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        terms = terms with { Purpose = terms.Kind == TicketKind.Repair ? QueryPurpose.Repair : terms.Purpose };
        DemandIssuable(terms);
        using var db = database.Context();
        using var act = audit.Begin(db);
        var (households, authorisations) = Authorised(db, terms);
        var row = Entry((db.Set<TicketEntry>().IgnoreQueryFilters().Max(one => (long?)one.Number) ?? 0) + 1, terms, households, authorisations);
        row.Code = seal.Code(row.Place, row.Columns());
        db.Add(row);
        db.SaveChanges();
        act.Commit(new AuditAct(AuditType.TicketIssued, ObjectOf(row.Number))
        {
            Count = households.Count,
            Ticket = TicketRefusals.Name(row.Number),
            Persons = [.. ColumnBytes.Persons(row.Members), .. ColumnBytes.Persons(row.Named)],
        });
        return Read(row);
    }

    /// <summary>Takes a ticket back: from now on nobody looks under it, nor goes on looking.</summary>
    /// <exception cref="RefusedException"><c>ticket_unknown</c>, <c>ticket_withdrawn</c>, <c>row_altered</c>.</exception>
    public void Withdraw(long number) => Change(number, TicketDuty.Issue, AuditType.TicketWithdrawn, row =>
    {
        row.WithdrawnAt = row.WithdrawnAt is null ? time.GetUtcNow().UtcTicks : throw TicketRefusals.Withdrawn(number);
    });

    /// <summary>Confirms that what was looked at in an emergency was needed; a second person, within a day.</summary>
    /// <exception cref="RefusedException"><c>same_person</c>, <c>confirmation_late</c>, <c>confirmed_before</c>, <c>ticket_other_kind</c>.</exception>
    public void Confirm(long number) => Change(number, TicketDuty.Confirm, AuditType.EmergencyConfirmed, row =>
    {
        var (who, now) = (audit.Actor.Operator, time.GetUtcNow().UtcTicks);
        var refusal = row.Kind != TicketKind.Emergency ? TicketRefusals.OtherKind(number)
            : row.ConfirmedAt is not null ? Refused("confirmed_before", "It was confirmed before.", "one that waits")
            : who == row.IssuedTo ? Refused("same_person", "Who looked cannot confirm it.", "another operator")
            : now >= row.IssuedAt + LongestEmergency.Ticks ? Refused("confirmation_late", "It had to be confirmed within a day.", "24 hours from its issue")
            : null;
        (row.ConfirmedBy, row.ConfirmedAt) = refusal is null ? (who, now) : throw refusal;

        RefusedException Refused(string code, string what, string allowed) =>
            new(code, what, TicketRefusals.Name(number), allowed, "hedui ticket list --unconfirmed shows those that wait.");
    });

    /// <summary>
    /// The ticket as it stands on record, whatever the division of who asks; null where no ticket was needed. For telling a family
    /// who looked, not for looking.
    /// </summary>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public QueryTicket? OnRecord(string? name)
    {
        if (name is not ['T', .. var digits] || !long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        using var db = database.Context();
        return db.Set<TicketEntry>().IgnoreQueryFilters().AsNoTracking().FirstOrDefault(one => one.Number == number) is { } row ? Read(row) : null;
    }

    /// <summary>The ticket with a number.</summary>
    /// <exception cref="RefusedException"><c>ticket_unknown</c>, <c>row_altered</c>.</exception>
    public QueryTicket Find(long number)
    {
        using var db = database.Context(Range);
        return Read(db.Set<TicketEntry>().AsNoTracking().FirstOrDefault(one => one.Number == number) ?? throw TicketRefusals.Unknown(number));
    }

    /// <summary>Tickets in the operator's division, newest first.</summary>
    /// <param name="unconfirmed">Only emergencies that nobody has confirmed.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="issuedTo">Only those of an operator, e.g. <c>operator:12</c>; null for everybody's.</param>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public IReadOnlyList<QueryTicket> List(bool unconfirmed = false, int most = 100, string? issuedTo = null)
    {
        using var db = database.Context(Range);
        return [.. db.Set<TicketEntry>().AsNoTracking()
            .Where(row => (!unconfirmed || (row.Kind == TicketKind.Emergency && row.ConfirmedAt == null)) && (issuedTo == null || row.IssuedTo == issuedTo))
            .OrderByDescending(row => row.Number).Take(most).AsEnumerable().Select(Read)];
    }

    /// <summary>Tickets that were issued to who acts, are not taken back and not over, newest first.</summary>
    /// <param name="most">At most so many.</param>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public IReadOnlyList<QueryTicket> Held(int most = 1000)
    {
        var (who, now) = (audit.Actor.Operator, time.GetUtcNow().UtcTicks);
        using var db = database.Context(Range);
        return [.. db.Set<TicketEntry>().AsNoTracking()
            .Where(row => row.IssuedTo == who && row.WithdrawnAt == null && row.UntilAt > now)
            .OrderByDescending(row => row.Number).Take(most).AsEnumerable().Select(Read)];
    }

    void DemandIssuable(TicketTerms terms)
    {
        var isEmergency = terms.Kind == TicketKind.Emergency;
        var refusal = terms.Until <= terms.NotBefore || terms.MostUses < 1 || (terms.Kind == TicketKind.Repair ? terms.Source is null : terms.Households.Count == 0)
            ? new RefusedException(
                "ticket_empty", "The ticket would allow nothing.", null, "a time, at least one use, and a household or a source", "Say what it is for.")
            : isEmergency && string.IsNullOrWhiteSpace(terms.Reason) ? new RefusedException(
                "reason_missing", "Looking before there is an authorisation needs a reason.", null, "what happened, in a sentence", "Say it with --because.")
            : isEmergency && terms.Until - terms.NotBefore > LongestEmergency ? new RefusedException(
                "emergency_too_long", "An emergency lasts a day at most.", null, "up to 24 hours", "Have the authorisation signed, and a ticket issued.")
            : !isEmergency && operators.IsStaffed && terms.IssuedTo == audit.Actor.Operator ? new RefusedException(
                "ticket_to_oneself", "Nobody issues a ticket to himself.", null, "another operator who issues it", "Ask a colleague, or look in an emergency.")
            : isEmergency && terms.IssuedTo != audit.Actor.Operator ? new RefusedException(
                "ticket_not_yours", "Who looks in an emergency says so himself.", null, "oneself", "Let the operator ask for it.")
            : (operators.IsStaffed ? operators.Of(terms.IssuedTo) : Acting()) is null ? new RefusedException(
                "operator_unknown", "There is no such operator.", terms.IssuedTo, "an operator whose account is open", "Check the number.")
            : null;
        if (refusal is not null)
        {
            throw refusal;
        }

        DemandDuty(isEmergency ? TicketDuty.Look : TicketDuty.Issue, [terms.Division, .. terms.Households.Select(household => household.Division)]);
        if (terms.Households.Any(household => !DivisionRange.Of(terms.Division).Contains(household.Division)))
        {
            throw new RefusedException(
                "ticket_other_division", "A household is not in the division that the ticket is for.", null, "the division of its households, or one above",
                "Name that division.");
        }
    }

    /// <summary>The households that may be named, and the authorisations of a case.</summary>
    (IReadOnlyList<TicketHousehold> Households, IReadOnlyList<long>? Authorisations) Authorised(HeduiDbContext db, TicketTerms terms)
    {
        if (terms.Kind is TicketKind.Emergency or TicketKind.Repair)
        {
            return (terms.Households, []);
        }

        var at = Math.Max(time.GetUtcNow().UtcTicks, terms.NotBefore.UtcTicks);
        var divisions = terms.Households.SelectMany(household => household.Members.Select(member => (member, household.Division)))
            .DistinctBy(one => one.member).ToDictionary(one => one.member, one => one.Division);
        var found = new AuthorisationCheck(db, seal).Of(
            divisions.Keys, person => new AuthorisationWanted(at, terms.Purpose, terms.Scope, terms.Programmes, divisions[person]), null);
        bool IsWhole(TicketHousehold household) => household.Members.All(member => found[member].Gap == AuthorisationGap.None);
        var households = terms.Kind == TicketKind.Order ? terms.Households.Where(IsWhole).ToList() : terms.Households;
        var worst = found.Values.Select(one => one.Gap).DefaultIfEmpty(AuthorisationGap.None).Max();
        if (worst != AuthorisationGap.None && (terms.Kind == TicketKind.Case || households.Count == 0))
        {
            throw TicketRefusals.Authorisation(worst);
        }

        return (households, terms.Kind == TicketKind.Order ? null : [.. found.Values.Select(one => one.Number)]);
    }

    TicketEntry Entry(long number, TicketTerms terms, IReadOnlyList<TicketHousehold> households, IReadOnlyList<long>? authorisations)
    {
        var isOrder = terms.Kind == TicketKind.Order;
        return new TicketEntry
        {
            Number = number,
            Version = 1,
            Kind = terms.Kind,
            Purpose = terms.Purpose,
            CaseNumber = terms.Case,
            IssuedTo = terms.IssuedTo,
            IssuedBy = audit.Actor.Operator,
            IssuedAt = time.GetUtcNow().UtcTicks,
            Division = DivisionRange.Of(terms.Division).First,
            NotBefore = terms.NotBefore.UtcTicks,
            UntilAt = terms.Until.UtcTicks,
            MostUses = terms.MostUses,
            Scope = terms.Scope.ToString(),
            Programmes = string.Join(' ', terms.Programmes),
            Source = terms.Source,
            Households = ColumnBytes.Pack(households.Select(household => (long)household.Number)),
            Members = isOrder ? null : ColumnBytes.OfPersons(households.SelectMany(household => household.Members)),
            Named = isOrder ? null : ColumnBytes.OfPersons(households.SelectMany(household => household.Named)),
            Authorisations = authorisations is null ? null : ColumnBytes.Pack(authorisations),
            Reason = terms.Reason is { } reason ? Sealed(reason, number) : null,
        };
    }

    void Change(long number, TicketDuty duty, AuditType type, Action<TicketEntry> change)
    {
        using var db = database.Context();
        using var act = audit.Begin(db);
        var row = db.Set<TicketEntry>().IgnoreQueryFilters().FirstOrDefault(one => one.Number == number) ?? throw TicketRefusals.Unknown(number);
        seal.Demand(row.Place, row.Columns(), row.Code);
        DemandDuty(duty, [row.Division]);
        change(row);
        row.Version++;
        row.Code = seal.Code(row.Place, row.Columns());
        db.SaveChanges();
        act.Commit(new AuditAct(type, ObjectOf(number))
        {
            Ticket = TicketRefusals.Name(number), Persons = [.. ColumnBytes.Persons(row.Members), .. ColumnBytes.Persons(row.Named)],
        });
        Changed();
    }

    QueryTicket Read(TicketEntry row)
    {
        seal.Demand(row.Place, row.Columns(), row.Code);
        return new QueryTicket(
            row.Number,
            new TicketTerms
            {
                Kind = row.Kind,
                Purpose = row.Purpose,
                Case = row.CaseNumber,
                IssuedTo = row.IssuedTo,
                Source = row.Source,
                Scope = EvidenceScope.Parse(row.Scope),
                Programmes = row.Programmes.Split(' '),
                Division = row.Division,
                NotBefore = new(row.NotBefore, TimeSpan.Zero),
                Until = new(row.UntilAt, TimeSpan.Zero),
                MostUses = row.MostUses,
                Reason = row.Reason is { } reason ? Encoding.UTF8.GetString(keys.Open(reason, ReasonPlace(row.Number))) : null,
            },
            row.IssuedBy, new(row.IssuedAt, TimeSpan.Zero), ColumnBytes.Unpack(row.Authorisations), row.Uses,
            Instant(row.WithdrawnAt), row.ConfirmedBy, Instant(row.ConfirmedAt))
        {
            Households = [.. ColumnBytes.Unpack(row.Households).Select(household => (int)household)],
            Members = ColumnBytes.Persons(row.Members),
            Named = ColumnBytes.Persons(row.Named),
            DeferredUntil = Instant(row.DeferredUntil),
            ReleasedUntil = Instant(row.ReleasedUntil),
        };
    }

    static DateTimeOffset? Instant(long? ticks) => ticks is { } known ? new(known, TimeSpan.Zero) : null;
}
