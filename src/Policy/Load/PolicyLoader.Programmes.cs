namespace Hedui.Policy;

sealed partial class PolicyLoader
{
    static readonly Unit MonthlyAmount = new(UnitKind.Yuan, PerTime.Month);
    static readonly Formula Nothing = new Formula.Constant(0, MonthlyAmount);

    Programme Programme(ProgrammeDraft draft)
    {
        var yaml = draft.Yaml;
        var cite = Cited(yaml.Text("cite"), yaml.Place) ?? throw yaml.Error(
            "policy_citation", "A programme rests on a document.", "cite: KEY of a document");
        if (draft.Conditions.Count == 0)
        {
            throw yaml.Error("policy_missing_key", "A programme has conditions.");
        }

        var conditions = draft.Conditions.Values.Select(condition => Condition(condition, cite, yaml)).ToList();
        if (Offered(draft, cite) is { } offered)
        {
            conditions.Insert(0, offered);
        }

        Check(draft.Benefit, MonthlyAmount, Level.Household);
        return new(
            yaml.Needed("programme"), yaml.Needed("zh"), yaml.Text("en") ?? yaml.Needed("programme"), cite, conditions,
            draft.Benefit.Count == 0 ? null : RuleOf(draft.Benefit, Nothing),
            [.. draft.Supplements.Values.Select(supplement => Supplement(supplement, cite, yaml))], draft.Silence, draft.Declared,
            Reverification(yaml), Exit(yaml, cite), [.. TimeLimits(yaml)], [.. yaml.Texts("otherwise_see")], yaml.Place);
    }

    Condition Condition(ConditionDraft draft, string cite, YamlPlaces yaml)
    {
        Check(draft.Rules, Unit.YesNo, Level.Household);
        foreach (var rule in draft.Rules)
        {
            CheckReachable(rule);
        }

        return new(draft.Name, draft.Zh, RuleOf(draft.Rules, new Formula.Constant(1, Unit.YesNo)), Cited(draft.Cite, yaml.Place) ?? cite);
    }

    Supplement Supplement(ConditionDraft draft, string cite, YamlPlaces yaml)
    {
        Check(draft.Rules, MonthlyAmount, Level.Household);
        return new(draft.Name, draft.Zh, RuleOf(draft.Rules, Nothing), Cited(draft.Cite, yaml.Place) ?? cite);
    }

    /// <summary>A programme of one place, or one that began on a day, is not offered elsewhere or before.</summary>
    static Condition? Offered(ProgrammeDraft draft, string cite) =>
        draft.Offered.Any(version => version.Division == 0 && version.From == DateOnly.MinValue)
            ? null
            : new("offered", "本地已施行", new([Known(0, DateOnly.MinValue, draft.Yaml.Place, false), .. draft.Offered]), cite);

    Reverification? Reverification(YamlPlaces programme)
    {
        if (programme.Mapping("reverify") is not { } yaml)
        {
            return null;
        }

        yaml.Only("stable", "unstable", "when");
        return new(
            yaml.Find("when") is null ? null : YesNo(yaml, "when"), Limit(yaml, "stable", UnitKind.Months),
            Limit(yaml, "unstable", UnitKind.Months));
    }

    GradualExit? Exit(YamlPlaces programme, string cite)
    {
        if (programme.Mapping("exit") is not { } yaml)
        {
            return null;
        }

        yaml.Only("when", "keeps", "cite");
        return new(YesNo(yaml, "when"), Limit(yaml, "keeps", UnitKind.Months), Cited(yaml.Text("cite"), yaml.Place) ?? cite);
    }

    IEnumerable<TimeLimit> TimeLimits(YamlPlaces programme)
    {
        var yaml = programme.Mapping("time_limits");
        foreach (var step in yaml?.Keys ?? [])
        {
            yield return new(step, Limit(yaml!, step, UnitKind.Days, UnitKind.WorkingDays));
        }
    }

    Rule YesNo(YamlPlaces yaml, string key)
    {
        List<RuleDraft> rules = [RuleOf(yaml, key, 0, null)];
        Check(rules, Unit.YesNo, Level.Household);
        return RuleOf(rules, null);
    }

    /// <summary>A length of time is law like any other number: a parameter with its document.</summary>
    Parameter Limit(YamlPlaces yaml, string key, params UnitKind[] kinds) =>
        scope.FindParameter(yaml.Needed(key)) is { IsTable: false } parameter && kinds.Contains(parameter.Unit.Kind)
            ? parameter
            : throw yaml.Error(
                "policy_units", $"{yaml.Text(key)} is no parameter with a length of time.",
                string.Join(", ", kinds.Select(kind => new Unit(kind))), $"Declare a parameter and write {key}: NAME.");
}
