using Hedui.Registry;
using Hedui.Security;

namespace Hedui.Casework;

/// <summary>Somebody who works with cases, as of now (办理人员).</summary>
/// <param name="Name">As on record: <c>operator:12</c>.</param>
/// <param name="Division">The division they work for, with everything below it.</param>
/// <param name="Duties">Duties in force.</param>
public sealed record CaseHand(string Name, int Division, IReadOnlyList<Duty> Duties);

/// <summary>Who works with cases; the register of operators answers.</summary>
public interface ICaseHands
{
    /// <summary>Somebody by their name on record; null for one who is unknown or not active.</summary>
    CaseHand? Find(string name);

    /// <summary>Who acts, as the request that they came with found them, or else as they are now: for looking, not for what takes effect.</summary>
    CaseHand? Acting(AuditActor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Find(actor.Operator);
    }

    /// <summary>The town clerks of a division, from whom a handler is drawn; in any order.</summary>
    IReadOnlyList<CaseHand> ClerksOf(int division);
}

/// <summary>What a step needs to know of the world around the case.</summary>
sealed record CaseContext
{
    /// <summary>Who acts.</summary>
    public required CaseHand Hand { get; init; }

    /// <summary>The day, Beijing time.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The instant, UTC ticks.</summary>
    public required long Now { get; init; }

    /// <summary>Whether who acts is kin of somebody in the case.</summary>
    public required bool IsConflicted { get; init; }

    /// <summary>How many members lack an authorisation that counts now.</summary>
    public required Func<int> Unauthorised { get; init; }

    /// <summary>The household on a day; null when the registry has none.</summary>
    public required Func<Household?> Household { get; init; }

    /// <summary>The law.</summary>
    public required CaseLaw Law { get; init; }

    /// <summary>Numbers that no law names.</summary>
    public required CaseworkOptions Options { get; init; }

    /// <summary>The report with a number; null when none was issued.</summary>
    public required Func<string, CaseReport?> Report { get; init; }

    /// <summary>The ticket under a name; null when there is none.</summary>
    public required Func<string, QueryTicket?> Ticket { get; init; }

    /// <summary>Draws a handler for the case from the next seed.</summary>
    public required Func<CaseEntry, string> Draw { get; init; }

    /// <summary>What was paid in the case so far, in fen.</summary>
    public required Func<long> Paid { get; init; }

    /// <summary>Seals a text for a row of its own.</summary>
    public required Func<FieldPlace, string, byte[]> Seal { get; init; }
}

/// <summary>What casework takes from a signed verification report.</summary>
/// <param name="Number">Number of the report.</param>
/// <param name="Household">Registry number of the household.</param>
/// <param name="On">The day for which it was verified.</param>
/// <param name="Conclusions">What the machine concluded, by programme.</param>
public sealed record CaseReport(string Number, int Household, DateOnly On, IReadOnlyList<MachineConclusion> Conclusions);
