using System.Numerics;
using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>What was concluded on a household from the files, for one programme.</summary>
/// <param name="Household">Number of the household in the province.</param>
/// <param name="Programme">English name of the programme.</param>
/// <param name="Outcome">True: qualifies. False: does not. Unknown: undetermined.</param>
/// <param name="Cause">Why it stayed undetermined, as the caller names it; null to take the gap on record.</param>
public readonly record struct Concluded(int Household, string Programme, Ternary Outcome, string? Cause = null);

/// <summary>Households of one kind.</summary>
/// <param name="Keys">Their application numbers, in the order of the province.</param>
public sealed record Counted(IReadOnlyList<string> Keys)
{
    /// <summary>How many households.</summary>
    public int Count => Keys.Count;

    /// <summary>Up to five application numbers to look at.</summary>
    public IReadOnlyList<string> Examples => [.. Keys.Take(5)];
}

/// <summary>How the conclusions from the files compare with the truth, for one programme.</summary>
/// <param name="Programme">English name of the programme.</param>
/// <param name="Households">Households compared.</param>
/// <param name="RightlyGranted">Granted, and true.</param>
/// <param name="RightlyRefused">Refused, and true.</param>
/// <param name="GrantedHigher">Not granted, because a programme that goes before it was granted: nobody is turned away.</param>
/// <param name="WronglyRefused">Refused although the truth qualifies, by cause as <see cref="TruthWithout.Cause"/> names it.
/// A hint in a register is no excuse here: what is hinted at must leave the conclusion open.</param>
/// <param name="WronglyGranted">Granted although the truth does not qualify, by cause: <c>figure_in_a_file</c> is the engine's
/// fault, a hint in a register a finding for an officer, <c>in_no_file</c> what no file could show.</param>
/// <param name="Undetermined">Undetermined, by cause.</param>
public sealed record ProgrammeComparison(
    string Programme, int Households, int RightlyGranted, int RightlyRefused, Counted GrantedHigher,
    IReadOnlyDictionary<string, Counted> WronglyRefused, IReadOnlyDictionary<string, Counted> WronglyGranted,
    IReadOnlyDictionary<string, Counted> Undetermined);

/// <summary>Holds conclusions from the files against the conclusions under full knowledge.</summary>
/// <param name="province">The province.</param>
/// <param name="without">Leaves parts of the truth out, to find the cause of a difference.</param>
/// <param name="truth">Outcome under full knowledge but for some parts, by programme and household number; see <see cref="TruthBlock"/>.</param>
public sealed class TruthComparison(Province province, TruthWithout without, Func<string, int, Unshown, Ternary> truth)
{
    /// <summary>Compares, programme by programme in the order in which they first appear: an earlier one goes before.</summary>
    /// <param name="concluded">Conclusions from the files.</param>
    public IReadOnlyList<ProgrammeComparison> Compare(IEnumerable<Concluded> concluded)
    {
        ArgumentNullException.ThrowIfNull(concluded);
        var tallies = new List<Tally>();
        var all = concluded.ToList();
        var granted = all.Where(one => one.Outcome == Ternary.True).ToLookup(one => one.Household, one => one.Programme);
        foreach (var one in all)
        {
            var tally = tallies.Find(tally => tally.Programme == one.Programme);
            if (tally is null)
            {
                tallies.Add(tally = new Tally(one.Programme));
            }

            var isGrantedHigher = granted[one.Household].Any(other =>
                tallies.FindIndex(before => before.Programme == other) is >= 0 and var at && at < tallies.IndexOf(tally));
            tally.Add(Kind(one, isGrantedHigher), province.Households[one.Household].Key);
        }

        return [.. tallies.Select(tally => tally.Comparison())];
    }

    (TruthKind Kind, string Cause) Kind(Concluded one, bool isGrantedHigher) => (one.Outcome, truth(one.Programme, one.Household, Unshown.None)) switch
    {
        (Ternary.Unknown, _) => (TruthKind.Undetermined, one.Cause ?? Gap(province.Households[one.Household])),
        (_, Ternary.Unknown) => (TruthKind.Undetermined, "truth"),
        (Ternary.True, Ternary.True) => (TruthKind.RightlyGranted, ""),
        (Ternary.False, Ternary.False) => (TruthKind.RightlyRefused, ""),
        (Ternary.False, _) when isGrantedHigher => (TruthKind.GrantedHigher, ""),
        (Ternary.False, _) => (TruthKind.WronglyRefused, Cause(one)),
        _ => (TruthKind.WronglyGranted, Cause(one)),
    };

    /// <summary>The fewest parts without which the truth concludes as the files did.</summary>
    string Cause(Concluded one)
    {
        var household = province.Households[one.Household];
        var unshown = without.UnshownOf(household);
        var parts = Enumerable.Range(1, (int)unshown).Select(bits => (Unshown)bits).Where(parts => (parts & unshown) == parts)
            .OrderBy(parts => BitOperations.PopCount((uint)parts))
            .FirstOrDefault(parts => truth(one.Programme, one.Household, parts) == one.Outcome);
        return without.Cause(household, parts);
    }

    static string Gap(TrueHousehold household)
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
}

/// <summary>How a conclusion stands to the truth.</summary>
enum TruthKind
{
    RightlyGranted,
    RightlyRefused,
    GrantedHigher,
    WronglyRefused,
    WronglyGranted,
    Undetermined,
}

/// <summary>The counts of one programme while they grow.</summary>
sealed class Tally(string programme)
{
    readonly Dictionary<(TruthKind Kind, string Cause), List<string>> keys = [];

    public string Programme { get; } = programme;

    public void Add((TruthKind Kind, string Cause) kind, string key)
    {
        if (!keys.TryGetValue(kind, out var list))
        {
            keys[kind] = list = [];
        }

        list.Add(key);
    }

    public ProgrammeComparison Comparison() => new(
        Programme, keys.Values.Sum(list => list.Count), Of(TruthKind.RightlyGranted).Count, Of(TruthKind.RightlyRefused).Count,
        Of(TruthKind.GrantedHigher), ByCause(TruthKind.WronglyRefused), ByCause(TruthKind.WronglyGranted),
        ByCause(TruthKind.Undetermined));

    Counted Of(TruthKind kind) => new(keys.GetValueOrDefault((kind, ""), []));

    SortedDictionary<string, Counted> ByCause(TruthKind kind) => new(
        keys.Where(pair => pair.Key.Kind == kind).ToDictionary(pair => pair.Key.Cause, pair => new Counted(pair.Value)),
        StringComparer.Ordinal);
}
