using Hedui.Storage;

namespace Hedui.Security;

/// <summary>
/// A row of <c>query_tickets</c>. Whom it names stands in the row itself, so that one code covers everything.
/// </summary>
sealed class TicketEntry : IDivisionRow
{
    public long Number { get; set; }

    public long Version { get; set; }

    public TicketKind Kind { get; set; }

    public QueryPurpose Purpose { get; set; }

    public required string CaseNumber { get; set; }

    public required string IssuedTo { get; set; }

    public required string IssuedBy { get; set; }

    public long IssuedAt { get; set; }

    public int Division { get; set; }

    public long NotBefore { get; set; }

    public long UntilAt { get; set; }

    public int MostUses { get; set; }

    public int Uses { get; set; }

    public required string Scope { get; set; }

    public required string Programmes { get; set; }

    public string? Source { get; set; }

    /// <summary>Registry numbers, packed.</summary>
    public required byte[] Households { get; set; }

    /// <summary>Pseudonyms, sixteen bytes each; null for an order.</summary>
    public byte[]? Members { get; set; }

    /// <summary>Pseudonyms, sixteen bytes each; null for an order.</summary>
    public byte[]? Named { get; set; }

    /// <summary>Numbers of authorisations, packed; null for an order.</summary>
    public byte[]? Authorisations { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? Reason { get; set; }

    public string? ConfirmedBy { get; set; }

    public long? ConfirmedAt { get; set; }

    public long? WithdrawnAt { get; set; }

    /// <summary>Until then the family is not told of looks under the ticket.</summary>
    public long? DeferredUntil { get; set; }

    public string? DeferredBy { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? DeferredBecause { get; set; }

    /// <summary>Until then amounts of level P4 are shown under the ticket.</summary>
    public long? ReleasedUntil { get; set; }

    public string? ReleasedBy { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? ReleasedBecause { get; set; }

    public byte[] Code { get; set; } = [];

    /// <summary>Every column but the code.</summary>
    public Dictionary<string, byte[]?> Columns() => new(StringComparer.Ordinal)
    {
        [nameof(Kind)] = [(byte)Kind],
        [nameof(Purpose)] = [(byte)Purpose],
        [nameof(CaseNumber)] = ColumnBytes.Of(CaseNumber),
        [nameof(IssuedTo)] = ColumnBytes.Of(IssuedTo),
        [nameof(IssuedBy)] = ColumnBytes.Of(IssuedBy),
        [nameof(IssuedAt)] = ColumnBytes.Of(IssuedAt),
        [nameof(Division)] = ColumnBytes.Of(Division),
        [nameof(NotBefore)] = ColumnBytes.Of(NotBefore),
        [nameof(UntilAt)] = ColumnBytes.Of(UntilAt),
        [nameof(MostUses)] = ColumnBytes.Of(MostUses),
        [nameof(Uses)] = ColumnBytes.Of(Uses),
        [nameof(Scope)] = ColumnBytes.Of(Scope),
        [nameof(Programmes)] = ColumnBytes.Of(Programmes),
        [nameof(Source)] = ColumnBytes.Of(Source),
        [nameof(Households)] = Households,
        [nameof(Members)] = Members,
        [nameof(Named)] = Named,
        [nameof(Authorisations)] = Authorisations,
        [nameof(Reason)] = Reason,
        [nameof(ConfirmedBy)] = ColumnBytes.Of(ConfirmedBy),
        [nameof(ConfirmedAt)] = ColumnBytes.Of(ConfirmedAt),
        [nameof(WithdrawnAt)] = ColumnBytes.Of(WithdrawnAt),
        [nameof(DeferredUntil)] = ColumnBytes.Of(DeferredUntil),
        [nameof(DeferredBy)] = ColumnBytes.Of(DeferredBy),
        [nameof(DeferredBecause)] = DeferredBecause,
        [nameof(ReleasedUntil)] = ColumnBytes.Of(ReleasedUntil),
        [nameof(ReleasedBy)] = ColumnBytes.Of(ReleasedBy),
        [nameof(ReleasedBecause)] = ReleasedBecause,
    };

    public RowPlace Place => new(TicketTables.Tickets, Number, Version);
}
