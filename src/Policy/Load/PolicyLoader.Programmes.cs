using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class PolicyLoader
{
    static readonly Unit MonthlyAmount = new(UnitKind.Yuan, PerTime.Month);
    static readonly Formula Nothing = new Formula.Constant(0, MonthlyAmount);
    static readonly Formula No = new Formula.Constant(0, Unit.YesNo);

    Programme Programme(string name, ProgrammeDraft draft)
    {
        var yaml = draft.Main.Yaml;
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
        var (zh, en) = (yaml.Needed("zh"), yaml.Text("en") ?? name);
        return new(
            name, zh, en, TermsOf(draft, "zh", (part, key) => new ProgrammeTitle(part.Needed(key), part.Text("en") ?? en)), cite, conditions,
            draft.Benefit.Count == 0 ? null : RuleOf(draft.Benefit, Nothing),
            [.. draft.Supplements.Values.Select(supplement => Supplement(supplement, cite, yaml))],
            new Silence(silence, draft.Silence), Terms(draft, cite),
            TermsOf(draft, "otherwise_see", (part, key) => (IReadOnlyList<string>)[.. part.Texts(key)]), yaml.Place);
    }

    Condition Condition(NamedDraft draft, string cite, YamlPlaces yaml)
    {
        if (draft.Rules.Find(rule => rule.Version.IsDropped && !draft.Rules.Exists(other => other.Text is not null && Widens(other, rule))) is { } nothing)
        {
            throw new RefusedException(
                "policy_term", $"{draft.Name} is dropped, and nobody asks for it there or before.", nothing.Version.Place.ToString(),
                "a condition of a wider place, or of an earlier day", "Correct its name, or leave it out.");
        }

        Check(draft.Rules, Unit.YesNo, Level.Household);
        foreach (var rule in draft.Rules)
        {
            CheckReachable(rule);
        }

        return new(draft.Name, draft.Zh, RuleOf(draft.Rules, new Formula.Constant(1, Unit.YesNo)), Cited(draft.Cite, yaml.Place) ?? cite);
    }

    static bool Widens(RuleDraft other, RuleDraft rule) => other.Version.From <= rule.Version.From
        && other.Version.Digits <= rule.Version.Digits
        && DivisionPlace.IsAbove(other.Version.Division, other.Version.Digits, DivisionPlace.Lowest(rule.Version.Division, rule.Version.Digits));

    Supplement Supplement(NamedDraft draft, string cite, YamlPlaces yaml)
    {
        Check(draft.Rules, MonthlyAmount, Level.Household);
        return new(draft.Name, draft.Zh, RuleOf(draft.Rules, Nothing), Cited(draft.Cite, yaml.Place) ?? cite);
    }

    /// <summary>A programme of one place, or one that began on a day, is not offered elsewhere or before.</summary>
    static Condition? Offered(ProgrammeDraft draft, string cite)
    {
        var offered = draft.Parts.Where(part => part.Yaml.Find("zh") is not null)
            .Select(part => Known(part.Division, part.From, part.Yaml.Place, true)).ToList();
        return offered.Any(version => version.Division == 0 && version.From == DateOnly.MinValue)
            ? null
            : new("offered", "本地已施行", new([Known(0, DateOnly.MinValue, draft.Main.Yaml.Place, false), .. offered]), cite);
    }

    /// <summary>What the files about one programme say under one key, each for its place and from its day.</summary>
    Local<T> TermsOf<T>(ProgrammeDraft draft, string key, Func<YamlPlaces, string, T> read)
    {
        var parts = draft.Parts.Where(part => part.Yaml.Find(key) is not null).ToList();
        var twice = parts.GroupBy(part => (part.Division, part.From)).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            throw twice.Last().Yaml.Error(
                "policy_duplicate", $"Two files say {key} for the same place from the same day.", null,
                "Give the newer one a later from, or put it into the folder of its division.");
        }

        return new([.. parts.Select(part =>
        {
            var cite = part.Yaml.Find(key) is YamlDotNet.RepresentationModel.YamlMappingNode ? part.Yaml.Mapping(key)!.Text("cite") : null;
            return new LocalVersion<T>(
                part.Division, Digits(part.Division), part.From, read(part.Yaml, key), Cited(cite ?? part.Yaml.Text("cite"), part.Yaml.Place),
                part.Yaml.Place);
        })]);
    }
}
