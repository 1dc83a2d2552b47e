namespace Hedui.Server;

/// <summary>One look at a household, as its family is told (查阅情况).</summary>
/// <param name="At">When.</param>
/// <param name="Type">Code of the kind of look.</param>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
/// <param name="Division">Where the operator works.</param>
/// <param name="Duty">What the operator does there; never a name.</param>
/// <param name="Case">The household's own case; null where the look was for something else, of which nothing is told.</param>
/// <param name="Purpose">What for; null where no ticket was needed.</param>
/// <param name="IsEmergency">Whether it was before there was an authorisation.</param>
public sealed record Look(
    DateTimeOffset At, string Type, string Zh, string En, string Division, string Duty, string? Case, string? Purpose, bool IsEmergency);
