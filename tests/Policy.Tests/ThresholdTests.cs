using System.Collections.Concurrent;
using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>
/// Every number of the law stands at the edge of some worked example: moved by its smallest step up or down, an example of
/// its place no longer holds. A number that could be another without any example noticing is a number nobody tested.
/// </summary>
public sealed class ThresholdTests
{
    static readonly PolicySet Law = House.Law;

    /// <summary>What a programme or figure rests on, by its name.</summary>
    static readonly Dictionary<string, HashSet<string>> Behind = Law.Variables.ToDictionary(one => one.Name, one => Of([one.Rule]))
        .Concat(Law.Programmes.ToDictionary(one => one.Name, one => Of(Reachable.Rules(one))))
        .Concat(Law.Programmes.ToDictionary(one => one.Name + " life", Terms)).ToDictionary();

    static readonly List<(PolicyCase Case, HashSet<string> Parameters)> Cases =
        [.. PolicyCases.Run(Law).Where(one => one.Passed).Select(one => (one.Case, RestsOn(one.Case)))];

    [Fact]
    public void Every_number_in_use_is_at_the_edge_of_an_example_of_its_place()
    {
        var used = Behind.Values.SelectMany(one => one).ToHashSet(StringComparer.Ordinal);
        var asked = Law.Parameters.Where(one => one.Unit.IsQuantity && used.Contains(one.Name))
            .SelectMany(one => one.Values.Select(value => Province(value.Division)).Distinct().Select(place => (Parameter: one, Place: place))).ToList();
        var loose = new ConcurrentBag<string>();

        Parallel.ForEach(asked, new ParallelOptions { MaxDegreeOfParallelism = 2 }, one =>
        {
            foreach (var step in new[] { 1, -1 })
            {
                if (!IsHeld(one.Parameter, one.Place, step))
                {
                    loose.Add($"{one.Parameter.Name} of {one.Place}: {(step > 0 ? "a step more" : "a step less")} and no example notices.");
                }
            }
        });

        Assert.True(asked.Count > 100);
        Assert.True(loose.IsEmpty, string.Join('\n', loose.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_condition_that_compares_is_seen_below_at_and_above_its_limit()
    {
        var seen = new Dictionary<(string Programme, string Condition, string Formula), HashSet<int>>();
        var laws = new CaseLaws(Law);
        foreach (var (told, _) in Cases)
        {
            var given = GivenParameters.Read(Law, told.Given.Select(pair => (pair.Key, (string)pair.Value!)), null);
            var evaluator = laws.For(told.On, given).Evaluator;
            var block = new CaseHousehold(told, Law.Vocabulary).Build(evaluator.Needs.Keys);
            foreach (var programme in told.Expect.Keys.Intersect(Law.Programmes.Select(one => one.Name)))
            {
                foreach (var one in evaluator.Explain(block, 0, programme).Children.Where(IsLimit))
                {
                    var sides = seen.GetValueOrDefault((programme, one.Name, one.Formula!));
                    (sides ?? (seen[(programme, one.Name, one.Formula!)] = [])).Add(one.Low.CompareTo(one.LimitLow!.Value));
                }
            }
        }

        var open = seen.Where(one => one.Value.Count < 3).Select(one =>
            $"{one.Key.Programme}, {one.Key.Condition}: {one.Key.Formula} is only seen {string.Join(" and ", one.Value.Order().Select(Side))}.").ToList();
        var unseen = Law.Programmes.SelectMany(programme => programme.Conditions.SelectMany(condition => condition.Rule.Versions
            .Where(version => version.Formula is Formula.Compare { Left.Unit.IsQuantity: true, Right: not Formula.Constant }
                && !seen.ContainsKey((programme.Name, condition.Name, version.Text)))
            .Select(version => $"{programme.Name}, {condition.Name}: {version.Text} is never seen.")));
        open.AddRange(unseen.Distinct());
        Assert.True(seen.Count > 30);
        Assert.True(open.Count == 0, string.Join('\n', open.Order(StringComparer.Ordinal)));

        static bool IsLimit(TraceNode one) => one is { Kind: TraceKind.Condition, LimitLow: not (null or 0) } &&
            one.LimitLow == one.LimitHigh && one.Low == one.High;

        static string Side(int sign) => sign < 0 ? "below" : sign > 0 ? "above" : "at its limit";
    }

    static bool IsHeld(Parameter parameter, int place, int step)
    {
        var candidates = Cases.Where(one => one.Parameters.Contains(parameter.Name) && !one.Case.Given.ContainsKey(parameter.Name))
            .OrderBy(one => one.Parameters.Count).Select(one => one.Case);
        var (isAsked, laws) = (false, new CaseLaws(Law));
        foreach (var told in candidates)
        {
            foreach (var value in InForce(parameter, told).Where(value => Province(value.Division) == place).Select(value => value.Value).Distinct())
            {
                if (value + step < 0)
                {
                    continue;
                }

                isAsked = true;
                // A table is set for all its codes at once: the example must hold with the one value before it can miss the other.
                if (!Holds(laws, told, parameter, value + step) && (!parameter.IsTable || Holds(laws, told, parameter, value)))
                {
                    return true;
                }
            }
        }

        return !isAsked && step < 0;
    }

    static IEnumerable<ParameterValue> InForce(Parameter parameter, PolicyCase told) =>
        parameter.Values.Select(value => value.Code).Distinct()
            .SelectMany(code => new[] { ResidenceKind.Urban, ResidenceKind.Rural }
                .Where(residence => told.Residence is ResidenceKind.Unknown || told.Residence == residence)
                .Select(residence => parameter.Find(told.Division, residence, told.On, code)))
            .OfType<ParameterValue>();

    static bool Holds(CaseLaws laws, PolicyCase told, Parameter parameter, long stored)
    {
        var scale = parameter.Unit.Kind == UnitKind.Yuan || parameter.Unit.Scale == 10_000 ? 100m : parameter.Unit.Scale;
        var given = new Dictionary<string, object?>(told.Given, StringComparer.Ordinal)
        {
            [parameter.Name] = (stored / scale).ToString(CultureInfo.InvariantCulture),
        };
        return PolicyCases.Run(laws, told with { Given = given }).Passed;
    }

    static int Province(int prefix)
    {
        while (prefix >= 100)
        {
            prefix /= 100;
        }

        return prefix;
    }

    static HashSet<string> RestsOn(PolicyCase told) => [.. told.Expect.Keys.SelectMany(name => name switch
    {
        "benefit" or "because" or "missing" => [],
        "life" => Behind[PolicyCases.About(Law, told) + " life"],
        _ => Behind.GetValueOrDefault(name) ?? [],
    })];

    static HashSet<string> Terms(Programme programme)
    {
        var (terms, found) = (programme.Terms, Of(Reachable.TermRules(programme)));
        Parameter?[] lengths =
        [
            .. terms.TimeLimits.SelectMany(one => one.Days.Versions).Select(one => one.Value),
            .. terms.Reverify.Versions.SelectMany(one => one.Value.Classes.Select(part => part.Every).Append(one.Value.Otherwise)),
            .. terms.Exit.Versions.Select(one => one.Value.Months),
            .. terms.Recovery.Versions.SelectMany(one => new[] { one.Value.FineFrom, one.Value.FineUntil }),
        ];
        found.UnionWith(lengths.OfType<Parameter>().Select(one => one.Name));
        return found;
    }

    static HashSet<string> Of(IEnumerable<Rule> rules)
    {
        var (found, seen) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var rule in rules)
        {
            Visit(rule);
        }

        return found;

        void Visit(Rule rule)
        {
            foreach (var part in rule.Versions.SelectMany(version => FormulaWalk.All(version.Formula)))
            {
                if (part is Formula.OfParameter parameter)
                {
                    found.Add(parameter.Parameter.Name);
                }
                else if (part is Formula.OfTable table)
                {
                    found.Add(table.Table.Name);
                }
                else if (part is Formula.OfVariable { Variable: var variable } && seen.Add(variable.Name))
                {
                    Visit(variable.Rule);
                }
            }
        }
    }
}
