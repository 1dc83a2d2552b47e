using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>What the looks of one operator tell beside those of all.</summary>
static class LookDetectors
{
    /// <summary>Households looked at long enough ago on which nothing was decided, more of them than others leave.</summary>
    public static IEnumerable<PatrolAlarm> WithoutDeciding(PatrolRecord record, PatrolLimits limits)
    {
        var decided = record.Judgements.Select(one => (one.Operator, one.Household)).ToHashSet();
        var idle = ByOperator(record).ToDictionary(one => one.Key, one => one
            .Where(look => look.Household > 0 && record.Until.DayNumber - Day(look).DayNumber > limits.DaysToDecide
                && !decided.Contains((look.Operator, look.Household)))
            .GroupBy(look => look.Household).Select(household => household.MinBy(look => look.Seq)!).ToList(), StringComparer.Ordinal);
        var limit = Peers.Limit([.. idle.Values.Select(one => (double)one.Count)], limits.SpreadsAbove);
        return idle.Where(one => one.Value.Count >= limits.FewestIdle && one.Value.Count > limit).Select(one => Alarm(
            PatrolDetector.LookedWithoutDeciding, one.Key, one.Value,
            $"查看 {one.Value.Count} 户，{limits.DaysToDecide} 天后仍未办理；同岗位一般不超过 {Whole(limit)} 户",
            $"looked at {one.Value.Count} households on which nothing was decided {limits.DaysToDecide} days later; usual is up to {Whole(limit)}"));
    }

    /// <summary>Oneself and relatives at once; neighbours and colleagues where nothing was decided on several.</summary>
    public static IEnumerable<PatrolAlarm> OwnCircle(PatrolRecord record, PatrolLimits limits)
    {
        var decided = record.Judgements.Select(one => (one.Operator, one.Household)).ToHashSet();
        foreach (var looks in ByOperator(record))
        {
            var tied = looks.Select(look => (Look: look, Tie: look.Persons.Select(person => record.Ties(look.Operator, person)).Where(tie => tie != Tie.None)
                .DefaultIfEmpty().Min())).Where(one => one.Tie != Tie.None).ToList();
            var close = tied.Where(one => one.Tie is Tie.Self or Tie.Kin or Tie.KinOfKin).Select(one => one.Look).ToList();
            if (close.Count > 0)
            {
                yield return Alarm(
                    PatrolDetector.OwnCircle, looks.Key, close, $"查看本人或近亲属 {close.Count} 次，应当回避",
                    $"looked {close.Count} times at oneself or at relatives, from whom one abstains");
            }

            var near = tied.Where(one => one.Tie is Tie.Neighbour or Tie.Colleague && !decided.Contains((one.Look.Operator, one.Look.Household)))
                .Select(one => one.Look).DistinctBy(look => look.Household).ToList();
            if (near.Count >= limits.FewestNeighbours)
            {
                yield return Alarm(
                    PatrolDetector.OwnCircle, looks.Key, near, $"查看邻居或同事 {near.Count} 户，均未办理",
                    $"looked at {near.Count} households of neighbours or colleagues, none of which was decided on");
            }
        }
    }

    /// <summary>At night and on days off, more often than others.</summary>
    public static IEnumerable<PatrolAlarm> OffHours(PatrolRecord record, PatrolLimits limits)
    {
        var late = ByOperator(record).ToDictionary(
            one => one.Key, one => one.Where(look => IsOff(look, record, limits)).ToList(), StringComparer.Ordinal);
        var limit = Peers.Limit([.. late.Values.Select(one => (double)one.Count)], limits.SpreadsAbove);
        return late.Where(one => one.Value.Count >= limits.FewestOffHours && one.Value.Count > limit).Select(one => Alarm(
            PatrolDetector.OffHours, one.Key, one.Value,
            $"在 {limits.OpensAt} 点前、{limits.ClosesAt} 点后或休息日查看 {one.Value.Count} 次；同岗位一般不超过 {Whole(limit)} 次",
            $"looked {one.Value.Count} times before {limits.OpensAt}:00, after {limits.ClosesAt}:00 or on days off; usual is up to {Whole(limit)}"));
    }

