using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>A programme's conclusion in words: conditions, what is missing, what would change it.</summary>
static class ConclusionWords
{
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="all">Its trace, see <see cref="All"/>.</param>
    /// <param name="missing">What the report says is missing, each once.</param>
    public static ReportProgramme Of(DossierConclusion conclusion, List<TraceNode> all, MissingWords missing)
    {
        var programme = conclusion.Programme;
        return new ReportProgramme
        {
            Key = programme.Name,
            Zh = conclusion.Trace.Zh,
            En = programme.En,
            Outcome = conclusion.Outcome switch
            {
                Ternary.True => ReportOutcome.Qualifies,
                Ternary.False => ReportOutcome.DoesNotQualify,
                _ => ReportOutcome.Undetermined,
            },
            Conditions = [.. all.Where(node => node.Kind == TraceKind.Condition).Select(node => Condition(programme, node))],
            Benefit = programme.Benefit is null || conclusion.Outcome == Ternary.False ? null
                : ValueWords.Range(conclusion.BenefitLow, conclusion.BenefitHigh),
            Missing = missing.Of(conclusion),
            WouldChange = [.. all.Where(node => node.WouldChange.Count > 0).SelectMany(node => node.WouldChange).Distinct()
                .Select(WouldChange)],
            Citation = conclusion.Trace.Document?.Citation ?? programme.Cite,
            RestsOnUnverified = all.Exists(IsUnverified),
            RestsOnDeclaration = conclusion.RestsOnDeclaration,
        };
    }

    /// <summary>A node and all below, in reading order.</summary>
    public static List<TraceNode> All(TraceNode node)
    {
        List<TraceNode> all = [];
        Gather(node, all);
        return all;
    }

    static void Gather(TraceNode node, List<TraceNode> into)
    {
        into.Add(node);
        for (var i = 0; i < node.Children.Count; i++)
        {
            Gather(node.Children[i], into);
        }
    }

    static bool IsUnverified(TraceNode node) =>
        node.Document is { Verified: false } || (node.Kind == TraceKind.Parameter && !node.Verified);

    static bool IsVerified(TraceNode node)
    {
        for (var i = 0; i < node.Children.Count; i++)
        {
            if (!IsVerified(node.Children[i]))
            {
                return false;
            }
        }

        return !IsUnverified(node);
    }

    static ReportCondition Condition(Programme programme, TraceNode node)
    {
        var (zh, en) = Read(programme, node);
        return new ReportCondition(
            node.Name,
            zh is null ? node.Zh : $"{node.Zh}：{zh}",
            en is null ? LawWords.Plain(node.Name) : $"{LawWords.Plain(node.Name)}: {en}",
            node.Outcome switch
            {
                Ternary.True => ConditionOutcome.Met,
                Ternary.False => ConditionOutcome.NotMet,
                _ => ConditionOutcome.NotKnown,
            },
            node.LimitLow is null ? null : ValueWords.Range(node.Low, node.High),
            node.LimitLow is { } low && node.LimitHigh is { } high ? ValueWords.Range(low, high) : null,
            node.LimitLow is null ? null : ValueWords.Unit(node.Unit),
            node.Document?.Citation ?? "",
            IsVerified(node));
    }

    /// <summary>Two figures that are compared read with their units once; anything else as the law's own explanation has it.</summary>
    static (string? Zh, string? En) Read(Programme programme, TraceNode node)
    {
        if (node.LimitLow is not { } low || node.LimitHigh is not { } high || LawWords.Comparison(programme, node) is not { } comparison)
        {
            return (node.ReadZh, node.ReadEn);
        }

        var (figure, limit) = (ValueWords.Shown(node.Unit, node.Low, node.High), ValueWords.Shown(node.Unit, low, high));
        var sign = FormulaWords.Sign(comparison);
        return ($"{figure.Zh} {sign} {limit.Zh}", $"{figure.En} {sign} {limit.En}");
    }

    static ReportText WouldChange(WouldChange change)
    {
        var less = change.By < 0;
        var by = ValueWords.Shown(change.Unit, Math.Abs(change.By), Math.Abs(change.By));
        var to = ValueWords.Shown(change.Unit, change.To, change.To);
        return new ReportText(
            $"{change.Zh}{(less ? "减少" : "增加")} {by.Zh}（至 {to.Zh}）则满足该条件",
            $"{LawWords.Plain(change.Figure)} {(less ? "lower" : "higher")} by {by.En} (to {to.En}) would meet the condition");
    }
}
