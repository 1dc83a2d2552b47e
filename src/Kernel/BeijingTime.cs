using System.Globalization;

namespace Hedui.Kernel;

/// <summary>
/// The time in which a node tells instants and counts days (北京时间): all of China has one, without summer time. Instants
/// are kept in UTC; whoever shows one says beside it that it is Beijing time.
/// </summary>
public static class BeijingTime
{
    /// <summary>How far it is ahead of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day on which an instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant at which a day begins in Beijing.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>The instant to the minute, e.g. <c>2026-11-23 16:05</c>.</summary>
    public static string Show(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
