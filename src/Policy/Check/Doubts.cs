using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// What is no error and yet hardly meant: law that nobody reads, and conditions that no household can meet or fail. The latter are
/// found by asking about households of which nothing is known: what comes out sure comes out so for everybody.
/// </summary>
static class Doubts
{
    const int MostMembers = 8;

    public static IEnumerable<Refusal> Of(PolicySet set) => Unused(set).Concat(Decided(set));

    static IEnumerable<Refusal> Unused(PolicySet set)
    {
        var formulas = set.Variables.Select(one => one.Rule)
            .Concat(set.Programmes.SelectMany(Reachable.Rules)).Concat(set.Programmes.SelectMany(Reachable.TermRules))
            .SelectMany(rule => rule.Versions).SelectMany(version => FormulaWalk.All(version.Formula)).ToList();
        var parameters = formulas.Select(one => one switch
        {
            Formula.OfParameter of => of.Parameter.Name,
            Formula.OfTable of => of.Table.Name,
            _ => "",
        }).Concat(set.Programmes.SelectMany(one => Named(one.Terms))).ToHashSet(StringComparer.Ordinal);
        foreach (var parameter in set.Parameters.Where(one => !parameters.Contains(one.Name)))
        {
            yield return new(
                "policy_unused", $"Nothing reads the parameter {parameter.Name}.", parameter.Place.ToString(), "a formula or term that uses it",
                "Use it, or take it out; hedui policy explain of a programme tells what it reads.");
        }

        var variables = formulas.OfType<Formula.OfVariable>().Select(one => one.Variable.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in set.Variables.Where(one => one.Of != Level.Household && !variables.Contains(one.Name)))
        {
            yield return new(
                "policy_unused", $"Nothing reads the figure {variable.Name}, and no page shows figures of a {variable.Of.ToString().ToLowerInvariant()}.",
                variable.Place.ToString(), "a formula that uses it", "Use it, or take it out.");
        }
    }

    static IEnumerable<string> Named(ProgrammeTerms terms)
    {
        Parameter?[] used =
        [
            .. terms.TimeLimits.SelectMany(one => one.Days.Versions).Select(one => one.Value),
            .. terms.Reverify.Versions.SelectMany(one => one.Value.Classes.Select(of => of.Every).Append(one.Value.Otherwise)),
            .. terms.Exit.Versions.Select(one => one.Value.Months),
            .. terms.Recovery.Versions.SelectMany(one => new[] { one.Value.FineFrom, one.Value.FineUntil }),
        ];
        return used.OfType<Parameter>().Select(one => one.Name);
    }

    /// <summary>Each condition in the places that say something of their own, on the last day on which anything changes.</summary>
    static IEnumerable<Refusal> Decided(PolicySet set)
    {
        var open = set.With([.. set.Programmes.Select(one => one with { Silence = new([], []) })]);
        var on = LastChange(set);
        var told = new HashSet<(string, string)>();
        foreach (var place in Places(set))
        {
            var evaluator = new PolicyEvaluator(open, on);
            var outcomes = new Dictionary<(string Programme, string Condition), List<Ternary>>();
            foreach (var conclusions in Enumerable.Range(1, MostMembers).SelectMany(members => Conclude(set, evaluator, place, on, members)))
            {
                foreach (var (programme, condition, outcome) in conclusions)
                {
                    if (!outcomes.TryGetValue((programme, condition), out var all))
                    {
                        outcomes[(programme, condition)] = all = [];
                    }

                    all.Add(outcome);
                }
            }

            foreach (var ((programme, condition), all) in outcomes)
            {
                if (all[0] != Ternary.Unknown && all.TrueForAll(one => one == all[0]) && told.Add((programme, condition)))
                {
                    var of = set.Programmes.First(one => one.Name == programme).Conditions.First(one => one.Name == condition);
                    yield return new(
                        "policy_decided", $"{programme}.{condition} is {(all[0] == Ternary.True ? "met" : "failed")} by every household in {place.ToString(CultureInfo.InvariantCulture)} on {on:yyyy-MM-dd}.",
                        of.Rule.At(place, on).Place.ToString(), "a condition that some households meet and some do not",
                        "Look for a limit of zero, a comparison the wrong way round, or two demands that exclude each other.");
                }
            }
        }
    }

    static IEnumerable<IEnumerable<(string Programme, string Condition, Ternary Outcome)>> Conclude(
        PolicySet set, PolicyEvaluator evaluator, int place, DateOnly on, int members)
    {
        var silent = evaluator.Needs.Keys.ToDictionary(category => category, object? (_) => "not_queried");
        foreach (var residence in new[] { ResidenceKind.Urban, ResidenceKind.Rural })
        {
            var household = new Dictionary<string, object?> { ["members"] = members.ToString(CultureInfo.InvariantCulture), ["silent"] = silent };
            var told = new PolicyCase("nothing is known", on, place, residence, new Dictionary<string, object?>(), household, new Dictionary<string, object?>(), new("check", 1, 1));
            var (block, conclusions) = (new CaseHousehold(told, set.Vocabulary).Build(evaluator.Needs.Keys), new Conclusions());
            evaluator.Evaluate(block, conclusions);
            // Where a place does not ask for a condition nobody wrote that everybody meets it.
            yield return [.. set.Programmes.SelectMany(programme => conclusions[programme.Name].Conditions
                .Where(one => !RuleInForce.At(one.Condition.Rule, on, place).IsSilent)
                .Select(one => (programme.Name, one.Condition.Name, one.Outcome[0])))];
        }
    }

    /// <summary>A county of each place that has law or values of its own; the smallest code below it stands for it.</summary>
    static IEnumerable<int> Places(PolicySet set) => set.Parameters.SelectMany(one => one.Values.Select(value => value.Division))
        .Concat(set.Variables.SelectMany(one => one.Rule.Versions.Select(version => version.Division)))
        .Concat(set.Programmes.SelectMany(Reachable.Rules).SelectMany(rule => rule.Versions.Select(version => version.Division)))
        .Where(prefix => prefix > 0)
        .Select(prefix => prefix.ToString(CultureInfo.InvariantCulture)[..2]).Distinct().Order(StringComparer.Ordinal)
        .Select(province => int.Parse(province + "0102", CultureInfo.InvariantCulture)).DefaultIfEmpty(110101);

    static DateOnly LastChange(PolicySet set) => set.Parameters.SelectMany(one => one.Values.Select(value => value.During.From))
        .Concat(set.Variables.SelectMany(one => one.Rule.Versions.Select(version => version.From)))
        .Append(new DateOnly(2000, 1, 1)).Max();
}
