using System.Globalization;

namespace Hedui.Security;

/// <summary>What departures from the machine tell: a person may be right each time, and is asked when chance cannot explain their number.</summary>
static class JudgementDetectors
{
    /// <summary>More departures than others make.</summary>
    public static IEnumerable<PatrolAlarm> Overriding(PatrolRecord record, PatrolLimits limits)
    {
        var all = Judged(record);
        var departures = all.FindAll(one => one.IsOverride).Count;
        foreach (var own in all.GroupBy(one => one.Operator, StringComparer.Ordinal))
        {
            if (Beyond([.. own], one => one.IsOverride, all.Count, departures, limits) is { } found)
            {
                yield return found.Alarm(
                    PatrolDetector.Overriding, own.Key,
                    $"{found.Of} 个结论中改判 {found.Departed.Count} 个；其他经办人员改判比例为 {found.Usual}",
                    $"departed from {found.Departed.Count} of {found.Of} conclusions; others depart from {found.Usual}");
            }
        }
    }

    /// <summary>Grants against the machine in one village, more often than anybody makes elsewhere.</summary>
    public static IEnumerable<PatrolAlarm> VillageFavours(PatrolRecord record, PatrolLimits limits)
    {
        var all = Judged(record);
        var favours = all.FindAll(one => one.IsFavour).Count;
        foreach (var own in all.GroupBy(one => (one.Operator, one.Village)))
        {
            if (Beyond([.. own], one => one.IsFavour, all.Count, favours, limits) is { } found)
            {
                yield return found.Alarm(
                    PatrolDetector.VillageFavours, own.Key.Operator,
                    $"在 {own.Key.Village} 的 {found.Of} 户中，机器认为不符合而予以救助 {found.Departed.Count} 户；其他地方比例为 {found.Usual}",
                    $"in {own.Key.Village} granted {found.Departed.Count} of {found.Of} against the machine; elsewhere {found.Usual}");
            }
        }
    }

    static List<Judgement> Judged(PatrolRecord record) => [.. record.Judgements.Where(one => one.Machine is not null)];

    static Departures? Beyond(List<Judgement> own, Predicate<Judgement> departs, int all, int departures, PatrolLimits limits)
    {
        var departed = own.FindAll(departs);
        if (departed.Count < limits.FewestOverrides || own.Count == all)
        {
            return null;
        }

        // One more of each kind, so that where nobody else departs a first departure is not thought impossible.
        var usual = (departures - departed.Count + 1.0) / (all - own.Count + 2.0);
        return Peers.AtLeast(departed.Count, own.Count, usual) < limits.Chance
            ? new(departed, own.Count, usual.ToString("P1", CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Departures from the machine that chance does not explain.</summary>
    sealed record Departures(List<Judgement> Departed, int Of, string Usual)
    {
        public PatrolAlarm Alarm(PatrolDetector detector, string by, string zh, string en) =>
            new(detector, by, zh, en, [.. Departed.Select(one => (long)one.Household).Distinct().Order()]);
    }
}
