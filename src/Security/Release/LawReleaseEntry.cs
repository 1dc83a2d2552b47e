namespace Hedui.Security;

/// <summary>A row of <c>law_releases</c>.</summary>
sealed class LawReleaseEntry
{
    public long Number { get; set; }

    public long Version { get; set; }

    public required string Law { get; set; }

    /// <summary>A line for each file: digest, blank, path.</summary>
    public required string Files { get; set; }

    public LawReleaseState State { get; set; }

    public required string ProposedBy { get; set; }

    public long ProposedAt { get; set; }

    /// <summary>Sealed.</summary>
    public byte[] Because { get; set; } = [];

    public string? SettledBy { get; set; }

    public long? SettledAt { get; set; }

    public byte[] Code { get; set; } = [];

    public Dictionary<string, byte[]?> Columns() => new(StringComparer.Ordinal)
    {
        [nameof(Law)] = ColumnBytes.Of(Law), [nameof(Files)] = ColumnBytes.Of(Files), [nameof(State)] = ColumnBytes.Of((long)State),
        [nameof(ProposedBy)] = ColumnBytes.Of(ProposedBy), [nameof(ProposedAt)] = ColumnBytes.Of(ProposedAt), [nameof(Because)] = Because,
        [nameof(SettledBy)] = ColumnBytes.Of(SettledBy), [nameof(SettledAt)] = ColumnBytes.Of(SettledAt),
    };

    public RowPlace Place => new(ReleaseTables.Releases, Number, Version);

    public FieldPlace Reason => new(ReleaseTables.Releases, nameof(Because), Number);
}
