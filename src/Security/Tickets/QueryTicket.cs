namespace Hedui.Security;

/// <summary>What a ticket lets its holder look at, why and how long.</summary>
public sealed record TicketTerms
{
    /// <summary>What kind of ticket.</summary>
    public TicketKind Kind { get; init; } = TicketKind.Case;

    /// <summary>What for.</summary>
    public QueryPurpose Purpose { get; init; } = QueryPurpose.Verification;

    /// <summary>Number of the case, or of the order; nobody's ID number or name.</summary>
    public required string Case { get; init; }

    /// <summary>The operator it is issued to; nobody else can use it.</summary>
    public required string IssuedTo { get; init; }

    /// <summary>The households it is about, with their people; empty for <see cref="TicketKind.Repair"/>.</summary>
    public IReadOnlyList<TicketHousehold> Households { get; init; } = [];

    /// <summary>The source whose rows may be repaired; null for the other kinds.</summary>
    public string? Source { get; init; }

    /// <summary>Which evidence.</summary>
    public EvidenceScope Scope { get; init; } = EvidenceScope.Everything;

    /// <summary>Keys of the programmes; <c>*</c> for whichever.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = ["*"];

    /// <summary>Households of this division and those below it only; 0 for the country.</summary>
    public required int Division { get; init; }

    /// <summary>From this instant on, inclusive.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Before this instant.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How often at most; every look counts.</summary>
    public int MostUses { get; init; } = 20;

    /// <summary>Why somebody had to look before there was an authorisation; kept sealed. For <see cref="TicketKind.Emergency"/> alone.</summary>
    public string? Reason { get; init; }
}

/// <summary>A household as a ticket names it, or as somebody asks for it.</summary>
/// <param name="Number">Registry number.</param>
/// <param name="Division">Six-digit division.</param>
/// <param name="Members">Those whose evidence is looked at: each needs an authorisation.</param>
/// <param name="Named">Those who are only named, as obligors are.</param>
public sealed record TicketHousehold(
    int Number, int Division, IReadOnlyList<Pseudonym> Members, IReadOnlyList<Pseudonym> Named);

/// <summary>The leave to look at certain people for one case and one purpose (查询凭据). Without one nobody looks.</summary>
/// <param name="Number">Its number, written <c>T12</c>.</param>
/// <param name="Terms">What it allows; of its households the numbers and people are kept, not who belongs where.</param>
/// <param name="IssuedBy">Who issued it.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="Authorisations">The authorisations it rests on; empty for orders, which look for them each time.</param>
/// <param name="Uses">How often it was used.</param>
/// <param name="WithdrawnAt">When it was taken back; null when it was not.</param>
/// <param name="ConfirmedBy">Who confirmed what was looked at in an emergency.</param>
/// <param name="ConfirmedAt">When.</param>
public sealed record QueryTicket(
    long Number, TicketTerms Terms, string IssuedBy, DateTimeOffset IssuedAt, IReadOnlyList<long> Authorisations, int Uses,
    DateTimeOffset? WithdrawnAt, string? ConfirmedBy, DateTimeOffset? ConfirmedAt)
{
    /// <summary>Registry numbers of its households.</summary>
    public IReadOnlyList<int> Households { get; init; } = [];

    /// <summary>Those whose evidence may be looked at; not kept for orders.</summary>
    public IReadOnlyList<Pseudonym> Members { get; init; } = [];

    /// <summary>Those who are only named; not kept for orders.</summary>
    public IReadOnlyList<Pseudonym> Named { get; init; } = [];

    /// <summary>Until then the family is not told of looks under it; null when it is told at once.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>Until then the most sensitive amounts are shown under it; null when nobody released them.</summary>
    public DateTimeOffset? ReleasedUntil { get; init; }
}

/// <summary>What somebody wants to look at.</summary>
/// <param name="Households">The households, as they are now.</param>
public sealed record TicketRequest(IReadOnlyList<TicketHousehold> Households)
{
    /// <summary>The evidence wanted.</summary>
    public EvidenceScope? Scope { get; init; }

    /// <summary>The programmes concluded on.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];

    /// <summary>The source whose quarantined rows are wanted; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>What must be the operator's duty.</summary>
    public TicketDuty Duty { get; init; } = TicketDuty.Look;

    /// <summary>Whether it is a batch: an order does for it, and leaves out who has no authorisation any more.</summary>
    public bool IsBatch { get; init; }
}
