using Hedui.Storage;

namespace Hedui.Security;

/// <summary>Something with tickets that not everybody may do.</summary>
public enum TicketDuty
{
    /// <summary>Looking at somebody, under a ticket.</summary>
    Look = 1,

    /// <summary>Issuing and taking back tickets.</summary>
    Issue = 2,

    /// <summary>Handing out or printing a whole report, unmasked.</summary>
    Print = 3,

    /// <summary>Releasing amounts that are shown as bands, and confirming what somebody else looked at in an emergency.</summary>
    Confirm = 4,

    /// <summary>Entering and taking back what people signed; who does it issues no ticket on it.</summary>
    Enter = 5,
}

/// <summary>What an operator may do and where.</summary>
/// <param name="Division">The division whose data the operator works with, and all below it; 0 for the country.</param>
/// <param name="Duty">What a family is told of the operator beside the division, e.g. 核对经办; never a name.</param>
/// <param name="Duties">What the operator may do.</param>
public sealed record OperatorReach(int Division, string Duty, IReadOnlySet<TicketDuty> Duties)
{
    internal DivisionRange Range => DivisionRange.Of(Division);
}

/// <summary>What tickets need to know of operators. The registry of operators answers.</summary>
public interface IOperatorScope
{
    /// <summary>Whether there are operators; without any, <see cref="AuditActor.Local"/> works under the standing warrant.</summary>
    bool IsStaffed { get; }

    /// <summary>What the operator may do now; null for one who is unknown, or whose account is closed.</summary>
    /// <param name="actor">As on record: <c>operator:12</c>.</param>
    OperatorReach? Of(string actor);
}

/// <summary>An installation without operators.</summary>
public sealed class LocalOperator : IOperatorScope
{
    static readonly OperatorReach Everything = new(0, "本机", Enum.GetValues<TicketDuty>().ToHashSet());

    /// <inheritdoc/>
    public bool IsStaffed => false;

    /// <inheritdoc/>
    public OperatorReach? Of(string actor) => actor == AuditActor.Local ? Everything : null;
}
