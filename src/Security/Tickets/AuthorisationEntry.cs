using Hedui.Storage;

namespace Hedui.Security;

/// <summary>A row of <c>authorisations</c>. Instants are UTC ticks, persons the sixteen bytes of their pseudonyms.</summary>
sealed class AuthorisationEntry : IDivisionRow
{
    public long Number { get; set; }

    public long Version { get; set; }

    public required byte[] Person { get; set; }

    public byte[]? SignedBy { get; set; }

    public QueryPurpose Purpose { get; set; }

    public required string Programmes { get; set; }

    public required string Scope { get; set; }

    public int Division { get; set; }

    public long FromAt { get; set; }

    public long UntilAt { get; set; }

    public required string TextVersion { get; set; }

    public required string TextDigest { get; set; }

    public AuthorisationForm Form { get; set; }

    public required string Proof { get; set; }

    public byte[]? Witnesses { get; set; }

    public long EnteredAt { get; set; }

    public required string EnteredBy { get; set; }

    public long? WithdrawnAt { get; set; }

    public byte[] Code { get; set; } = [];

    /// <summary>Every column but the code.</summary>
    public Dictionary<string, byte[]?> Columns() => new(StringComparer.Ordinal)
    {
        [nameof(Person)] = Person,
        [nameof(SignedBy)] = SignedBy,
        [nameof(Purpose)] = [(byte)Purpose],
        [nameof(Programmes)] = ColumnBytes.Of(Programmes),
        [nameof(Scope)] = ColumnBytes.Of(Scope),
        [nameof(Division)] = ColumnBytes.Of(Division),
        [nameof(FromAt)] = ColumnBytes.Of(FromAt),
        [nameof(UntilAt)] = ColumnBytes.Of(UntilAt),
        [nameof(TextVersion)] = ColumnBytes.Of(TextVersion),
        [nameof(TextDigest)] = ColumnBytes.Of(TextDigest),
        [nameof(Form)] = [(byte)Form],
        [nameof(Proof)] = ColumnBytes.Of(Proof),
        [nameof(Witnesses)] = Witnesses,
        [nameof(EnteredAt)] = ColumnBytes.Of(EnteredAt),
        [nameof(EnteredBy)] = ColumnBytes.Of(EnteredBy),
        [nameof(WithdrawnAt)] = ColumnBytes.Of(WithdrawnAt),
    };

    public RowPlace Place => new(TicketTables.Authorisations, Number, Version);
}
