using Hedui.Security;

namespace Hedui.Casework;

/// <summary>
/// One allowed step of a case (办理步骤): from which states, by whom, to which state, after which checks, and which time limits it
/// starts and ends. <see cref="CaseSteps.All"/> is the whole table.
/// </summary>
/// <param name="Code">Stable code in snake_case; the step of a <see cref="CaseCommand"/>.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
/// <param name="From">States in which it is allowed.</param>
/// <param name="To">The state after it; null when the state stays, or when it goes back.</param>
/// <param name="Duties">Any of these duties allows it.</param>
public sealed record CaseStep(
    string Code, string Zh, string En, IReadOnlyList<CaseState> From, CaseState? To, IReadOnlyList<Duty> Duties)
{
    /// <summary>What must hold beforehand, in the order in which it is asked.</summary>
    public IReadOnlyList<CaseCheck> Checks { get; init; } = [];

    /// <summary>Names of the time limits that begin with it.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];

    /// <summary>Names of the time limits that end with it.</summary>
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>Whether it leads back to where an objection found the case, or to the investigation where one was upheld.</summary>
    public bool GoesBack { get; init; }

    /// <summary>Whether somebody judges with it whether help that is given goes on as it is: a report that says otherwise waits no longer.</summary>
    public bool Judges { get; init; }
}
