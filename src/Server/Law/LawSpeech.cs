using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Server;

/// <summary>Sentences of the law as a page tells them: as they are written, read aloud, with their article and the place that says so.</summary>
/// <param name="set">The law.</param>
/// <param name="standards">Where codes have names.</param>
/// <param name="nameOf">The name of a place.</param>
sealed class LawSpeech(PolicySet set, StandardsFolder standards, Func<int, string> nameOf)
{
    readonly FormulaWords words = new(set, (category, item, code) => standards.Catalogue.TryFind(category.Key, out var known)
        && known.Find(item.Key)?.CodeList is { } name && standards.CodeLists.TryFind(name, out var list) ? list.Find(code)?.Zh : null);

    /// <summary>A rule as it holds in a place; null where nobody says anything.</summary>
    public RuleLine? Of(string name, string zh, Rule rule, string? cite, LawPlace at) =>
        rule.At(at.Division, at.On) is var version && version is { IsSilent: true, IsDropped: false } ? null : Said(name, zh, version, cite);

    /// <summary>One version of a rule.</summary>
    public RuleLine Said(string name, string zh, RuleVersion version, string? cite)
    {
        var text = version.IsSilent ? null : string.Join(' ', version.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new(name, zh, text, text is null ? "不要求" : words.Chinese(text), Cited(version.Cite ?? cite), nameOf(version.Division), First(version.From));
    }

    /// <summary>The terms of a programme in a place, each as the nearest place says it.</summary>
    public IReadOnlyList<RuleLine> Terms(Programme programme, LawPlace at) =>
    [
        .. TermLine.Of(programme).Where(line => line.Name != "title" && line.From <= at.On && at.Touches(line.Division, DigitsOf(line.Division)) && !at.IsAbove(line.Division, DigitsOf(line.Division)))
            .GroupBy(line => line.Name).Select(group => group.OrderBy(line => DigitsOf(line.Division)).ThenBy(line => line.From).Last())
            .Select(line => new RuleLine(
                line.Name, LimitOf(programme, line) is { } limit ? StepOf(limit) : line.Zh, line.Text,
                Reading(line, programme, at), Cited(line.Cite ?? programme.Cite), nameOf(line.Division), First(line.From))),
    ];

    /// <summary>What changed, read aloud; null where there is nothing to read.</summary>
    public string? Aloud(PolicyChangeKind kind, string? text) => (kind, text) switch
    {
        (_, null) or (PolicyChangeKind.Value, _) => text,
        (PolicyChangeKind.Silence, "blocks") => "等待反馈",
        (PolicyChangeKind.Silence, "nothing declared") => "未申报即无",
        (PolicyChangeKind.Silence, _) => "以申报为准",
        _ => words.Chinese(text),
    };

    string Reading(TermLine line, Programme programme, LawPlace at) => line.Name switch
    {
        "otherwise_see" => string.Join("、", line.Text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(name => set.Programmes.FirstOrDefault(one => one.Name == name)?.Zh ?? name)),
        "reverify" when programme.Terms.Reverify.At(at.Division, at.On)?.Value is { } term => string.Join(
            "；", term.Classes.Select(one => $"{one.Zh}（{words.Chinese(one.When.At(at.Division, at.On).Text)}）：{one.Every.Zh}").Append("其他：" + term.Otherwise.Zh)),
        _ when LimitOf(programme, line)?.Days.At(at.Division, at.On)?.Value is { } days => days.Find(at.Division, ResidenceKind.Urban, at.On) is { } value
            ? TraceText.Range(days.Unit, value.Value, value.Value, isChinese: true) : "无数值",
        _ => words.Chinese(line.Text),
    };

    static TimeLimit? LimitOf(Programme programme, TermLine line) => programme.Terms.TimeLimits.FirstOrDefault(limit => limit.Step == line.Name);

    /// <summary>A step is called as its time limit is, wherever there is one.</summary>
    static string StepOf(TimeLimit limit) => limit.Days.Versions.Select(version => version.Value?.Zh).FirstOrDefault(zh => zh is not null) ?? "办理时限";

    LegalDocument? Cited(string? cite) => LegalDocument.Of(set.Documents, cite);

    static DateOnly? First(DateOnly from) => from == DateOnly.MinValue ? null : from;

    static int DigitsOf(int prefix) => prefix switch { 0 => 0, < 100 => 2, < 10_000 => 4, _ => 6 };
}
