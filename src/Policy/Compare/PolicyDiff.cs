using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What changed between two sets of law, in words: every value, formula, condition and term that differs.</summary>
public static partial class PolicyDiff
{
    /// <summary>The changes from one set to another, in the order of the kinds, then names, places and days.</summary>
    public static IReadOnlyList<PolicyChange> Between(PolicySet before, PolicySet after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (Readings(before), Readings(after));
        return [.. old.Keys.Union(now.Keys)
            .Select(key => Change(key, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
            .OfType<PolicyChange>()
            .OrderBy(change => change.Kind).ThenBy(change => change.Name, StringComparer.Ordinal)
            .ThenBy(change => change.Where.Division).ThenBy(change => change.Where.Code, StringComparer.Ordinal)
            .ThenBy(change => change.Where.Residence).ThenBy(change => change.From)];
    }

    /// <summary>What makes two readings the same thing.</summary>
    readonly record struct Key(PolicyChangeKind Kind, string Name, PolicyPlace Where, DateOnly From);

    sealed record Reading(string Zh, string Text, string? Citation, bool? Verified);

    static PolicyChange? Change(Key key, Reading? before, Reading? after) => before == after
        ? null
        : new PolicyChange(
            key.Kind, key.Name, (after ?? before)!.Zh, key.Where, key.From == DateOnly.MinValue ? null : key.From,
            Told(before, after), Told(after, before), (after ?? before)!.Citation, after?.Verified);

    /// <summary>The text, with what else differs: a citation or a verification can change alone.</summary>
    static string? Told(Reading? one, Reading? other) => one is null || other is null || one.Text != other.Text
        ? one?.Text
        : $"{one.Text} [{one.Citation}]{(one.Verified == true ? "" : " 未核实 unverified")}";

    static Dictionary<Key, Reading> Readings(PolicySet set)
    {
        var all = new Dictionary<Key, Reading>();
        foreach (var parameter in set.Parameters)
        {
            foreach (var value in parameter.Values)
            {
                var where = new PolicyPlace(value.Division, value.Residence, value.Code == 0 ? null : CodeValue.Unpack(value.Code));
                var until = value.During.Until is { } end ? $" (至 until {end:yyyy-MM-dd})" : "";
                all[new(PolicyChangeKind.Value, parameter.Name, where, value.During.From)] = new(
                    parameter.Zh, parameter.Unit.Show(value.Value) + UnitName(parameter.Unit) + until,
                    LegalDocument.Of(set.Documents, value.Cite)?.Citation, value.Verified);
            }
        }

        foreach (var variable in set.Variables)
        {
            Versions(PolicyChangeKind.Formula, variable.Name, variable.Zh, variable.Rule, variable.Cite);
        }

        foreach (var programme in set.Programmes)
        {
            Read(programme);
        }

        foreach (var told in set.Cases)
        {
            all[new(PolicyChangeKind.Case, told.Place.File, new(told.Division, told.Residence, told.Sentence), told.On)] =
                new("算例", string.Join(", ", told.Expect.Select(pair => $"{pair.Key}: {Plain(pair.Value)}")), null, null);
        }

        return all;

        void Read(Programme programme)
        {
            Add(PolicyChangeKind.Programme, programme.Name, programme.Zh, programme.En, programme.Cite);
            foreach (var condition in programme.Conditions)
            {
                Versions(PolicyChangeKind.Condition, $"{programme.Name}.{condition.Name}", condition.Zh, condition.Rule, condition.Cite);
            }

            if (programme.Benefit is { } benefit)
            {
                Versions(PolicyChangeKind.Benefit, $"{programme.Name}.benefit", "救助金额", benefit, programme.Cite);
            }

            foreach (var supplement in programme.Supplements)
            {
                Versions(PolicyChangeKind.Supplement, $"{programme.Name}.{supplement.Name}", supplement.Zh, supplement.Rule, supplement.Cite);
            }

            foreach (var silence in programme.Silence.Versions)
            {
                all[new(PolicyChangeKind.Silence, $"{programme.Name}.{silence.Category}", Where(silence.Division), silence.From)] = new(
                    set.Vocabulary.Find(silence.Category)?.Zh ?? silence.Category, Meaning(silence.Means),
                    LegalDocument.Of(set.Documents, silence.Cite ?? programme.Cite)?.Citation, null);
            }

            foreach (var ground in programme.Terms.Grounds)
            {
                Versions(PolicyChangeKind.Term, $"{programme.Name}.stop.{ground.Name}", ground.Zh, ground.Rule, ground.Cite);
            }

            foreach (var term in TermLine.Of(programme))
            {
                var document = LegalDocument.Of(set.Documents, term.Cite ?? programme.Cite);
                all[new(PolicyChangeKind.Term, $"{programme.Name}.{term.Name}", Where(term.Division), term.From)] =
                    new(term.Zh, term.Text, document?.Citation, document?.Verified);
            }
        }

        PolicyPlace Where(int division) => new(division, ResidenceKind.Unknown, null);

        void Add(PolicyChangeKind kind, string name, string zh, string text, string? cite) =>
            all[new(kind, name, default, DateOnly.MinValue)] = new(zh, text, LegalDocument.Of(set.Documents, cite)?.Citation, null);

        void Versions(PolicyChangeKind kind, string name, string zh, Rule rule, string? cite)
        {
            foreach (var version in rule.Versions.Where(version => !version.IsSilent || version.IsDropped))
            {
                var document = LegalDocument.Of(set.Documents, version.Cite ?? cite);
                all[new(kind, name, new(version.Division, ResidenceKind.Unknown, null), version.From)] =
                    new(zh, version.IsDropped ? "不要求 not asked" : OneLine(version.Text), document?.Citation, document?.Verified);
            }
        }
    }

    static string Meaning(SilenceMeaning means) => means switch
    {
        SilenceMeaning.StandsIn => "declaration stands in",
        SilenceMeaning.NothingDeclared => "nothing declared",
        _ => "blocks",
    };

    /// <summary>The unit after a number; a percentage and a yes or no carry theirs.</summary>
    static string UnitName(Unit unit) => unit.Kind is UnitKind.Number or UnitKind.YesNo or UnitKind.Code ? "" : " " + unit.ToChinese();

    internal static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static string Plain(object? value) => value is IEnumerable<object?> many ? string.Join(", ", many) : $"{value}";
}
