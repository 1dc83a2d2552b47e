using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>What was concluded on a household from the files, for one programme.</summary>
/// <param name="Household">Number of the household in the province.</param>
/// <param name="Programme">English name of the programme.</param>
/// <param name="Outcome">True: qualifies. False: does not. Unknown: undetermined.</param>
/// <param name="Cause">Why it stayed undetermined, as the caller names it; null to take the gap on record.</param>
public readonly record struct Concluded(int Household, string Programme, Ternary Outcome, string? Cause = null);

/// <summary>A count with a few household keys to look at.</summary>
/// <param name="Count">How many households.</param>
/// <param name="Examples">Up to five application numbers, in the order of the province.</param>
public sealed record Counted(int Count, IReadOnlyList<string> Examples);

/// <summary>How the conclusions from the files compare with the truth, for one programme.</summary>
/// <param name="Programme">English name of the programme.</param>
/// <param name="Households">Households compared.</param>
/// <param name="RightlyGranted">Granted, and true.</param>
/// <param name="RightlyRefused">Refused, and true.</param>
/// <param name="GrantedHigher">Not granted, because a programme that goes before it was granted: nobody is turned away.</param>
/// <param name="WronglyRefused">Refused although the truth qualifies.</param>
/// <param name="WronglyRefusedBecause">The same by cause: <c>row_unreadable</c>, <c>waits_for_higher</c> (a programme that goes
/// before is still open), <c>hidden</c> (the family hides what the truth counts), <c>files_disagree</c> (the engine's fault).</param>
/// <param name="WronglyGrantedWithTrace">Granted wrongly although some file holds the figure: the engine's fault.</param>
/// <param name="WronglyGrantedWithLead">Granted wrongly where a register hints at it without a figure: a registered business
/// whose income nobody declared, a spouse in the marriage register; a finding for an officer, not a conclusion.</param>
/// <param name="WronglyGrantedWithoutTrace">Granted wrongly where nothing anywhere could show it.</param>
/// <param name="WronglyGrantedFactLost">Granted wrongly because a row was unreadable and never came again.</param>
/// <param name="Undetermined">Undetermined, by cause.</param>
public sealed record ProgrammeComparison(
    string Programme, int Households, int RightlyGranted, int RightlyRefused, Counted GrantedHigher, Counted WronglyRefused,
    IReadOnlyDictionary<string, int> WronglyRefusedBecause,
    Counted WronglyGrantedWithTrace, Counted WronglyGrantedWithLead, Counted WronglyGrantedWithoutTrace,
    Counted WronglyGrantedFactLost,
    IReadOnlyDictionary<string, Counted> Undetermined);

/// <summary>Holds conclusions from the files against the conclusions under full knowledge.</summary>
public static class TruthComparison
{
    /// <summary>Compares, programme by programme in the order in which they first appear: an earlier one goes before.</summary>
    /// <param name="province">The province.</param>
    /// <param name="factsLost">Households a fact of which no file brings: <see cref="DemoDeliveries.FactsLost"/>.</param>
    /// <param name="concluded">Conclusions from the files.</param>
    /// <param name="truth">Outcome under full knowledge, by programme and household number; see <see cref="TruthBlock"/>.</param>
    public static IReadOnlyList<ProgrammeComparison> Compare(
        Province province, IReadOnlyDictionary<int, IReadOnlyCollection<string>> factsLost,
        IEnumerable<Concluded> concluded, Func<string, int, Ternary> truth)
    {
        ArgumentNullException.ThrowIfNull(province);
        ArgumentNullException.ThrowIfNull(factsLost);
        ArgumentNullException.ThrowIfNull(concluded);
        ArgumentNullException.ThrowIfNull(truth);
        var tallies = new List<Tally>();
        var all = concluded.ToList();
        var offered = all.Where(one => one.Outcome != Ternary.False).ToLookup(one => one.Household);
        foreach (var one in all)
        {
            var tally = tallies.Find(tally => tally.Programme == one.Programme);
            if (tally is null)
            {
                tallies.Add(tally = new Tally(one.Programme));
            }

            var higher = offered[one.Household].Where(other => IsBefore(other.Programme, tally))
                .Select(other => other.Outcome).DefaultIfEmpty(Ternary.False).Max();
            tally.Add(
                province.Households[one.Household], one, truth(one.Programme, one.Household), higher, factsLost);
        }

        return [.. tallies.Select(tally => tally.Comparison())];

        bool IsBefore(string programme, Tally tally) =>
            tallies.FindIndex(other => other.Programme == programme) is >= 0 and var at && at < tallies.IndexOf(tally);
    }
}

/// <summary>The counts of one programme while they grow.</summary>
sealed class Tally(string programme)
{
    readonly SortedDictionary<string, List<string>> counts = new(StringComparer.Ordinal);
    int households;
    readonly SortedDictionary<string, int> refusedBecause = new(StringComparer.Ordinal);

    public string Programme { get; } = programme;

    public void Add(
        TrueHousehold household, Concluded one, Ternary truth, Ternary higher,
        IReadOnlyDictionary<int, IReadOnlyCollection<string>> factsLost)
    {
        households++;
        var bin = (one.Outcome, truth) switch
        {
            (Ternary.Unknown, _) => "?" + (one.Cause ?? Cause(household)),
            (_, Ternary.Unknown) => "?truth",
            (Ternary.True, Ternary.True) => "granted",
            (Ternary.False, Ternary.False) => "refused",
            (Ternary.False, _) => higher == Ternary.True ? "granted higher" : "wrongly refused",
            _ => factsLost.ContainsKey(household.Number) ? "lost"
                : household.Hiding.HasFlag(HidingKinds.InformalIncome) ? "no trace"
                : (household.Hiding & (HidingKinds.Business | HidingKinds.SplitHousehold)) != 0 ? "lead" : "trace",
        };
        if (bin == "wrongly refused")
        {
            var because = factsLost.ContainsKey(household.Number) ? "row_unreadable"
                : higher == Ternary.Unknown ? "waits_for_higher"
                : household.Hiding != HidingKinds.None ? "hidden" : "files_disagree";
            refusedBecause[because] = refusedBecause.GetValueOrDefault(because) + 1;
        }

        if (!counts.TryGetValue(bin, out var keys))
        {
            counts[bin] = keys = [];
        }

        keys.Add(household.Key);
    }

    public ProgrammeComparison Comparison() => new(
        Programme, households, Of("granted").Count, Of("refused").Count, Of("granted higher"),
        Of("wrongly refused"), refusedBecause, Of("trace"),
        Of("lead"), Of("no trace"), Of("lost"),
        counts.Keys.Where(key => key[0] == '?').ToDictionary(key => key[1..], Of, StringComparer.Ordinal));

    static string Cause(TrueHousehold household)
    {
        var gaps = Gaps.At(household.Division);
        return gaps.Count == 0 ? "other"
            : string.Join('+', gaps.OrderBy(gap => gap.Key, StringComparer.Ordinal)
                .Select(gap => $"{gap.Key}:{Word(gap.Value)}"));
    }

    static string Word(AnswerStatus status) => status switch
    {
        AnswerStatus.NotCovered => "not_covered",
        AnswerStatus.Refused => "refused",
        AnswerStatus.Pending => "pending",
        AnswerStatus.Failed => "failed",
        _ => "stale",
    };

    Counted Of(string bin) => counts.TryGetValue(bin, out var keys) ? new Counted(keys.Count, [.. keys.Take(5)]) : new Counted(0, []);
}