    /// <summary>Many households one after the other without working on any, or many refusals in an hour.</summary>
    public static IEnumerable<PatrolAlarm> Scanning(PatrolRecord record, PatrolLimits limits)
    {
        foreach (var looks in ByOperator(record))
        {
            var inOrder = looks.OrderBy(look => look.At).ThenBy(look => look.Seq).ToList();
            if (LongestScan(inOrder.FindAll(look => !look.IsRefused), limits) is { Count: > 0 } scan)
            {
                yield return Alarm(
                    PatrolDetector.Scanning, looks.Key, scan,
                    $"连续翻看 {scan.Count} 户，每户停留不足 {limits.Glance.TotalSeconds:F0} 秒", $"went through {scan.Count} households in a row, less than {limits.Glance.TotalSeconds:F0} seconds on each");
            }

            if (MostWithinAnHour(inOrder.FindAll(look => look.IsRefused)) is var refused && refused.Count >= limits.RefusedAnHour)
            {
                yield return Alarm(
                    PatrolDetector.Scanning, looks.Key, refused, $"一小时内 {refused.Count} 次查询被拒绝", $"{refused.Count} looks were refused within an hour");
            }
        }
    }

    /// <summary>Days with more looks than the operator's own days and those of others.</summary>
    public static IEnumerable<PatrolAlarm> Volume(PatrolRecord record, PatrolLimits limits)
    {
        var days = record.Looks.GroupBy(look => (look.Operator, Day: Day(look))).ToList();
        var limit = Math.Max(limits.FewestADay, Peers.Limit([.. days.Select(day => (double)day.Count())], limits.SpreadsAbove));
        foreach (var one in days.GroupBy(day => day.Key.Operator, StringComparer.Ordinal))
        {
            var most = one.Where(day => day.Count() > limit).ToList();
            if (most.Count > 0)
            {
                var largest = most.MaxBy(day => day.Count())!;
                yield return Alarm(
                    PatrolDetector.UnusualVolume, one.Key, [.. most.SelectMany(day => day)],
                    $"{most.Count} 天查看超过 {Whole(limit)} 次，最多 {largest.Count()} 次（{largest.Key.Day:yyyy-MM-dd}）",
                    $"on {most.Count} days more than {Whole(limit)} looks, at most {largest.Count()} ({largest.Key.Day:yyyy-MM-dd})");
            }
        }
    }

    static List<Look> LongestScan(List<Look> looks, PatrolLimits limits)
    {
        List<Look> longest = [], row = [];
        for (var i = 0; i < looks.Count; i++)
        {
            var isGlance = i + 1 < looks.Count && looks[i + 1].Household != looks[i].Household && looks[i + 1].At - looks[i].At < limits.Glance;
            row.Add(looks[i]);
            if (isGlance)
            {
                continue;
            }

            if (row.DistinctBy(look => look.Household).Count() >= limits.HouseholdsInARow && row.Count > longest.Count)
            {
                longest = row;
            }

            row = [];
        }

        return longest;
    }

    static List<Look> MostWithinAnHour(List<Look> looks)
    {
        List<Look> most = [];
        for (int first = 0, last = 0; last < looks.Count; last++)
        {
            while (looks[last].At - looks[first].At > TimeSpan.FromHours(1))
            {
                first++;
            }

            most = last - first + 1 > most.Count ? looks[first..(last + 1)] : most;
        }

        return most;
    }

    static bool IsOff(Look look, PatrolRecord record, PatrolLimits limits)
    {
        var hour = look.At.ToOffset(BeijingTime.Offset).Hour;
        return hour < limits.OpensAt || hour >= limits.ClosesAt || !record.IsWorkingDay(Day(look));
    }

    static DateOnly Day(Look look) => BeijingTime.DayOf(look.At);

    static IEnumerable<IGrouping<string, Look>> ByOperator(PatrolRecord record) => record.Looks.GroupBy(look => look.Operator, StringComparer.Ordinal);

    static string Whole(double limit) => Math.Floor(limit).ToString("F0", CultureInfo.InvariantCulture);

    static PatrolAlarm Alarm(PatrolDetector detector, string by, IEnumerable<Look> looks, string zh, string en) =>
        new(detector, by, zh, en, [.. looks.Select(look => look.Seq).Order()]);
}
