using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Visits formulas: the parts of one, and all below it without entering other variables.</summary>
public static class FormulaWalk
{
    /// <summary>The formulas a formula is directly made of.</summary>
    public static IEnumerable<Formula> Parts(Formula formula) => formula switch
    {
        Formula.OfTable table => [table.Code],
        Formula.IsKnown one => [one.Operand],
        Formula.Binary two => [two.Left, two.Right],
        Formula.Compare two => [two.Left, two.Right],
        Formula.CompareRatio three => [three.Dividend, three.Divisor, three.Bound],
        Formula.Among one => [one.Operand],
        Formula.InRows rows => Some(rows.Operand, rows.Item, rows.Where),
        Formula.Not one => [one.Operand],
        Formula.Wider one => [one.Operand],
        Formula.Choice three => [three.If, three.Then, three.Else],
        Formula.Rounded one => Some(one.Operand, one.Divisor),
        Formula.Aggregate many => Some(many.Value, many.Where, many.Key, many.Months),
        Formula.OverMembers many => Some(many.Value, many.Where),
        Formula.OverMonths many => [many.Value, many.Months],
        Formula.PerYear two => [two.Operand, two.Months],
        Formula.FirstAvailable first => first.Sources.SelectMany(source => Some(source.Value, source.Where)),
        _ => [],
    };

    /// <summary>The formula and everything below it; other variables are named, not entered.</summary>
    public static IEnumerable<Formula> All(Formula formula) =>
        Parts(formula).SelectMany(All).Prepend(formula);

    static IEnumerable<Formula> Some(params Formula?[] parts) => parts.OfType<Formula>();
}

/// <summary>Puts variables after those they use; a circle is refused with its path.</summary>
static class VariableOrder
{
    public static IReadOnlyList<Variable> Sort(IReadOnlyList<Variable> variables)
    {
        var sorted = new List<Variable>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in variables)
        {
            Visit(variable, [], done, sorted);
        }

        return sorted;
    }

    static void Visit(Variable variable, List<string> path, HashSet<string> done, List<Variable> sorted)
    {
        if (done.Contains(variable.Name))
        {
            return;
        }

        if (path.Contains(variable.Name))
        {
            throw new RefusedException(
                "policy_cycle", $"A figure rests on itself: {string.Join(" → ", path.Append(variable.Name))}.",
                variable.Place.ToString(), "figures that rest on items, parameters and other figures, never on themselves", "Take one of them out of the other's formula.");
        }

        path.Add(variable.Name);
        foreach (var version in variable.Rule.Versions)
        {
            foreach (var used in FormulaWalk.All(version.Formula).OfType<Formula.OfVariable>())
            {
                Visit(used.Variable, path, done, sorted);
            }
        }

        path.RemoveAt(path.Count - 1);
        done.Add(variable.Name);
        sorted.Add(variable);
    }
}
