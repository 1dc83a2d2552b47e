using Microsoft.AspNetCore.Identity;

namespace Hedui.Security;

/// <summary>An operator as the database holds them. Instants are UTC ticks, days are day numbers.</summary>
sealed class OperatorRow : IdentityUser<int>, ISealedRow
{
    public required string StaffNumber { get; set; }

    /// <summary>Sealed for this row.</summary>
    public byte[] Name { get; set; } = [];

    public int Division { get; set; }

    public bool IsContractor { get; set; }

    public int? EndsOn { get; set; }

    public int? AgreementOn { get; set; }

    public required string State { get; set; }

    /// <summary>Made, or enabled again.</summary>
    public long UsableSince { get; set; }

    public long? PasswordSetAt { get; set; }

    public string? FactorKind { get; set; }

    /// <summary>Sealed for this row.</summary>
    public byte[]? Factor { get; set; }

    public long Version { get; set; }

    public byte[] Code { get; set; } = [];

    public string Table => "operators";

    public IEnumerable<(string Column, object? Value)> Sealed =>
    [
        (nameof(UserName), UserName), (nameof(NormalizedUserName), NormalizedUserName), (nameof(PasswordHash), PasswordHash),
        (nameof(StaffNumber), StaffNumber), (nameof(Name), Name), (nameof(Division), Division), (nameof(IsContractor), IsContractor ? 1 : 0),
        (nameof(EndsOn), EndsOn), (nameof(AgreementOn), AgreementOn), (nameof(State), State), (nameof(UsableSince), UsableSince),
        (nameof(PasswordSetAt), PasswordSetAt), (nameof(FactorKind), FactorKind), (nameof(Factor), Factor),
    ];
}

/// <summary>A duty of an operator: proposed, then confirmed by another, then ended. Never removed.</summary>
sealed class GrantRow : ISealedRow
{
    public int Id { get; set; }

    public int Operator { get; set; }

    public required string Duty { get; set; }

    /// <summary>0 for the beginning, when there was nobody to propose.</summary>
    public int ProposedBy { get; set; }

    public long ProposedAt { get; set; }

    public int? ConfirmedBy { get; set; }

    public long? ConfirmedAt { get; set; }

    /// <summary>Who ended or rejected it.</summary>
    public int? EndedBy { get; set; }

    public long? EndedAt { get; set; }

    public long Version { get; set; }

    public byte[] Code { get; set; } = [];

    public string Table => "operator_grants";

    public IEnumerable<(string Column, object? Value)> Sealed =>
    [
        (nameof(Operator), Operator), (nameof(Duty), Duty), (nameof(ProposedBy), ProposedBy), (nameof(ProposedAt), ProposedAt),
        (nameof(ConfirmedBy), ConfirmedBy), (nameof(ConfirmedAt), ConfirmedAt), (nameof(EndedBy), EndedBy), (nameof(EndedAt), EndedAt),
    ];
}

/// <summary>What changes with every attempt; without a code, since it takes nothing away and gives nothing but tries.</summary>
sealed class AttemptRow
{
    public int Operator { get; set; }

    /// <summary>Attempts since the last whole sign-in that were not right, or not yet.</summary>
    public int Failures { get; set; }

    /// <summary>UTC ticks; 0 for not locked.</summary>
    public long LockedUntil { get; set; }

    /// <summary>The last use of the second factor; the next must be later.</summary>
    public long FactorUse { get; set; }

    public long? LastSeen { get; set; }
}

/// <summary>A password that must not be used again soon, as its hash.</summary>
sealed class PasswordRow
{
    public int Id { get; set; }

    public int Operator { get; set; }

    public required string Hash { get; set; }
}
