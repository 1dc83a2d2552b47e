using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>The law as it holds in one place on one day (现行规定): what of a set is in force there, and what rests on what.</summary>
/// <param name="set">The law.</param>
/// <param name="division">Six-digit division; 0 for what the nation says.</param>
/// <param name="on">The day.</param>
public sealed class LawInForce(PolicySet set, int division, DateOnly on)
{
    /// <summary>The programmes that ask for something there.</summary>
    public IReadOnlyList<Programme> Programmes => [.. set.Programmes.Where(Holds)];

    /// <summary>Whether a programme asks for something there; one that only another place has does not.</summary>
    public bool Holds(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return programme.Conditions.Any(condition => !condition.Rule.At(division, on).IsSilent);
    }

    /// <summary>The values of a parameter: one, or one for town and one for country, or one for each code of a table; none where there is none.</summary>
    public IReadOnlyList<ParameterValue> Values(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return
        [
            .. parameter.Values.Select(value => value.Code).Distinct()
                .SelectMany(code => new[] { ResidenceKind.Urban, ResidenceKind.Rural }.Select(residence => parameter.Find(division, residence, on, code)))
                .OfType<ParameterValue>().Distinct(),
        ];
    }

    /// <summary>The figures that a conclusion on a programme rests on there, each after those it uses.</summary>
    public IReadOnlyList<Variable> FiguresOf(Programme programme)
    {
        var reached = Reached(Rules(programme)).Variables;
        return [.. set.Variables.Where(variable => reached.Contains(variable.Name))];
    }

    /// <summary>The parameters that a programme rests on there, its terms included, by name.</summary>
    public IReadOnlyList<Parameter> ParametersOf(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var terms = programme.Terms;
        var reverify = terms.Reverify.At(division, on)?.Value;
        var exit = terms.Exit.At(division, on)?.Value;
        var recovery = terms.Recovery.At(division, on)?.Value;
        Parameter?[] named =
        [
            .. terms.TimeLimits.Select(limit => limit.Days.At(division, on)?.Value), .. reverify?.Classes.Select(one => one.Every) ?? [], reverify?.Otherwise,
            exit?.Months, recovery?.FineFrom, recovery?.FineUntil,
        ];
        var reached = Reached(Rules(programme).Concat(terms.Grounds.Select(ground => ground.Rule)).Concat(reverify?.Classes.Select(one => one.When) ?? [])
            .Concat(exit is null ? [] : [exit.When])).Parameters;
        reached.UnionWith(named.OfType<Parameter>().Select(parameter => parameter.Name));
        return [.. set.Parameters.Where(parameter => reached.Contains(parameter.Name))];
    }

    /// <summary>What a figure uses there, directly: other figures and parameters.</summary>
    public (IReadOnlyList<Variable> Figures, IReadOnlyList<Parameter> Parameters) UsedBy(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var parts = FormulaWalk.All(variable.Rule.At(division, on).Formula).ToList();
        return (
            [.. parts.OfType<Formula.OfVariable>().Select(one => one.Variable).DistinctBy(one => one.Name)],
            [.. parts.Select(Named).OfType<Parameter>().DistinctBy(one => one.Name)]);
    }

    static IEnumerable<Rule> Rules(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return Reachable.Rules(programme);
    }

    (HashSet<string> Variables, HashSet<string> Parameters) Reached(IEnumerable<Rule> rules)
    {
        var (variables, parameters) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var rule in rules)
        {
            Visit(rule);
        }

        return (variables, parameters);

        void Visit(Rule rule)
        {
            foreach (var part in FormulaWalk.All(rule.At(division, on).Formula))
            {
                if (Named(part) is { } parameter)
                {
                    parameters.Add(parameter.Name);
                }
                else if (part is Formula.OfVariable { Variable: var variable } && variables.Add(variable.Name))
                {
                    Visit(variable.Rule);
                }
            }
        }
    }

    static Parameter? Named(Formula formula) => formula switch
    {
        Formula.OfParameter one => one.Parameter,
        Formula.OfTable one => one.Table,
        _ => null,
    };
}
