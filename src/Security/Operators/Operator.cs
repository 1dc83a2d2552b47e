using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>Where an operator stands.</summary>
public enum OperatorState
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>May not sign in until enabled again; disabled by hand.</summary>
    Disabled,

    /// <summary>The same, because they did not sign in for long; the program did it by itself.</summary>
    Dormant,

    /// <summary>Gone for good. The number stays theirs; the login may be given to somebody else.</summary>
    Closed,
}

/// <summary>Somebody who works with the program (经办人员), as of now.</summary>
public sealed record Operator
{
    /// <summary>From 1, never changed, never given twice.</summary>
    public required int Number { get; init; }

    /// <summary>What they type to sign in; unique among those who are not closed.</summary>
    public required string Login { get; init; }

    /// <summary>Their number in the office; unique among those who are not closed: one person, one operator.</summary>
    public required string StaffNumber { get; init; }

    /// <summary>Their name.</summary>
    public required Sensitive<string> Name { get; init; }

    /// <summary>Six-digit code of the division whose families they work for, with everything below it.</summary>
    public required int Division { get; init; }

    /// <summary>Duties in force.</summary>
    public required IReadOnlyList<Duty> Duties { get; init; }

    /// <summary>Whether they work for somebody else than the office; then there is an end.</summary>
    public required bool IsContractor { get; init; }

    /// <summary>The last day, inclusive; null for no end.</summary>
    public required DateOnly? EndsOn { get; init; }

    /// <summary>When the agreement on secrecy was signed; null when none is on record.</summary>
    public required DateOnly? AgreementOn { get; init; }

    /// <summary>When they last signed in; null for never.</summary>
    public required DateTimeOffset? LastSeen { get; init; }

    /// <summary>Where they stand.</summary>
    public required OperatorState State { get; init; }

    /// <summary>Whether an authenticator is set up as second factor.</summary>
    public required bool HasCodes { get; init; }

    /// <summary>Whether a passkey (通行密钥) is.</summary>
    public required bool HasPasskeys { get; init; }

    /// <summary>Whether any second factor is set up.</summary>
    public bool HasSecondFactor => HasCodes || HasPasskeys;

    /// <summary>Whether they hold one of the three administrators.</summary>
    public bool IsAdministrator => Duties.Any(duty => duty.IsAdministrator);

    /// <summary>How the record of acts names them: <c>operator:12</c>.</summary>
    public string OnRecord => AuditActor.OfOperator(Number);

    /// <summary>Whether one of their duties allows it.</summary>
    public bool May(Permission permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return Duties.Any(permission.Duties.Contains);
    }
}

/// <summary>What has to be known to make an operator.</summary>
/// <param name="Login">3 to 32 of a–z, 0–9, dot, hyphen; begins with a letter.</param>
/// <param name="StaffNumber">1 to 32 letters, digits and hyphens.</param>
/// <param name="Name">1 to 64 characters.</param>
/// <param name="Division">Six-digit division code.</param>
public sealed record NewOperator(string Login, string StaffNumber, string Name, int Division)
{
    /// <summary>Whether they work for somebody else than the office.</summary>
    public bool IsContractor { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>When the agreement on secrecy was signed.</summary>
    public DateOnly? AgreementOn { get; init; }
}
