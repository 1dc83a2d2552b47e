using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>What the operators on the register may do with tickets, by their duties.</summary>
/// <param name="operators">The register.</param>
public sealed class OperatorReaches(Operators operators) : IOperatorScope
{
    /// <summary>Which duty lets do what; administrators look at nobody and issue nothing.</summary>
    static readonly Dictionary<Duty, TicketDuty[]> Allowed = new()
    {
        [Duty.TownClerk] = [TicketDuty.Look, TicketDuty.Enter],
        [Duty.CountyOfficer] = [TicketDuty.Look, TicketDuty.Print, TicketDuty.Enter],
        [Duty.Approver] = [TicketDuty.Look, TicketDuty.Issue, TicketDuty.Print, TicketDuty.Confirm, TicketDuty.Enter],
        [Duty.SourceDesk] = [TicketDuty.Look],
    };

    /// <inheritdoc/>
    public bool IsStaffed => operators.Any;

    /// <inheritdoc/>
    public OperatorReach? Of(string actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor == AuditActor.Local)
        {
            return IsStaffed ? null : new LocalOperator().Of(actor);
        }

        if (!int.TryParse(actor.AsSpan(actor.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        try
        {
            return operators.Find(number) is { State: OperatorState.Active } one
                ? new OperatorReach(
                    one.Division, string.Join('、', one.Duties.Select(duty => duty.Zh)),
                    one.Duties.SelectMany(duty => Allowed.GetValueOrDefault(duty) ?? []).ToHashSet())
                : null;
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
