namespace Hedui.Casework;

/// <summary>
/// How many cases of a place and a time were applied for, accepted, reported on and decided (案件数量). Each is counted in the month of its own
/// day, so these are four counts, and none a share of another. Of what came twice the last counts: a new report, a decision after an objection.
/// </summary>
public sealed record CaseCounts
{
    /// <summary>None of anything.</summary>
    public static readonly CaseCounts None = new();

    /// <summary>Cases applied for (申请).</summary>
    public int Applications { get; init; }

    /// <summary>Cases accepted (受理).</summary>
    public int Acceptances { get; init; }

    /// <summary>Cases whose report speaks for a day of the time (出具报告).</summary>
    public int Reports { get; init; }

    /// <summary>
    /// Of those with a report the ones in which the machine's conclusion was not plainly "qualifies" for every programme that was asked for: for one
    /// at least it was "does not qualify" or "undetermined" (疑点或待定).
    /// </summary>
    public int Flagged { get; init; }

    /// <summary>Cases decided, granted or not (审核确认).</summary>
    public int Decisions { get; init; }

    /// <summary>Of the cases decided, how many took so many working days after the day of acceptance.</summary>
    public IReadOnlyDictionary<int, int> Days { get; init; } = new Dictionary<int, int>();

    /// <summary>Whether there is anything.</summary>
    public bool IsEmpty => Applications == 0 && Acceptances == 0 && Reports == 0 && Decisions == 0;

    /// <summary>The working days from acceptance to decision that half of the cases decided did not exceed (中位数); null when none was decided.</summary>
    public decimal? MedianDays
    {
        get
        {
            var all = Days.Values.Sum();
            return all == 0 ? null : (At((all - 1) / 2) + At(all / 2)) / 2m;
        }
    }

    /// <summary>Both together.</summary>
    public CaseCounts Plus(CaseCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Applications = Applications + other.Applications, Acceptances = Acceptances + other.Acceptances, Reports = Reports + other.Reports,
            Flagged = Flagged + other.Flagged, Decisions = Decisions + other.Decisions,
            Days = other.Days.Count == 0 ? Days : Days.Count == 0 ? other.Days
                : Days.Concat(other.Days).GroupBy(days => days.Key).ToDictionary(days => days.Key, days => days.Sum(one => one.Value)),
        };
    }

    /// <summary>The days of the case at a place, from 0, in the order of days.</summary>
    int At(int place)
    {
        foreach (var (days, cases) in Days.OrderBy(one => one.Key))
        {
            if ((place -= cases) < 0)
            {
                return days;
            }
        }

        return 0;
    }
}

/// <summary>What happened to the cases of a division in a month (区划月度数).</summary>
/// <param name="Division">Six digits, as the cases have it.</param>
/// <param name="Month">The month, as <see cref="Kernel.MonthNumber"/> counts.</param>
/// <param name="Counts">How many.</param>
public sealed record CaseMonth(int Division, int Month, CaseCounts Counts);
