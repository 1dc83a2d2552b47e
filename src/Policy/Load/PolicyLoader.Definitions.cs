using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class PolicyLoader
{
    /// <summary>The word in place of a formula where nothing of the kind is asked.</summary>
    const string NotAsked = "none";

    sealed record ParameterDraft(
        string Name, string Zh, Unit Unit, SourcePlace Place, bool IsTable, List<ParameterValue> Values);

    /// <summary>A formula to be checked; without a text it says that nothing of the kind is asked.</summary>
    sealed record RuleDraft(RuleVersion Version, FormulaText? Text);

    sealed record VariableDraft(
        string Name, string Zh, Level Of, Unit Unit, string? Why, string? Cite, SourcePlace Place, List<RuleDraft> Rules);

    sealed record NamedDraft(string Name, string? Cite, EndingEffect? Effect, List<RuleDraft> Rules)
    {
        readonly List<(int Digits, DateOnly From, string Zh)> names = [];

        /// <summary>The name given by the widest place first; which file comes first does not matter.</summary>
        public string Zh => names.Count == 0 ? Name : names.Min().Zh;

        public void Call(string? zh, RuleVersion version)
        {
            if (zh is not null)
            {
                names.Add((version.Digits, version.From, zh));
            }
        }
    }

    /// <summary>What one file says of a programme, for its place and from its day.</summary>
    sealed record ProgrammePart(YamlPlaces Yaml, int Division, DateOnly From);

    sealed class ProgrammeDraft
    {
        public List<ProgrammePart> Parts { get; } = [];

        /// <summary>The part that names the programme: that of the widest place and the earliest day.</summary>
        public ProgrammePart Main => Parts.Where(part => part.Yaml.Find("zh") is not null)
            .DefaultIfEmpty(Parts[0]).MinBy(part => (Digits(part.Division), part.From))!;

        public Dictionary<string, NamedDraft> Conditions { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, NamedDraft> Supplements { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, NamedDraft> Grounds { get; } = new(StringComparer.Ordinal);

        public List<RuleDraft> Benefit { get; } = [];

        public List<SilenceVersion> Silence { get; } = [];
    }

    void ReadParameter(YamlPlaces yaml, int division)
    {
        yaml.Only("parameter", "zh", "unit", "by", "values", "why");
        var name = yaml.Needed("parameter");
        if (!parameters.TryGetValue(name, out var draft))
        {
            parameters[name] = draft = new(
                name, yaml.Needed("zh"), UnitOf(yaml), yaml.Place, yaml.Texts("by").Contains("code"), []);
        }

        Same(yaml, "zh", draft.Zh, one => one.Needed("zh"), draft.Place);
        Same(yaml, "unit", draft.Unit, UnitOf, draft.Place);
        foreach (var value in yaml.Each("values"))
        {
            value.Only("from", "until", "division", "residence", "for", "is", "cite", "verified");
            var prefix = value.Division("division") is { } place ? Below(value, Prefix(place), division) : division;
            var residence = value.Text("residence") switch
            {
                null or "any" => ResidenceKind.Unknown,
                "urban" => ResidenceKind.Urban,
                "rural" => ResidenceKind.Rural,
                _ => throw value.Error("policy_parameter", "A residence is urban, rural or any.", "urban, rural, any"),
            };
            var from = value.Day("from") ?? throw value.Error("policy_missing_key", "The key from is missing.");
            var until = value.Day("until");
            if (until <= from)
            {
                throw value.Error("policy_date", $"A value ends on {until:yyyy-MM-dd}, before it begins.", $"a day after {from:yyyy-MM-dd}");
            }

            draft.Values.Add(new(
                prefix, Digits(prefix), residence, new Period(from, until), StoredValue.Read(value, draft.Unit),
                value.Text("cite") ?? throw value.Error(
                    "policy_citation", "A value without a document is no law.", "cite: KEY of a document"),
                value.Flag("verified", false), value.Place, Code(value, draft)));
        }
    }

    /// <summary>The division a value names must exist and lie where the folder says.</summary>
    int Below(YamlPlaces value, int prefix, int folder)
    {
        var code = DivisionPlace.Lowest(prefix, Digits(prefix));
        if (prefix != 0 && !DivisionPlace.IsAbove(folder, Digits(folder), code))
        {
            throw value.Error(
                "policy_division_code", $"Division {prefix} does not lie in {folder}, whose folder this is.", $"divisions that begin with {folder}",
                "Move the value into the folder of its place, or correct the division.");
        }

        return prefix == 0 || vocabulary.IsDivision(code) ? prefix : throw value.Error(
            "policy_division_code", $"There is no division {prefix}.", "divisions of GB/T 2260, or of the made-up area 99");
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
            variables[name] = draft = new(
                name, yaml.Text("zh") ?? name, LevelOf(yaml), UnitOf(yaml), yaml.Text("why"), yaml.Text("cite"), yaml.Place, []);
        }

        Same(yaml, "zh", draft.Zh, one => one.Needed("zh"), draft.Place);
        Same(yaml, "unit", draft.Unit, UnitOf, draft.Place);
        Same(yaml, "of", draft.Of, LevelOf, draft.Place);
        draft.Rules.Add(RuleOf(yaml, "formula", division, yaml.Day("from"), yaml.Text("cite")));
    }

    static Level LevelOf(YamlPlaces yaml) => (yaml.Needed("of"), yaml.Text("each")) switch
    {
        ("household", null) => Level.Household,
        ("person", null) => Level.Person,
        ("person", "month") => Level.PersonMonth,
        _ => throw yaml.Error("policy_level", "A variable is of a household, a person, or a person each month.",
            "of: household | of: person | of: person with each: month"),
    };

    /// <summary>A place changes values and formulas; what a name means stays the same everywhere.</summary>
    static void Same<T>(YamlPlaces yaml, string key, T first, Func<YamlPlaces, T> read, SourcePlace place)
    {
        if (yaml.Find(key) is not null && read(yaml) is var now && !Equals(now, first))
        {
            throw yaml.Error(
                "policy_redefined", $"{key} is {now} here and {first} at {place}.", $"{first}",
                $"Leave {key} out, or give what is meant a name of its own.");
        }
    }

    void ReadProgramme(YamlPlaces yaml, int division)
    {
        yaml.Only(
            "programme", "zh", "en", "for", "cite", "conditions", "silence", "benefit", "supplements", "payment", "change", "reverify",
            "exit", "stop", "recovery", "time_limits", "otherwise_see", "from");
        var name = yaml.Needed("programme");
        if (!programmes.TryGetValue(name, out var draft))
        {
            programmes[name] = draft = new();
        }

        draft.Parts.Add(new(yaml, division, yaml.Day("from") ?? DateOnly.MinValue));
        ReadNamed(yaml, "conditions", draft.Conditions, division);
        ReadNamed(yaml, "supplements", draft.Supplements, division);
        ReadNamed(yaml, "stop", draft.Grounds, division);
        if (yaml.Find("benefit") is not null)
        {
            draft.Benefit.Add(RuleOf(yaml, "benefit", division, yaml.Day("from"), yaml.Text("cite")));
        }

        draft.Silence.AddRange(ReadSilence(yaml, division));
    }

    /// <summary>Formulas with names of their own; a place may change one of the nation's or add one.</summary>
    static void ReadNamed(YamlPlaces yaml, string list, Dictionary<string, NamedDraft> into, int division)
    {
        var named = yaml.Mapping(list);
        foreach (var key in named?.Keys ?? [])
        {
            var isPlain = named!.Text(key) is not null;
            var detail = isPlain ? named : named.Mapping(key)!;
            if (!isPlain)
            {
                detail.Only(list == "stop" ? ["zh", "formula", "effect", "cite", "from"] : ["zh", "formula", "cite", "from"]);
            }

            var cite = (isPlain ? null : detail.Text("cite")) ?? yaml.Text("cite");
            if (!into.TryGetValue(key, out var draft))
            {
                into[key] = draft = new(key, cite, list == "stop" && !isPlain ? EffectOf(detail) : null, []);
            }

            var rule = RuleOf(
                detail, isPlain ? key : "formula", division, (isPlain ? null : detail.Day("from")) ?? yaml.Day("from"), cite);
            draft.Rules.Add(list == "conditions" && rule.Text!.Text.Trim() == NotAsked ? Dropped(rule.Version, cite) : rule);
            draft.Call(isPlain ? null : detail.Text("zh"), draft.Rules[^1].Version);
        }
    }

    /// <summary>The place, or the nation from that day on, does not ask what is asked elsewhere or was asked before.</summary>
    static RuleDraft Dropped(RuleVersion version, string? cite) => cite is not null
        ? new(Known(version.Division, version.From, version.Place, true) with { Cite = cite }, null)
        : throw new RefusedException(
            "policy_citation", "That a condition is not asked is law too, and rests on a document.", version.Place.ToString(), "cite: KEY of a document");

    static EndingEffect? EffectOf(YamlPlaces ground) => ground.Text("effect") switch
    {
        null => null,
        "stop" => EndingEffect.Stop,
        "reduce" => EndingEffect.Reduce,
        "review" => EndingEffect.Review,
        var other => throw ground.Error("policy_term", $"{other} is no effect of a ground.", "stop, reduce, review"),
    };

    IEnumerable<SilenceVersion> ReadSilence(YamlPlaces yaml, int division)
    {
        var told = yaml.Mapping("silence");
        foreach (var key in told?.Keys ?? [])
        {
            var category = vocabulary.Find(key) ?? throw told!.Error(
                "policy_unknown_name", $"There is no category {key}.",
                Scope.Nearest(key, vocabulary.Categories.Select(one => one.Key)));
            var detail = told!.Mapping(key)!;
            detail.Only("means", "cite", "from");
            yield return new(
                category.Key,
                detail.Needed("means") switch
                {
                    "declaration stands in" => SilenceMeaning.StandsIn,
                    "nothing declared" => SilenceMeaning.NothingDeclared,
                    "blocks" => SilenceMeaning.Blocks,
                    _ => throw detail.Error("policy_silence", "Silence has three meanings.", "blocks, declaration stands in, nothing declared"),
                },
                division, Digits(division), detail.Day("from") ?? yaml.Day("from") ?? DateOnly.MinValue, detail.Text("cite"), detail.Place);
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
        return TryRead(text, unit, out var stored) && stored >= 0
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

        // What is larger than a trillion is a slip of the pen, and would not survive a multiplication.
        const decimal Largest = 1_000_000_000_000m;
        var scale = unit.Kind == UnitKind.Yuan ? 100m : unit.Scale == 10_000 ? 100m : unit.Scale;
        if (!decimal.TryParse(text.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ||
            decimal.Abs(number) > Largest || decimal.Truncate(number * scale) != number * scale)
        {
            return false;
        }

        stored = (long)(number * scale);
        return true;
    }
}
