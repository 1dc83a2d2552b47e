namespace Hedui.Security;

/// <summary>
/// What patrol found and why (巡查预警). It accuses nobody: it says what was seen, what is usual, and where to look.
/// </summary>
/// <param name="Detector">Which detector.</param>
/// <param name="Operator">Whose acts.</param>
/// <param name="Zh">Why, in Chinese.</param>
/// <param name="En">Why, in English.</param>
/// <param name="Events">Numbers of the events to look at, in order; of decisions the households' numbers.</param>
public sealed record PatrolAlarm(PatrolDetector Detector, string Operator, string Zh, string En, IReadOnlyList<long> Events);

/// <summary>A detector of patrol (巡查规则).</summary>
/// <param name="Code">Stable code in snake_case.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
public sealed record PatrolDetector(string Code, string Zh, string En)
{
    /// <summary>Households looked at on which nothing was decided.</summary>
    public static readonly PatrolDetector LookedWithoutDeciding = new("looked_without_deciding", "只查不办", "looking without deciding");

    /// <summary>Oneself, relatives, neighbours, colleagues.</summary>
    public static readonly PatrolDetector OwnCircle = new("own_circle", "查询亲友", "looking at one's own circle");

    /// <summary>At night, on days off.</summary>
    public static readonly PatrolDetector OffHours = new("off_hours", "非工作时间", "looking off hours");

    /// <summary>One after the other, or guessing.</summary>
    public static readonly PatrolDetector Scanning = new("scanning", "连续翻查", "scanning");

    /// <summary>More than others and than usual.</summary>
    public static readonly PatrolDetector UnusualVolume = new("unusual_volume", "查询量异常", "unusual volume");

    /// <summary>Departing from the machine more often than others.</summary>
    public static readonly PatrolDetector Overriding = new("overriding", "频繁改判", "overriding the machine");

    /// <summary>Granting in one village what the machine refused, more often than elsewhere.</summary>
    public static readonly PatrolDetector VillageFavours = new("village_favours", "同村优待", "favours within a village");

    /// <summary>Every detector.</summary>
    public static IReadOnlyList<PatrolDetector> All { get; } =
        [LookedWithoutDeciding, OwnCircle, OffHours, Scanning, UnusualVolume, Overriding, VillageFavours];

    /// <summary>The detector with a code; null when there is none.</summary>
    public static PatrolDetector? Find(string code) => All.FirstOrDefault(one => one.Code == code);
}
