namespace Hedui.Security;

/// <summary>A passkey of an operator: its public half. Instants are UTC ticks.</summary>
sealed class PasskeyRow : ISealedRow
{
    public int Id { get; set; }

    public int Operator { get; set; }

    /// <summary>How the key names itself.</summary>
    public required byte[] Credential { get; set; }

    public required byte[] PublicKey { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>How often it has signed, as it says; 0 from keys that do not count.</summary>
    public long SignCount { get; set; }

    public bool IsVerified { get; set; }

    public bool IsBackupEligible { get; set; }

    public bool IsBackedUp { get; set; }

    public long CreatedAt { get; set; }

    public long? RemovedAt { get; set; }

    public long Version { get; set; }

    public byte[] Code { get; set; } = [];

    public string Table => "operator_passkeys";

    public IEnumerable<(string Column, object? Value)> Sealed =>
    [
        (nameof(Operator), Operator), (nameof(Credential), Credential), (nameof(PublicKey), PublicKey), (nameof(Name), Name),
        (nameof(SignCount), SignCount), (nameof(IsVerified), IsVerified ? 1 : 0), (nameof(IsBackupEligible), IsBackupEligible ? 1 : 0),
        (nameof(IsBackedUp), IsBackedUp ? 1 : 0), (nameof(CreatedAt), CreatedAt), (nameof(RemovedAt), RemovedAt),
    ];
}
