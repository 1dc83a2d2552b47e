namespace Hedui.Policy;

/// <summary>Which figures some programmes rest on.</summary>
static class Reachable
{
    /// <summary>
    /// The variables the programmes use, directly or through others, and those nobody uses (they are for reading) that
    /// need nothing beyond them.
    /// </summary>
    /// <param name="programmes">The programmes.</param>
    /// <param name="others">Every programme: what one of them uses is no figure for reading.</param>
    /// <param name="variables">All variables, each after those it uses.</param>
    public static IEnumerable<Variable> From(
        IEnumerable<Programme> programmes, IEnumerable<Programme> others, IReadOnlyList<Variable> variables)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in programmes.SelectMany(Rules))
        {
            Visit(rule, reached);
        }

        var used = variables.Select(variable => variable.Rule).Concat(others.SelectMany(Rules)).Concat(others.SelectMany(TermRules))
            .SelectMany(Named).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        return variables.Where(variable => reached.Contains(variable.Name)
            || (!used.Contains(variable.Name) && Named(variable.Rule).Any() && Named(variable.Rule).All(one => reached.Contains(one.Name))));
    }

    /// <summary>Every formula a conclusion on a programme rests on.</summary>
    public static IEnumerable<Rule> Rules(Programme programme)
    {
        Rule?[] rules = [.. programme.Conditions.Select(one => one.Rule), programme.Benefit, .. programme.Supplements.Select(one => one.Rule)];
        return rules.OfType<Rule>();
    }

    /// <summary>Every formula of what comes after a conclusion: classes of verifying again, exit, grounds.</summary>
    public static IEnumerable<Rule> TermRules(Programme programme) =>
    [
        .. programme.Terms.Reverify.Versions.SelectMany(version => version.Value.Classes).Select(one => one.When),
        .. programme.Terms.Exit.Versions.Select(version => version.Value.When), .. programme.Terms.Grounds.Select(one => one.Rule),
    ];

    static void Visit(Rule rule, HashSet<string> reached)
    {
        foreach (var variable in Named(rule))
        {
            if (reached.Add(variable.Name))
            {
                Visit(variable.Rule, reached);
            }
        }
    }

    static IEnumerable<Variable> Named(Rule rule) => rule.Versions
        .SelectMany(version => FormulaWalk.All(version.Formula)).OfType<Formula.OfVariable>().Select(one => one.Variable);
}
