using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class PolicyLoader
{
    sealed record ParameterDraft(
        string Name, string Zh, Unit Unit, SourcePlace Place, bool IsTable, List<ParameterValue> Values);

    sealed record RuleDraft(RuleVersion Version, FormulaText Text);

    sealed record VariableDraft(
        string Name, string Zh, Level Of, Unit Unit, string? Why, string? Cite, SourcePlace Place, List<RuleDraft> Rules);

    sealed record ConditionDraft(string Name, string Zh, string? Cite, List<RuleDraft> Rules);

    sealed record ProgrammeDraft(
        YamlPlaces Yaml, Dictionary<string, ConditionDraft> Conditions, List<RuleDraft> Benefit,
        Dictionary<string, ConditionDraft> Supplements, List<RuleVersion> Offered, HashSet<string> Silence, HashSet<string> Declared);

    void ReadParameter(YamlPlaces yaml, int division)
    {
        yaml.Only("parameter", "zh", "unit", "by", "values", "why");
        var name = yaml.Needed("parameter");
        if (!parameters.TryGetValue(name, out var draft))
        {
            parameters[name] = draft = new(
                name, yaml.Needed("zh"), UnitOf(yaml), yaml.Place, yaml.Texts("by").Contains("code"), []);
        }

        foreach (var value in yaml.Each("values"))
        {
            value.Only("from", "until", "division", "residence", "for", "is", "cite", "verified");
            var prefix = value.Division("division") is { } place ? Prefix(place) : division;
            var residence = value.Text("residence") switch
            {
                null or "any" => ResidenceKind.Unknown,
                "urban" => ResidenceKind.Urban,
                "rural" => ResidenceKind.Rural,
                _ => throw value.Error("policy_parameter", "A residence is urban, rural or any.", "urban, rural, any"),
            };
            var from = value.Day("from") ?? throw value.Error("policy_missing_key", "The key from is missing.");
            draft.Values.Add(new(
                prefix, Digits(prefix), residence, new Period(from, value.Day("until")), StoredValue.Read(value, draft.Unit),
                value.Text("cite") ?? throw value.Error(
                    "policy_citation", "A value without a document is no law.", "cite: KEY of a document"),
                value.Flag("verified", false), value.Place, Code(value, draft)));
        }
    }

    static long Code(YamlPlaces value, ParameterDraft draft) => (draft.IsTable, value.Text("for")) switch
    {
        (true, { Length: > 0 and <= 8 } code) when code.All(char.IsAscii) => CodeValue.Pack(code),
        (false, null) => 0,
        (true, var text) => throw value.Error("policy_parameter", $"A table has a value per code; {text ?? "none"} is no code.", "for: CODE, up to eight ASCII characters"),
        _ => throw value.Error("policy_parameter", $"{draft.Name} has one value, not one per code.", null, "Declare it with by: [division, code]."),
    };

    void ReadVariable(YamlPlaces yaml, int division)
    {
        yaml.Only("variable", "zh", "of", "each", "unit", "formula", "why", "cite", "from");
        var name = yaml.Needed("variable");
        if (!variables.TryGetValue(name, out var draft))
        {
            var of = (yaml.Needed("of"), yaml.Text("each")) switch
            {
                ("household", null) => Level.Household,
                ("person", null) => Level.Person,
                ("person", "month") => Level.PersonMonth,
                _ => throw yaml.Error("policy_level", "A variable is of a household, a person, or a person each month.",
                    "of: household | of: person | of: person with each: month"),
            };
            variables[name] = draft = new(
                name, yaml.Text("zh") ?? name, of, UnitOf(yaml), yaml.Text("why"), yaml.Text("cite"), yaml.Place, []);
        }

        draft.Rules.Add(RuleOf(yaml, "formula", division, yaml.Day("from"), yaml.Text("cite")));
    }

    void ReadProgramme(YamlPlaces yaml, int division)
    {
        yaml.Only(
            "programme", "zh", "en", "for", "cite", "conditions", "silence", "benefit", "supplements", "reverify", "exit",
            "time_limits", "otherwise_see", "from");
        var name = yaml.Needed("programme");
        if (!programmes.TryGetValue(name, out var draft))
        {
            programmes[name] = draft = new(yaml, [], [], [], [], [], []);
        }

        if (yaml.Find("zh") is not null)
        {
            draft.Offered.Add(Known(division, yaml.Day("from") ?? DateOnly.MinValue, yaml.Place, true));
        }

        ReadNamed(yaml, "conditions", draft.Conditions, division);
        ReadNamed(yaml, "supplements", draft.Supplements, division);
        if (yaml.Find("benefit") is not null)
        {
            draft.Benefit.Add(RuleOf(yaml, "benefit", division, yaml.Day("from"), yaml.Text("cite")));
        }

        ReadSilence(yaml, draft);
    }

    /// <summary>Formulas with names of their own; a place may change one of the nation's or add one.</summary>
    static void ReadNamed(YamlPlaces yaml, string list, Dictionary<string, ConditionDraft> into, int division)
    {
        var named = yaml.Mapping(list);
        foreach (var key in named?.Keys ?? [])
        {
            var isPlain = named!.Text(key) is not null;
            var detail = isPlain ? named : named.Mapping(key)!;
            if (!isPlain)
            {
                detail.Only("zh", "formula", "cite", "from");
            }

            var cite = (isPlain ? null : detail.Text("cite")) ?? yaml.Text("cite");
            if (!into.TryGetValue(key, out var draft))
            {
                into[key] = draft = new(key, isPlain ? key : detail.Text("zh") ?? key, cite, []);
            }

            draft.Rules.Add(RuleOf(
                detail, isPlain ? key : "formula", division, (isPlain ? null : detail.Day("from")) ?? yaml.Day("from"), cite));
        }
    }

    void ReadSilence(YamlPlaces yaml, ProgrammeDraft draft)
    {
        var silence = yaml.Mapping("silence");
        foreach (var key in silence?.Keys ?? [])
        {
            var category = vocabulary.Find(key) ?? throw silence!.Error(
                "policy_unknown_name", $"There is no category {key}.",
                Scope.Nearest(key, vocabulary.Categories.Select(one => one.Key)));
            var means = silence!.Mapping(key)!;
            means.Only("means", "cite");
            var known = means.Needed("means") switch
            {
                "declaration stands in" => draft.Silence.Add(category.Key),
                "nothing declared" => draft.Silence.Add(category.Key) | draft.Declared.Add(category.Key),
                "blocks" => draft.Silence.Remove(category.Key),
                _ => throw means.Error("policy_silence", "Silence has three meanings.", "blocks, declaration stands in, nothing declared"),
            };
        }
    }

    static RuleDraft RuleOf(YamlPlaces yaml, string key, int division, DateOnly? from, string? cite = null)
    {
        var text = yaml.Formula(key) ?? throw yaml.Error("policy_missing_key", $"The key {key} is missing.");
        return new(new(division, Digits(division), from ?? DateOnly.MinValue, text.Text, text.Start, cite), text);
    }

    /// <summary>A version that is simply so or not so; nobody wrote a formula for it.</summary>
    static RuleVersion Known(int division, DateOnly from, SourcePlace place, bool isSo) =>
        new(division, Digits(division), from, "", place) { Formula = new Formula.Constant(isSo ? 1 : 0, Unit.YesNo) };

    static Unit UnitOf(YamlPlaces yaml)
    {
        var text = yaml.Needed("unit");
        return Unit.TryParse(text, out var unit)
            ? unit
            : throw yaml.Error("policy_units", $"There is no unit {text}.", string.Join(", ", Unit.KnownNames));
    }
}

