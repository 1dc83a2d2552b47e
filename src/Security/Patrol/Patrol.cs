namespace Hedui.Security;

/// <summary>
/// Looks through who looked at whom and who decided what, and says what stands out and why (安全巡查). Pure: the same record
/// gives the same alarms, whatever its order. An alarm is a question to a person, never a verdict.
/// </summary>
public static class Patrol
{
    /// <summary>Every alarm, by operator and detector.</summary>
    public static IReadOnlyList<PatrolAlarm> Run(PatrolRecord record, PatrolLimits limits)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(limits);
        IEnumerable<PatrolAlarm>[] found =
        [
            LookDetectors.WithoutDeciding(record, limits), LookDetectors.OwnCircle(record, limits), LookDetectors.OffHours(record, limits),
            LookDetectors.Scanning(record, limits), LookDetectors.Volume(record, limits),
            JudgementDetectors.Overriding(record, limits), JudgementDetectors.VillageFavours(record, limits),
        ];
        return [.. found.SelectMany(one => one)
            .OrderBy(one => one.Operator, StringComparer.Ordinal).ThenBy(one => one.Detector.Code, StringComparer.Ordinal).ThenBy(one => one.En, StringComparer.Ordinal)];
    }
}
