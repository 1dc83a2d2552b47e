using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>
/// The proof that somebody may look (查阅许可), without which no door to personal data opens. Only
/// <see cref="TicketOffice"/> makes one, from a ticket and for what was asked; it is asked again whenever something was
/// taken back meanwhile. Safe for many threads.
/// </summary>
public sealed class Warrant
{
    readonly TicketOffice? office;
    readonly Lock gate = new();
    WarrantReach? reach;
    HashSet<int>? members;
    HashSet<int>? people;

    /// <summary>A warrant for everybody: the standing one, and that of work which shows nobody.</summary>
    internal Warrant(string name) => Name = name;

    internal Warrant(TicketOffice office, string name, WarrantReach reach) => (this.office, Name, this.reach) = (office, name, reach);

    /// <summary>How it stands on record: the ticket's number, or <see cref="TicketOffice.StandingName"/>.</summary>
    public string Name { get; }

    /// <summary>Whether it is for everybody, so that nothing need be looked up.</summary>
    public bool IsForAll => reach is null;

    /// <summary>Whether a household may be looked at.</summary>
    public bool Covers(int household) => Live() is not { } now || now.Households.Contains(household);

    /// <summary>Demands that a household may be looked at.</summary>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>, or what has become of the ticket meanwhile.</exception>
    public void DemandHousehold(int household)
    {
        if (Live() is { } now && !now.Households.Contains(household))
        {
            throw TicketRefusals.OtherSubject(now.Ticket);
        }
    }

    /// <summary>Demands that it is for a batch.</summary>
    /// <exception cref="RefusedException"><c>ticket_other_kind</c>.</exception>
    public void DemandBatch()
    {
        if (Live() is { IsBatch: false } now)
        {
            throw TicketRefusals.OtherKind(now.Ticket);
        }
    }

    /// <summary>Demands that the evidence about persons may be looked at.</summary>
    /// <param name="persons">Registry numbers.</param>
    /// <param name="numberOf">The registry number behind a pseudonym.</param>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>.</exception>
    public void DemandMembers(IEnumerable<int> persons, Func<Pseudonym, int?> numberOf)
    {
        if (Live() is { } now && !persons.All(Numbers(now, numberOf).Members.Contains))
        {
            throw TicketRefusals.OtherSubject(now.Ticket);
        }
    }

    /// <summary>Demands that the name of a person may be looked at.</summary>
    /// <param name="person">Registry number.</param>
    /// <param name="numberOf">The registry number behind a pseudonym.</param>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>.</exception>
    public void DemandPerson(int person, Func<Pseudonym, int?> numberOf)
    {
        if (Live() is { } now && !Numbers(now, numberOf).People.Contains(person))
        {
            throw TicketRefusals.OtherSubject(now.Ticket);
        }
    }

    /// <summary>Demands that items of a category may be looked at.</summary>
    /// <exception cref="RefusedException"><c>ticket_other_item</c>.</exception>
    public void DemandItems(string category, IEnumerable<string> items)
    {
        if (Live() is { } now && !now.Scope.Covers(category) && !items.All(item => now.Scope.Covers(category, item)))
        {
            throw TicketRefusals.OtherItem(now.Ticket);
        }
    }

    /// <summary>Demands that quarantined rows of a source may be looked at.</summary>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>.</exception>
    public void DemandSource(string source)
    {
        if (Live() is { } now && now.Source != source)
        {
            throw TicketRefusals.OtherSubject(now.Ticket);
        }
    }

    /// <summary>
    /// Whether amounts of level P4 are shown: a second person released them. Never under the standing warrant, where there is
    /// no second person.
    /// </summary>
    public bool ShowsAmounts => Live() is { ReleasedUntil: { } until } && office!.IsBefore(until);

    /// <summary>What for it may be looked.</summary>
    public QueryPurpose Purpose => Live()?.Purpose ?? QueryPurpose.Verification;

    /// <summary>Demands that whole reports may be handed out.</summary>
    /// <exception cref="RefusedException"><c>duty_missing</c>.</exception>
    public void DemandPrint()
    {
        if (Live() is { Duty: not TicketDuty.Print })
        {
            throw TicketRefusals.NoDuty(TicketDuty.Print);
        }
    }

    /// <summary>What it reaches now; null for everybody. Decided again when something was taken back, or its time is over.</summary>
    WarrantReach? Live()
    {
        if (reach is null)
        {
            return null;
        }

        lock (gate)
        {
            if (!office!.IsFresh(reach))
            {
                (reach, members, people) = (office.Again(reach), null, null);
            }

            return reach;
        }
    }

    (HashSet<int> Members, HashSet<int> People) Numbers(WarrantReach now, Func<Pseudonym, int?> numberOf)
    {
        lock (gate)
        {
            members ??= [.. now.Members.Select(numberOf).OfType<int>()];
            people ??= [.. members, .. now.Named.Select(numberOf).OfType<int>()];
            return (members, people);
        }
    }
}

/// <summary>What a ticket was found to allow of what was asked.</summary>
sealed record WarrantReach(
    long Ticket, TicketRequest Ask, EvidenceScope Scope, IReadOnlySet<int> Households, IReadOnlyList<Pseudonym> Members,
    IReadOnlyList<Pseudonym> Named, long UntilAt, int Changes, AuditActor Actor, long? ReleasedUntil, QueryPurpose Purpose)
{
    public bool IsBatch => Ask.IsBatch;

    public string? Source => Ask.Source;

    public TicketDuty Duty => Ask.Duty;
}
