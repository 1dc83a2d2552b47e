namespace Hedui.Security;

/// <summary>
/// From where on patrol speaks. No law names these numbers: they are proposals, held against a made-up year of five hundred clerks
/// and to be set anew by each node from its own false alarms.
/// </summary>
public sealed record PatrolLimits
{
    /// <summary>Days within which a household that was looked at is decided on, or the look is idle.</summary>
    public int DaysToDecide { get; init; } = 45;

    /// <summary>At least so many idle households before anything is said.</summary>
    public int FewestIdle { get; init; } = 6;

    /// <summary>At least so many looks off hours before anything is said.</summary>
    public int FewestOffHours { get; init; } = 8;

    /// <summary>First hour of the working day, Beijing time.</summary>
    public int OpensAt { get; init; } = 7;

    /// <summary>First hour after the working day.</summary>
    public int ClosesAt { get; init; } = 20;

    /// <summary>So many households in a row, each left after less than <see cref="Glance"/>, are a scan.</summary>
    public int HouseholdsInARow { get; init; } = 12;

    /// <summary>Who stays shorter on a household does not work on it.</summary>
    public TimeSpan Glance { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>So many refused looks within an hour are guessing.</summary>
    public int RefusedAnHour { get; init; } = 8;

    /// <summary>At least so many looks a day before their number is said to be unusual.</summary>
    public int FewestADay { get; init; } = 60;

    /// <summary>At least so many looks at neighbours or colleagues without a decision before anything is said.</summary>
    public int FewestNeighbours { get; init; } = 3;

    /// <summary>At least so many departures from the machine before anything is said.</summary>
    public int FewestOverrides { get; init; } = 5;

    /// <summary>How many spreads (of the middle half of all operators) above the middle an operator stands out.</summary>
    public double SpreadsAbove { get; init; } = 5;

    /// <summary>How unlikely, by chance alone, so many departures must be.</summary>
    public double Chance { get; init; } = 1e-4;
}
