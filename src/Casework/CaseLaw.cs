using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Casework;

/// <summary>How long something may take, by the law of a place and a day (办理时限).</summary>
/// <param name="Name">Name of the limit, e.g. <c>review</c>.</param>
/// <param name="Days">How many.</param>
/// <param name="IsWorkingDays">Whether working days are counted, or days of the calendar.</param>
/// <param name="Verified">Whether somebody compared the number with the official text.</param>
/// <param name="Document">The document it rests on; null when none is cited.</param>
public sealed record CaseLimit(string Name, int Days, bool IsWorkingDays, bool Verified, LegalDocument? Document);

/// <summary>
/// What casework asks of the law: time limits, from when money is paid, how long somebody leaves by degrees. The numbers are those of
/// <c>policies/</c>; where the law of a place has none, there is none here.
/// </summary>
/// <param name="policy">The law.</param>
/// <param name="days">The calendar.</param>
public sealed class CaseLaw(PolicySet policy, WorkingDays days)
{
    /// <summary>The calendar.</summary>
    public WorkingDays Days => days;

    /// <summary>Version of the law.</summary>
    public string Version => policy.Version;

    /// <summary>The programme with a key; null when the law has none.</summary>
    public Programme? Find(string programme) => policy.Programmes.FirstOrDefault(one => one.Name == programme);

    /// <summary>The limit of a programme in a division on a day; null when the law has no such step or no number there.</summary>
    public CaseLimit? Limit(string programme, string name, int division, DateOnly on)
    {
        var term = Find(programme)?.Terms.TimeLimits.FirstOrDefault(limit => limit.Step == name)?.Days.At(division, on);
        return term?.Value is { } parameter && parameter.Find(division, ResidenceKind.Urban, on) is { } value
            ? new(name, checked((int)value.Value), parameter.Unit.Kind == UnitKind.WorkingDays, value.Verified,
                LegalDocument.Of(policy.Documents, value.Cite))
            : null;
    }

    /// <summary>The tightest limit of some programmes.</summary>
    internal CaseLimit? Tightest(CaseEntry row, string name, DateOnly on) => row.Programmes.Split(' ')
        .Select(programme => Limit(programme, name, row.Division, on)).OfType<CaseLimit>()
        .MinBy(limit => End(on, limit));

    /// <summary>The last day (inclusive) of a limit; the day on which it begins does not count.</summary>
    public DateOnly End(DateOnly start, CaseLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return limit.IsWorkingDays ? days.Add(start, limit.Days) : start.AddDays(limit.Days);
    }

    /// <summary>The last day of the publicity that runs; null when the law has no number.</summary>
    internal DateOnly? PublicityUntil(CaseEntry row) =>
        row.PublishedOn is { } on && PublicityLimit(row, on) is { } limit ? End(on, limit) : null;

    /// <summary>A later round may be shorter where the law says so.</summary>
    internal CaseLimit? PublicityLimit(CaseEntry row, DateOnly on) =>
        (row.PublicityRounds > 1 ? Longest(row, "publicity_again", on) : null) ?? Longest(row, "publicity", on);

    CaseLimit? Longest(CaseEntry row, string name, DateOnly on) => row.Programmes.Split(' ')
        .Select(programme => Limit(programme, name, row.Division, on)).OfType<CaseLimit>().MaxBy(limit => End(on, limit));

    /// <summary>Whether the days of publicity count among those of the limits; the default of the nation is that they do.</summary>
    internal bool PublicityCounts(int division, DateOnly on) =>
        policy.Parameters.FirstOrDefault(one => one.Name == "publicity_counts")?.Find(division, ResidenceKind.Urban, on) is not { Value: 0 };

    /// <summary>From which day a decision is paid or changed; null when the law does not say.</summary>
    public DateOnly? FirstDay(string programme, int division, DateOnly decided, DateOnly applied, bool isChange)
    {
        var terms = Find(programme)?.Terms;
        var start = (isChange ? terms?.Change : terms?.Payment)?.At(division, decided)?.Value;
        return start switch
        {
            PaymentStart.NextMonth => MonthOf(decided).AddMonths(1),
            PaymentStart.MonthOfDecision => MonthOf(decided),
            PaymentStart.MonthOfApplication => MonthOf(applied),
            _ => null,
        };
    }

    /// <summary>For how many months a household leaves by degrees; null when the place has no number.</summary>
    public int? ExitMonths(string programme, int division, DateOnly on) =>
        Find(programme)?.Terms.Exit.At(division, on)?.Value.Months.Find(division, ResidenceKind.Urban, on) is { } value ? checked((int)value.Value) : null;

    /// <summary>The fine the law allows beside giving back, as multiples of what was wrongly received; null where it names none.</summary>
    public (long From, long Until)? Fine(string programme, int division, DateOnly on) =>
        Find(programme)?.Terms.Recovery.At(division, on)?.Value is { FineFrom: { } from, FineUntil: { } until }
            && from.Find(division, ResidenceKind.Urban, on) is { } low && until.Find(division, ResidenceKind.Urban, on) is { } high
            ? (low.Value / from.Unit.Scale, high.Value / until.Unit.Scale) : null;

    internal static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
