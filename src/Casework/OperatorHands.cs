using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Casework;

/// <summary>The operators on the register, as casework sees them.</summary>
/// <param name="operators">The register.</param>
public sealed class OperatorHands(Operators operators) : ICaseHands
{
    /// <inheritdoc/>
    public CaseHand? Find(string name)
    {
        if (AuditActor.NumberOf(name) is not { } number)
        {
            return null;
        }

        try
        {
            return Hand(operators.Find(number));
        }
        catch (RefusedException)
        {
            // Unknown, or altered past the program: nobody's hand.
            return null;
        }
    }

    /// <inheritdoc/>
    public CaseHand? Acting(AuditActor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Found is { } one && one.OnRecord == actor.Operator ? Hand(one) : Find(actor.Operator);
    }

    /// <inheritdoc/>
    public IReadOnlyList<CaseHand> ClerksOf(int division) => [.. operators.With(Duty.TownClerk, division).Select(Hand).OfType<CaseHand>()];

    static CaseHand? Hand(Operator one) => one.State == OperatorState.Active ? new(one.OnRecord, one.Division, one.Duties) : null;
}
