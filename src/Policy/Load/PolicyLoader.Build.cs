using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class PolicyLoader
{
    PolicySet Build(string version)
    {
        var ready = parameters.Values.Select(one =>
        {
            var parameter = new Parameter(one.Name, one.Zh, one.Unit, one.Values, one.Place, one.IsTable);
            Try(() => CheckValues(parameter));
            Try(() => scope.Add(parameter));
            return parameter;
        }).ToList();

        var declared = variables.Values.Select(DeclaredVariable).OfType<Variable>().ToList();
        foreach (var draft in variables.Values)
        {
            Try(() => Check(draft.Rules, draft.Unit, draft.Of));
        }

        var order = programmes.Select(pair => Tried(() => Programme(pair.Key, pair.Value))).OfType<Programme>().ToList();
        foreach (var programme in order)
        {
            Try(() => CheckNames(programme));
        }

        foreach (var one in silence)
        {
            Try(() => Cited(one.Cite, one.Place));
        }

        var forms = Tried(Forms);
        if (assessed.FirstOrDefault(name => !programmes.ContainsKey(name)) is { } unknown)
        {
            Try(() => throw new RefusedException(
                "policy_unknown_name", $"assessed names {unknown}, which is no programme.", "set.yaml", Scope.Nearest(unknown, programmes.Keys)));
        }

        // Formulas that could not be read have no shape to look into.
        var ordered = errors.Count > 0 ? declared : Tried(() => VariableOrder.Sort(declared)) ?? declared;
        Warn(ready);

        // Files come by name; what a verification answers first is for the set to say.
        order = [.. order.OrderBy(one => assessed.IndexOf(one.Name) is var at and >= 0 ? at : int.MaxValue)];
        return new PolicySet
        {
            Version = version,
            Files = read,
            Assessed = assessed.Count > 0 ? assessed : [.. order.Select(one => one.Name)],
            Parameters = ready,
            Variables = ordered,
            Programmes = order,
            Documents = documents,
            Forms = forms ?? [],
            Cases = cases,
            Vocabulary = vocabulary,
            Warnings = warnings,
        };
    }

    Variable? DeclaredVariable(VariableDraft draft) => Tried(() =>
    {
        var variable = new Variable(
            draft.Name, draft.Zh, draft.Of, draft.Unit, RuleOf(draft.Rules, NoFormula(draft)), draft.Why, Cited(draft.Cite, draft.Place),
            draft.Place);
        scope.Add(variable);
        return variable;
    });

    void Check(List<RuleDraft> rules, Unit unit, Level level)
    {
        foreach (var rule in rules)
        {
            Cited(rule.Version.Cite, rule.Version.Place);
            if (rule.Text is { } text)
            {
                rule.Version.Formula = Typer.Check(scope, text, unit, level);
            }
        }
    }

    /// <summary>
    /// The versions of one formula. Where and when none was written there is no rule: <paramref name="otherwise"/> then
    /// says what holds.
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
        if (otherwise is not null && !versions.Any(version => version.Division == 0 && version.From == DateOnly.MinValue))
        {
            versions.Add(new(0, 0, DateOnly.MinValue, "", versions[0].Place) { Formula = otherwise });
        }

        return new(versions);
    }

    void CheckNames(Programme programme)
    {
        foreach (var version in programme.OtherwiseSee.Versions)
        {
            foreach (var other in version.Value.Where(other => !programmes.ContainsKey(other)))
            {
                throw new RefusedException(
                    "policy_unknown_name", $"There is no programme {other}.", version.Place.ToString(), Scope.Nearest(other, programmes.Keys));
            }
        }

        foreach (var one in programme.Silence.Versions)
        {
            Cited(one.Cite, one.Place);
        }
    }

    static void CheckReachable(RuleDraft rule)
    {
        if (rule.Text is { } text && !FormulaWalk.All(rule.Version.Formula).Any(one =>
            one is Formula.OfVariable or Formula.Aggregate or Formula.OverMembers or Formula.OfBlock or Formula.IsAnswered))
        {
            throw text.Error(
                "policy_unreachable", 0, "The condition never depends on the household: it can never change.");
        }
    }

    string? Cited(string? key, SourcePlace place) => key is null || documents.ContainsKey(LegalDocument.KeyOf(key))
        ? key
        : throw new RefusedException(
            "policy_citation", $"There is no document {key}.", place.ToString(), Scope.Nearest(key, documents.Keys),
            "Declare it once under documents in a set.yaml.");

    /// <summary>On days and in places without a formula the figure is not known: read like a parameter without a value.</summary>
    static Formula.OfParameter NoFormula(VariableDraft draft) =>
        new(new Parameter(draft.Name, draft.Zh, draft.Unit, [], draft.Place));

    /// <summary>Goes on after a refusal, so that one check tells all that is wrong.</summary>
    void Try(Action work)
    {
        try
        {
            work();
        }
        catch (RefusedException refused)
        {
            errors.Add(refused.Refusal);
        }
    }

    T? Tried<T>(Func<T> work)
        where T : class
    {
        T? made = null;
        Try(() => made = work());
        return made;
    }
}
