namespace Hedui.Policy;

sealed partial class PolicyLoader
{
    ProgrammeTerms Terms(ProgrammeDraft draft, string cite) => new(
        [.. TimeLimits(draft)], TermsOf(draft, "payment", Start), TermsOf(draft, "change", Start),
        TermsOf(draft, "reverify", Reverification), TermsOf(draft, "exit", Exit),
        [.. draft.Grounds.Values.Select(ground => Ground(ground, cite, draft.Main.Yaml))], TermsOf(draft, "recovery", Recovery));

    Reverification Reverification(YamlPlaces programme, string key)
    {
        var yaml = programme.Mapping(key)!;
        yaml.Only("classes", "otherwise", "cite");
        var classes = yaml.Mapping("classes");
        return new([.. classes?.Keys.Select(Class) ?? []], Limit(yaml, "otherwise", UnitKind.Months));

        ReverificationClass Class(string name)
        {
            var one = classes!.Mapping(name)!;
            one.Only("zh", "when", "every");
            return new(name, one.Text("zh") ?? name, YesNo(one, "when"), Limit(one, "every", UnitKind.Months));
        }
    }

    GradualExit Exit(YamlPlaces programme, string key)
    {
        var yaml = programme.Mapping(key)!;
        yaml.Only("when", "keeps", "cite");
        return new(YesNo(yaml, "when"), Limit(yaml, "keeps", UnitKind.Months));
    }

    Recovery Recovery(YamlPlaces programme, string key)
    {
        var yaml = programme.Mapping(key)!;
        yaml.Only("fine_from", "fine_until", "cite");
        return new(Fine("fine_from"), Fine("fine_until"));

        Parameter? Fine(string name) => yaml.Find(name) is null ? null : Limit(yaml, name, UnitKind.Number);
    }

    static PaymentStart Start(YamlPlaces programme, string key)
    {
        var yaml = programme.Mapping(key)!;
        yaml.Only("from", "cite");
        return yaml.Needed("from") switch
        {
            "next month" => PaymentStart.NextMonth,
            "month of decision" => PaymentStart.MonthOfDecision,
            "month of application" => PaymentStart.MonthOfApplication,
            var other => throw yaml.Error(
                "policy_term", $"{other} is no time from which money is paid.", "next month, month of decision, month of application"),
        };
    }

    EndingGround Ground(NamedDraft draft, string cite, YamlPlaces yaml)
    {
        Check(draft.Rules, Unit.YesNo, Level.Household);
        return new(
            draft.Name, draft.Zh, RuleOf(draft.Rules, No), draft.Effect ?? EndingEffect.Review, Cited(draft.Cite, yaml.Place) ?? cite);
    }

    IEnumerable<TimeLimit> TimeLimits(ProgrammeDraft draft)
    {
        var told = draft.Parts.Select(part => (Part: part, Yaml: part.Yaml.Mapping("time_limits"))).Where(one => one.Yaml is not null);
        foreach (var step in told.SelectMany(one => one.Yaml!.Keys.Select(key => (Key: key, one.Part, one.Yaml)))
            .GroupBy(one => one.Key, StringComparer.Ordinal))
        {
            yield return new(step.Key, new([.. step.Select(one => new LocalVersion<Parameter?>(
                one.Part.Division, Digits(one.Part.Division), one.Part.From,
                one.Yaml!.Text(step.Key) == "none" ? null : Limit(one.Yaml, step.Key, UnitKind.Days, UnitKind.WorkingDays),
                Cited(one.Part.Yaml.Text("cite"), one.Part.Yaml.Place), one.Yaml.Place))]));
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
                "policy_units", $"{yaml.Text(key)} is no parameter that this term can take.",
                string.Join(", ", kinds.Select(kind => new Unit(kind))), $"Declare a parameter and write {key}: NAME.");
}
