using System.Globalization;

namespace Hedui.Casework;

/// <summary>A time limit of a case that runs (计时).</summary>
/// <param name="Limit">The limit as the law has it.</param>
/// <param name="Since">The day on which it began, which does not count.</param>
/// <param name="Until">The last day, inclusive.</param>
/// <param name="IsCalendarKnown">Whether the holidays of all its days are announced; otherwise the last day may move.</param>
/// <param name="Left">Working days, or days, left after today; negative when it is over.</param>
public sealed record CaseClock(CaseLimit Limit, DateOnly Since, DateOnly Until, bool IsCalendarKnown, int Left)
{
    /// <summary>Whether its last day is over.</summary>
    public bool IsOver => Left < 0;
}

/// <summary>Starts, ends and reads the clocks of a case.</summary>
static class CaseClocks
{
    /// <summary>Writes into the row which clocks run after a step, and which ends first.</summary>
    public static void Move(CaseEntry row, CaseStep step, CaseContext context)
    {
        var running = Running(row);
        foreach (var name in step.Ends)
        {
            running.Remove(name);
        }

        foreach (var name in step.Starts)
        {
            // The longer limit takes the place of the ordinary one, from the same day.
            if (name == "review_special" && running.Remove("review", out var began))
            {
                running[name] = began;
            }
            else
            {
                running[name] = context.Today;
            }
        }

        // An objection that was upheld leads back to the township: the county's time is over.
        if (row.State == CaseState.Investigating.Code || row.State == CaseState.Reviewed.Code)
        {
            running.Remove("county_decision");
        }

        Write(row, running, context.Law, context.Today);
    }

    /// <summary>What runs from the application on.</summary>
    public static void Begin(CaseEntry row, CaseLaw law, DateOnly today) =>
        Write(row, new(StringComparer.Ordinal) { ["township"] = today }, law, today);

    static void Write(CaseEntry row, Dictionary<string, DateOnly> running, CaseLaw law, DateOnly today)
    {
        row.Running = string.Join(' ', running.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key}:{one.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"));
        var first = Read(row, law, today).MinBy(clock => clock.Until);
        (row.DueOn, row.DueLimit) = (first?.Until, first?.Limit.Name);
    }

    /// <summary>The clocks that run, the one that ends first first.</summary>
    public static IReadOnlyList<CaseClock> Read(CaseEntry row, CaseLaw law, DateOnly today) =>
    [
        .. from one in Running(row)
           let limit = LimitOf(row, law, one.Key, one.Value)
           where limit is not null
           let until = Until(row, law, one.Value, limit)
           let left = limit.IsWorkingDays
               ? today <= until ? law.Days.Between(today, until) : -Math.Max(1, law.Days.Between(until, today))
               : until.DayNumber - today.DayNumber
           orderby until, limit.Name
           select new CaseClock(limit, one.Value, until, !limit.IsWorkingDays || (law.Days.Knows(one.Value) && law.Days.Knows(until)), left),
    ];

    static CaseLimit? LimitOf(CaseEntry row, CaseLaw law, string name, DateOnly since) => name switch
    {
        "publicity" => row.PublicityRounds > 1 && law.Tightest(row, "publicity_again", since) is not null ? null : law.PublicityLimit(row, since),
        "publicity_again" => row.PublicityRounds > 1 ? law.Tightest(row, name, since) : null,
        _ => law.Tightest(row, name, since),
    };

    static DateOnly Until(CaseEntry row, CaseLaw law, DateOnly since, CaseLimit limit)
    {
        var until = law.End(since, limit);
        if (limit.Name is "publicity" or "publicity_again" || law.PublicityCounts(row.Division, since))
        {
            return until;
        }

        // Each stretch on show that lies within the limit moves its end by its own days.
        foreach (var (from, to) in OnShow(row, law))
        {
            if (from >= since && from <= until)
            {
                until = limit.IsWorkingDays ? law.Days.Add(until, law.Days.Between(from, to)) : until.AddDays(to.DayNumber - from.DayNumber);
            }
        }

        return until;
    }

    static IEnumerable<(DateOnly From, DateOnly To)> OnShow(CaseEntry row, CaseLaw law)
    {
        foreach (var part in row.PublicDays.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = part.Split('/');
            yield return (Day(sides[0]), Day(sides[1]));
        }

        if (row.State == CaseState.Published.Code && row.PublishedOn is { } now && law.PublicityUntil(row) is { } last)
        {
            yield return (now, last);
        }
    }

    static Dictionary<string, DateOnly> Running(CaseEntry row) => row.Running.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split(':')).ToDictionary(part => part[0], part => Day(part[1]), StringComparer.Ordinal);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
