using Hedui.Casework;

namespace Hedui.Server;

/// <summary>One order over many cases (批量委托核对): each is ordered under a ticket of its own, by its handler.</summary>
/// <param name="Cases">Numbers of the cases, 1 to 50; each counts once.</param>
/// <param name="Kind">Which kind of order.</param>
public sealed record BatchOrder(IReadOnlyList<string> Cases, OrderKind Kind = OrderKind.Batch)
{
    /// <summary>What is asked of whom; nothing for every source that delivers for the place of each case.</summary>
    public IReadOnlyList<PlannedQuery> Queries { get; init; } = [];
}

/// <summary>A case as the page of a batch order shows it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Ticket">The ticket under which it would be ordered, e.g. <c>T12</c>; null where there is none.</param>
/// <param name="IsHandler">Whether who asks handles it.</param>
public sealed record OrderCandidate(Case Case, string? Ticket, bool IsHandler)
{
    /// <summary>Whether verification may be ordered while the case stands so.</summary>
    public bool IsTime => CaseSteps.AllowedIn(Case.State).Any(step => step.Code == "order");
}
