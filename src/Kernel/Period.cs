namespace Hedui.Kernel;

/// <summary>
/// A stretch of days: from <see cref="From"/> (inclusive) until <see cref="Until"/> (exclusive; null while it lasts).
/// "In force 2024-07-01 until 2025-07-01" holds on 30 June 2025 and no longer on 1 July.
/// </summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="Until">First day after the end, or null.</param>
public readonly record struct Period(DateOnly From, DateOnly? Until)
{
    /// <summary>Whether the day lies in the period.</summary>
    public bool Contains(DateOnly day) => From <= day && (Until is not { } until || day < until);

    /// <summary>Whether the two periods share a day.</summary>
    public bool Overlaps(Period other) =>
        (other.Until is not { } otherEnd || From < otherEnd) && (Until is not { } end || other.From < end);
}

/// <summary>A value with the days on which it holds.</summary>
/// <param name="Value">The value.</param>
/// <param name="During">When it holds.</param>
public sealed record Dated<T>(T Value, Period During);
