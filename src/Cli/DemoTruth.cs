using Hedui.Demo;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>Holds a run against what is true in the made-up province.</summary>
sealed class DemoTruth
{
    readonly Dictionary<string, Ternary[]> truth;
    readonly Dictionary<(int Household, Unshown Parts), IReadOnlyDictionary<string, Ternary>> partly = [];
    readonly PolicyEvaluator evaluator;
    readonly TruthWithout without;
    readonly IProgress<WorkDone> progress;
    readonly (HouseholdBlock Block, Conclusions Conclusions) room = (new HouseholdBlock(), new Conclusions());

    /// <summary>Evaluates the law on the truth, household by household.</summary>
    public DemoTruth(Province province, PolicySet policy, DemoDeliveries deliveries, IProgress<WorkDone> progress)
    {
        Province = province;
        without = new TruthWithout(deliveries.LostRows);
        this.progress = progress;
        truth = policy.Programmes.ToDictionary(programme => programme.Name, _ => new Ternary[province.Households.Count], StringComparer.Ordinal);
        evaluator = new PolicyEvaluator(policy, province.Day);
        var (block, conclusions) = room;
        for (var first = 0; first < province.Households.Count; first += HouseholdBlock.Capacity)
        {
            var count = Math.Min(HouseholdBlock.Capacity, province.Households.Count - first);
            TruthBlock.Fill(province, first, count, block);
            evaluator.Evaluate(block, conclusions);
            foreach (var programme in conclusions.Programmes)
            {
                programme.Outcome.AsSpan(0, count).CopyTo(truth[programme.Programme.Name].AsSpan(first));
            }

            Tell(first + count);
        }
    }

    public Province Province { get; }

    /// <summary>The comparison per programme, and per household over all programmes.</summary>
    public DemoVerdict Compare(RunIndex run, RunCauses causes, Installation installation)
    {
        var open = new List<DemoOpen>();
        var offered = new HashSet<string>(StringComparer.Ordinal);
        var places = Province.Households.Select((household, at) => (household.Key, At: at))
            .ToDictionary(pair => pair.Key, pair => pair.At, StringComparer.Ordinal);
        var concluded = new List<Concluded>();
        for (var row = 0; row < run.Household.Length; row++)
        {
            var key = installation.Households.KeyOf(run.Household[row]);
            var outcomes = run.Outcomes.Select(outcome => outcome[row]).ToList();
            var cause = causes.OfHousehold.GetValueOrDefault(run.Household[row]);
            if (cause is not null)
            {
                open.Add(new DemoOpen(key, cause));
            }

            if (outcomes.Exists(outcome => outcome != Ternary.False))
            {
                offered.Add(key);
            }

            concluded.AddRange(outcomes.Select((outcome, programme) => new Concluded(
                places[key], run.Header.Programmes[programme], outcome, outcome == Ternary.Unknown ? cause : null)));
            Tell(run.Household.Length + row + 1);
        }

        var programmes = new TruthComparison(Province, without, Truth).Compare(concluded);
        var refused = Differences(programmes, one => one.WronglyRefused);
        var granted = Differences(programmes, one => one.WronglyGranted);
        var wrongly = granted.Select(one => one.Household).ToHashSet(StringComparer.Ordinal);
        return new DemoVerdict(
            programmes, refused, [.. refused.Select(one => one.Household).Where(key => !offered.Contains(key)).Distinct(StringComparer.Ordinal)],
            granted, ByCause(open), open.OrderBy(IsLessTelling).FirstOrDefault(),
            concluded.Where(one => one.Outcome == Ternary.True).Select(one => Province.Households[one.Household].Key)
                .FirstOrDefault(key => !wrongly.Contains(key), Province.Households[0].Key));
    }

    static SortedDictionary<string, long> ByCause(IEnumerable<DemoOpen> open) => new(
        open.GroupBy(one => one.Cause, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.LongCount(), StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>One source that refuses or has not answered yet is the plainest reason to wait.</summary>
    static bool IsLessTelling(DemoOpen one) =>
        one.Cause.Contains('+', StringComparison.Ordinal) || !(one.Cause.StartsWith("refused:", StringComparison.Ordinal) || one.Cause.StartsWith("pending:", StringComparison.Ordinal));

    /// <summary>The truth of a household is half of the work, what was concluded on it the other.</summary>
    void Tell(int halves) => progress.Report(new WorkDone(halves / 2, Province.Households.Count, "households"));

    Ternary Truth(string programme, int household, Unshown parts)
    {
        if (parts == Unshown.None)
        {
            return truth[programme][household];
        }

        if (!partly.TryGetValue((household, parts), out var outcomes))
        {
            var (block, conclusions) = room;
            TruthBlock.Fill(Province, [without.Of(Province.Households[household], parts)], block);
            evaluator.Evaluate(block, conclusions);
            partly[(household, parts)] = outcomes =
                conclusions.Programmes.ToDictionary(one => one.Programme.Name, one => one.Outcome[0], StringComparer.Ordinal);
        }

        return outcomes[programme];
    }

    static List<DemoDifference> Differences(
        IReadOnlyList<ProgrammeComparison> programmes, Func<ProgrammeComparison, IReadOnlyDictionary<string, Counted>> of) =>
        [.. from programme in programmes
            from cause in of(programme)
            from key in cause.Value.Keys
            select new DemoDifference(key, programme.Programme, cause.Key)];
}

/// <summary>The comparison with the truth: per programme, and each household that differs.</summary>
sealed record DemoVerdict(
    IReadOnlyList<ProgrammeComparison> Programmes, IReadOnlyList<DemoDifference> WronglyRefused, IReadOnlyList<string> TurnedAway,
    IReadOnlyList<DemoDifference> WronglyGranted, IReadOnlyDictionary<string, long> UndeterminedByCause, DemoOpen? Open, string Shown);
