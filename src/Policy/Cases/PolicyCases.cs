using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Runs the worked examples of a policy set: law with its own tests.</summary>
public static class PolicyCases
{
    static readonly IReadOnlyDictionary<string, Ternary> Outcomes = new Dictionary<string, Ternary>(StringComparer.Ordinal)
    {
        ["qualifies"] = Ternary.True, ["does not qualify"] = Ternary.False, ["undetermined"] = Ternary.Unknown,
        ["yes"] = Ternary.True, ["no"] = Ternary.False,
    };

    /// <summary>What is expected of the programme that a case is about.</summary>
    static readonly HashSet<string> OfProgramme = new(["benefit", "because", "missing", "life"], StringComparer.Ordinal);

    /// <summary>Every case of the set with what differed.</summary>
    public static IReadOnlyList<PolicyCaseResult> Run(PolicySet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var laws = new CaseLaws(set);
        return [.. set.Cases.Select(one => Run(laws, one))];
    }

    /// <summary>The cases that expect something of a programme or a figure, with what differed.</summary>
    /// <param name="set">The law.</param>
    /// <param name="name">English name; of a figure the Chinese one counts, too.</param>
    public static IReadOnlyList<PolicyCaseResult> Run(PolicySet set, string name)
    {
        ArgumentNullException.ThrowIfNull(set);
        var zh = set.Variables.FirstOrDefault(one => one.Name == name)?.Zh;
        var cases = set.Cases.Where(one => one.Expect.ContainsKey(name) || (zh is not null && one.Expect.ContainsKey(zh))
            || (About(set, one) == name && one.Expect.Keys.Any(OfProgramme.Contains))).ToList();
        var needed = set.Programmes.Select(one => one.Name).Where(one => one == name || cases.Exists(told => told.Expect.ContainsKey(one))).ToList();
        // Few programmes are enough for most; what does not hold there is asked of the whole law, which has every figure.
        var (few, whole) = (new CaseLaws(needed.Count == 0 ? set : set.Only(needed)), new CaseLaws(set));
        return [.. cases.Select(one => Run(few, one) is { Passed: true } passed ? passed : Run(whole, one))];
    }

    /// <summary>One case; a case that cannot be read fails with the reason.</summary>
    public static PolicyCaseResult Run(PolicySet set, PolicyCase told) => Run(new CaseLaws(set), told);

    internal static PolicyCaseResult Run(CaseLaws laws, PolicyCase told)
    {
        var set = laws.Set;
        try
        {
            var given = GivenParameters.Read(set, told.Given.Select(pair => (pair.Key, (string)pair.Value!)), told.Place.ToString());
            var (evaluator, compiledLife) = laws.For(told.On, given);
            var life = told.Expect.ContainsKey("life") ? compiledLife.Value : null;
            var block = new CaseHousehold(told, set.Vocabulary).Build(evaluator.Needs.Keys.Union(life?.Needs.Keys ?? []));
            var conclusions = new Conclusions();
            evaluator.Evaluate(block, conclusions);
            return new(told, [.. told.Expect.SelectMany(pair => pair.Key == "life"
                ? CaseLife.Differences(life!, set, told, block, conclusions, (IReadOnlyDictionary<string, object?>)pair.Value!)
                : Differences(set, evaluator, block, conclusions, told, pair.Key, pair.Value))]);
        }
        catch (RefusedException refused)
        {
            return new(told, [refused.Message]);
        }
        catch (Exception broken) when (broken is InvalidCastException or FormatException or ArgumentException
            or InvalidOperationException or OverflowException)
        {
            return new(told, ["The case cannot be read: a list, a number or a word stands where another is expected."]);
        }
    }

    static IEnumerable<string> Differences(
        PolicySet set, PolicyEvaluator evaluator, HouseholdBlock block, Conclusions conclusions, PolicyCase told,
        string name, object? expected)
    {
        var first = About(set, told);
        switch (name)
        {
            case "benefit":
                var paid = conclusions[first];
                return Compare(name, new Unit(UnitKind.Yuan), paid.BenefitLow[0], paid.BenefitHigh[0], (string)expected!);
            case "because":
                return Texts(expected).Where(condition => !conclusions[first].Conditions.Any(one =>
                        one.Condition.Name == condition && one.Outcome[0] == Ternary.False))
                    .Select(condition => $"{condition} does not stand in the way.");
            case "missing":
                var missing = evaluator.Explain(block, 0, first).Children.SelectMany(child => child.Missing).ToList();
                return Texts(expected).Where(category => !missing.Any(one => one.Category == category))
                    .Select(category => $"{category} is not missing.");
        }

        if (set.Programmes.Any(one => one.Name == name))
        {
            var outcome = conclusions[name].Outcome[0];
            return Outcomes.TryGetValue((string)expected!, out var wanted) && wanted == outcome ? []
                : [$"{name}: expected {expected}, found {Outcomes.First(pair => pair.Value == outcome).Key}" +
                    $" ({string.Join(", ", conclusions[name].Conditions.Select(one => $"{one.Condition.Name} {one.Outcome[0]}"))})."];
        }

        var figure = conclusions.Figures.FirstOrDefault(one => one.Variable.Name == name || one.Variable.Zh == name);
        return figure is null ? [$"There is no programme or household figure {name}."]
            : Compare(name, figure.Variable.Unit, figure.Low[0], figure.High[0], (string)expected!);
    }

    /// <summary>The programme a case is about: the first it expects something of, else the set's first.</summary>
    internal static string About(PolicySet set, PolicyCase told) =>
        told.Expect.Keys.FirstOrDefault(key => set.Programmes.Any(one => one.Name == key)) ?? set.Programmes[0].Name;

    static IEnumerable<string> Compare(string name, Unit unit, long low, long high, string expected)
    {
        var ends = expected.Split("..");
        var (from, to) = (Read(ends[0], Bounds.MinusInfinity), Read(ends[^1], Bounds.Infinity));
        if (expected == "unknown")
        {
            (from, to) = unit.Kind == UnitKind.YesNo ? (0, 1) : (Bounds.MinusInfinity, Bounds.Infinity);
        }

        return low == from && high == to ? []
            : [$"{name}: expected {expected}, found {unit.Show(low)}..{unit.Show(high)}."];

        long Read(string text, long open) =>
            text.Length > 0 && StoredValue.TryRead(text, unit, out var stored) ? stored : open;
    }

    internal static IEnumerable<string> Texts(object? value) =>
        value is List<object?> many ? many.Cast<string>() : [(string)value!];
}
