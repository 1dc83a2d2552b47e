using Hedui.Demo;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>Holds a run against what is true in the made-up province.</summary>
sealed class DemoTruth
{
    readonly Dictionary<string, Ternary[]> truth;

    /// <summary>Evaluates the law on the truth, household by household.</summary>
    public DemoTruth(Province province, PolicySet policy)
    {
        Province = province;
        truth = policy.Programmes.ToDictionary(programme => programme.Name, _ => new Ternary[province.Households.Count], StringComparer.Ordinal);
        var evaluator = new PolicyEvaluator(policy, province.Day);
        var (block, conclusions) = (new HouseholdBlock(), new Conclusions());
        for (var first = 0; first < province.Households.Count; first += HouseholdBlock.Capacity)
        {
            var count = Math.Min(HouseholdBlock.Capacity, province.Households.Count - first);
            TruthBlock.Fill(province, first, count, block);
            evaluator.Evaluate(block, conclusions);
            foreach (var programme in conclusions.Programmes)
            {
                programme.Outcome.AsSpan(0, count).CopyTo(truth[programme.Programme.Name].AsSpan(first));
            }
        }
    }

    public Province Province { get; }

    /// <summary>The comparison per programme, and per household over all programmes.</summary>
    public DemoVerdict Compare(RunIndex run, Installation installation, DemoDeliveries deliveries, DateTimeOffset knownAt)
    {
        var causes = new UndeterminedCauses(new Verifying(installation).Single(Province.Day, knownAt));
        var (byCause, turnedAway) = (new SortedDictionary<string, long>(StringComparer.Ordinal), new List<string>());
        var places = Province.Households.Select((household, at) => (household.Key, At: at))
            .ToDictionary(pair => pair.Key, pair => pair.At, StringComparer.Ordinal);
        var concluded = new List<Concluded>();
        long refused = 0, granted = 0, open = 0;
        for (var row = 0; row < run.Household.Length; row++)
        {
            var at = places[installation.Households.KeyOf(run.Household[row])];
            string? cause = null;
            var (isRefused, isOffered, isGranted, isOpen) = (false, false, false, false);
            for (var programme = 0; programme < run.Outcomes.Count; programme++)
            {
                var (name, outcome) = (run.Header.Programmes[programme], run.Outcomes[programme][row]);
                var real = truth[name][at];
                cause ??= outcome == Ternary.Unknown ? causes.Of(run.Household[row]) : null;
                concluded.Add(new Concluded(at, name, outcome, outcome == Ternary.Unknown ? cause : null));
                isOffered |= outcome != Ternary.False;
                isRefused |= outcome == Ternary.False && real == Ternary.True;
                isGranted |= outcome == Ternary.True && real == Ternary.False;
                isOpen |= outcome == Ternary.Unknown;
            }

            // Who is granted another programme, or waits for an answer, was not turned away.
            if (isRefused && !isOffered)
            {
                refused++;
                turnedAway.Add(Province.Households[at].Key);
            }

            if (cause is not null)
            {
                byCause[cause] = byCause.GetValueOrDefault(cause) + 1;
            }

            granted += isGranted ? 1 : 0;
            open += isOpen ? 1 : 0;
        }

        var programmes = TruthComparison.Compare(
            Province, deliveries.FactsLost, concluded, (programme, household) => truth[programme][household]);
        return new DemoVerdict(programmes, refused, turnedAway, granted, open, byCause);
    }
}

/// <summary>The comparison with the truth: per programme, and with each household counted once.</summary>
sealed record DemoVerdict(
    IReadOnlyList<ProgrammeComparison> Programmes, long WronglyRefused, IReadOnlyList<string> TurnedAway, long WronglyGranted,
    long Undetermined, IReadOnlyDictionary<string, long> UndeterminedByCause);
