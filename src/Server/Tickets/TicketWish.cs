using Hedui.Security;

namespace Hedui.Server;

/// <summary>A ticket (查询凭据) as a form asks for it.</summary>
/// <param name="Kind">For a case, an order over a division, the repair of a source, or an emergency.</param>
/// <param name="Keys">Keys of the households of a case or emergency.</param>
/// <param name="To">Login of the operator who may use it, blank for the handler of the case; not read in an emergency, which is one's own.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Days">How many days it counts, from now; an emergency counts one.</param>
/// <param name="Uses">How often at most.</param>
/// <param name="Source">The source whose rows may be repaired; for that kind alone.</param>
/// <param name="Reason">Why there is no time for an authorisation; for an emergency alone.</param>
public sealed record TicketWish(
    TicketKind Kind, IReadOnlyList<string> Keys, string To, QueryPurpose Purpose, int Days, int Uses, string? Source, string? Reason)
{
    /// <summary>Number of the case in casework whose household it is about; null where the keys name it.</summary>
    public string? Case { get; init; }

    /// <summary>Categories of evidence that may be looked at under it; <c>*</c> for every one.</summary>
    public IReadOnlyList<string> Scope { get; init; } = ["*"];
}