/// <summary>A number of a policy file as it is stored.</summary>
static class StoredValue
{
    public static long Read(YamlPlaces yaml, Unit unit)
    {
        var text = yaml.Needed("is");
        return TryRead(text, unit, out var stored)
            ? stored
            : throw yaml.Error("policy_parameter", $"{text} is no value in {unit}.", unit.ToString());
    }

    public static bool TryRead(string text, Unit unit, out long stored)
    {
        stored = 0;
        switch (unit.Kind)
        {
            case UnitKind.YesNo:
                stored = text is "yes" or "true" ? 1 : 0;
                return text is "yes" or "true" or "no" or "false";
            case UnitKind.Code:
                stored = text.Length is > 0 and <= 8 ? CodeValue.Pack(text) : 0;
                return stored != 0;
            case UnitKind.Day:
                var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day);
                stored = day.DayNumber;
                return isDay;
            case UnitKind.Month:
                var isMonth = DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", out var month);
                stored = MonthNumber.Of(month);
                return isMonth;
        }

        var scale = unit.Kind == UnitKind.Yuan ? 100m : unit.Scale == 10_000 ? 100m : unit.Scale;
        if (!decimal.TryParse(text.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ||
            decimal.Truncate(number * scale) != number * scale)
        {
            return false;
        }

        stored = (long)(number * scale);
        return true;
    }
}
