namespace Hedui.Security;

/// <summary>A sign-in. The token is the browser's; here is its digest.</summary>
sealed class SessionRow : ISealedRow
{
    public int Id { get; set; }

    public int Operator { get; set; }

    /// <summary>SM3 of the token.</summary>
    public required byte[] Digest { get; set; }

    public required string Stage { get; set; }

    public string? Address { get; set; }

    public long StartedAt { get; set; }

    /// <summary>When it is over at the latest.</summary>
    public long EndsAt { get; set; }

    /// <summary>A second factor that is being set up, sealed for this row.</summary>
    public byte[]? Pending { get; set; }

    /// <summary>What a passkey was asked to sign, sealed for this row; taken with the first answer.</summary>
    public byte[]? Asked { get; set; }

    /// <summary>When the second factor was proved last in this session.</summary>
    public long? ProvedAt { get; set; }

    public long? EndedAt { get; set; }

    /// <summary>Told to the minute; outside the code.</summary>
    public long SeenAt { get; set; }

    public long Version { get; set; }

    public byte[] Code { get; set; } = [];

    public string Table => "operator_sessions";

    public IEnumerable<(string Column, object? Value)> Sealed =>
    [
        (nameof(Operator), Operator), (nameof(Digest), Digest), (nameof(Stage), Stage), (nameof(Address), Address),
        (nameof(StartedAt), StartedAt), (nameof(EndsAt), EndsAt), (nameof(Pending), Pending), (nameof(Asked), Asked),
        (nameof(ProvedAt), ProvedAt), (nameof(EndedAt), EndedAt),
    ];
}

/// <summary>Something that works once and soon: the beginning, a first or new password, the sign-in of a demo.</summary>
sealed class TokenRow : ISealedRow
{
    public int Id { get; set; }

    /// <summary>SM3 of the token.</summary>
    public required byte[] Digest { get; set; }

    public required string Kind { get; set; }

    /// <summary>0 for the beginning.</summary>
    public int Operator { get; set; }

    public long ExpiresAt { get; set; }

    /// <summary>Used, or replaced by a newer one.</summary>
    public long? UsedAt { get; set; }

    public long Version { get; set; }

    public byte[] Code { get; set; } = [];

    public string Table => "operator_tokens";

    public IEnumerable<(string Column, object? Value)> Sealed =>
    [
        (nameof(Digest), Digest), (nameof(Kind), Kind), (nameof(Operator), Operator), (nameof(ExpiresAt), ExpiresAt),
        (nameof(UsedAt), UsedAt),
    ];
}
