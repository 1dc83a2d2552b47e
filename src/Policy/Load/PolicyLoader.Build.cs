using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class PolicyLoader
{
    PolicySet Build(string version)
    {
        var ready = parameters.Values
            .Select(one => new Parameter(one.Name, one.Zh, one.Unit, one.Values, one.Place, one.IsTable)).ToList();
        foreach (var parameter in ready)
        {
            CheckValues(parameter);
            Declare(parameter.Name, parameter.Place);
            scope.Add(parameter);
        }

        var declared = variables.Values.Select(draft =>
        {
            Declare(draft.Name, draft.Place);
            var variable = new Variable(
                draft.Name, draft.Zh, draft.Of, draft.Unit, RuleOf(draft.Rules, NoFormula(draft)), draft.Why, Cited(draft.Cite, draft.Place),
                draft.Place);
            scope.Add(variable);
            return variable;
        }).ToList();
        foreach (var draft in variables.Values)
        {
            Check(draft.Rules, draft.Unit, draft.Of);
        }

        var ordered = VariableOrder.Sort(declared);
        var order = programmes.Values.Select(Programme).ToList();
        foreach (var (draft, programme) in programmes.Values.Zip(order))
        {
            CheckNames(draft.Yaml, programme);
        }

        foreach (var value in ready.SelectMany(parameter => parameter.Values).Where(value => !value.Verified).GroupBy(value => value.Cite))
        {
            warnings.Add(new(
                "policy_unverified", $"{value.Count()} values of {value.Key} were not compared with an official text.",
                value.First().Place.ToString()));
        }

        if (assessed.FirstOrDefault(name => !programmes.ContainsKey(name)) is { } unknown)
        {
            throw new RefusedException(
                "policy_unknown_name", $"assessed names {unknown}, which is no programme.", "set.yaml", Scope.Nearest(unknown, programmes.Keys));
        }

        // Files come by name; what a verification answers first is for the set to say.
        order = [.. order.OrderBy(one => assessed.IndexOf(one.Name) is var at and >= 0 ? at : int.MaxValue)];
        return new PolicySet
        {
            Version = version,
            Assessed = assessed.Count > 0 ? assessed : [.. order.Select(one => one.Name)],
            Parameters = ready,
            Variables = ordered,
            Programmes = order,
            Documents = documents,
            Cases = cases,
            Vocabulary = vocabulary,
            Warnings = warnings,
        };
    }

    void Check(List<RuleDraft> rules, Unit unit, Level level)
    {
        foreach (var rule in rules)
        {
            Cited(rule.Version.Cite, rule.Version.Place);
            rule.Version.Formula = Typer.Check(scope, rule.Text, unit, level);
        }
    }

    /// <summary>
    /// The versions of one formula. Where and when none was written there is no rule: <paramref name="otherwise"/> then
    /// says what holds; without it a place may only change what the nation has.
    /// </summary>
    static Rule RuleOf(List<RuleDraft> rules, Formula? otherwise)
    {
        var twice = rules.GroupBy(rule => (rule.Version.Division, rule.Version.From)).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            throw new RefusedException(
                "policy_duplicate", "Two formulas hold in the same place from the same day.", twice.Last().Version.Place.ToString(),
                null, "Give the newer one a later from, or put it into the folder of its division.");
        }

        var versions = rules.Select(rule => rule.Version).ToList();
        if (!versions.Any(version => version.Division == 0 && version.From == DateOnly.MinValue))
        {
            versions.Add(new(0, 0, DateOnly.MinValue, "", versions[0].Place)
            {
                Formula = otherwise ?? throw new RefusedException(
                    "policy_missing_key", "A place changes a formula that the nation does not have.",
                    rules[0].Version.Place.ToString(), null, "Define it under cn/ first."),
            });
        }

        return new(versions);
    }

    void CheckValues(Parameter parameter)
    {
        foreach (var value in parameter.Values)
        {
            Cited(value.Cite, value.Place);
        }

        foreach (var place in parameter.Values.GroupBy(value => (value.Division, value.Residence, value.Code)))
        {
            var dated = place.OrderBy(value => value.During.From).ToList();
            foreach (var (earlier, later) in dated.Zip(dated.Skip(1)))
            {
                if (earlier.During.From == later.During.From || (earlier.During.Until is { } end && end > later.During.From))
                {
                    throw new RefusedException(
                        "policy_overlap", $"Two values of {parameter.Name} hold on {later.During.From:yyyy-MM-dd} in one place.",
                        later.Place.ToString(), null, "End the earlier one with until, or remove one.");
                }

                if (earlier.During.Until is { } gap && gap < later.During.From)
                {
                    warnings.Add(new(
                        "policy_gap", $"{parameter.Name} has no value from {gap:yyyy-MM-dd} to {later.During.From:yyyy-MM-dd}.",
                        later.Place.ToString(), "values that follow each other without a gap",
                        "Add the value of those days with its document; until then households stay undetermined there."));
                }
            }
        }

        if (parameter.Values.Count == 0)
        {
            warnings.Add(new("policy_no_value", $"{parameter.Name} has no value anywhere.", parameter.Place.ToString(), "at least one dated value with its document",
                "Add it in the folder of the division; until then households stay undetermined."));
        }
    }

    void CheckNames(YamlPlaces yaml, Programme programme)
    {
        foreach (var other in programme.OtherwiseSee.Where(other => !programmes.ContainsKey(other)))
        {
            throw yaml.Error(
                "policy_unknown_name", $"There is no programme {other}.", Scope.Nearest(other, programmes.Keys));
        }
    }

    static void CheckReachable(RuleDraft rule)
    {
        if (!FormulaWalk.All(rule.Version.Formula).Any(one =>
            one is Formula.OfVariable or Formula.Aggregate or Formula.OverMembers or Formula.OfBlock or Formula.IsAnswered))
        {
            throw rule.Text.Error(
                "policy_unreachable", 0, "The condition never depends on the household: it can never change.");
        }
    }

    string? Cited(string? key, SourcePlace place) => key is null || documents.ContainsKey(LegalDocument.KeyOf(key))
        ? key
        : throw new RefusedException(
            "policy_citation", $"There is no document {key}.", place.ToString(), Scope.Nearest(key, documents.Keys),
            "Declare it once under documents in a set.yaml.");

    /// <summary>On days and in places without a formula the figure is not known: read like a parameter without a value.</summary>
    static Formula.OfParameter? NoFormula(VariableDraft draft) =>
        draft.Rules.Any(rule => rule.Version.Division == 0)
            ? new(new Parameter(draft.Name, draft.Zh, draft.Unit, [], draft.Place)) : null;

    void Declare(string name, SourcePlace place)
    {
        if (scope.Knows(name))
        {
            throw new RefusedException("policy_duplicate", $"The name {name} is taken.", place.ToString());
        }
    }
}
