namespace Hedui.Security;

/// <summary>The numbers of the rules of tickets. No law names them: they are proposals, compared with no text. An office may set others.</summary>
public sealed record TicketRules
{
    /// <summary>
    /// So many different households an operator may look at in a day (Beijing time) under tickets for cases and in emergencies; more when
    /// somebody else raised it for that day. Orders over a batch do not count: they show nobody in particular, and were issued by another.
    /// </summary>
    public int HouseholdsPerDay { get; init; } = 80;

    /// <summary>A day's number may be raised to so many times the usual one at most.</summary>
    public int MostTimes { get; init; } = 10;
}
