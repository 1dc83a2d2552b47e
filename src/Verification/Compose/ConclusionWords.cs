using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>A programme's conclusion in words: conditions, what is missing, what would change it.</summary>
static class ConclusionWords
{
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="all">Its trace, see <see cref="All"/>.</param>
    /// <param name="words">The words of the field.</param>
    public static ReportProgramme Of(DossierConclusion conclusion, List<TraceNode> all, FieldWords words)
    {
        var programme = conclusion.Programme;
        return new ReportProgramme
        {
            Key = programme.Name,
            Zh = programme.Zh,
            En = programme.En,
            Outcome = conclusion.Outcome switch
            {
                Ternary.True => ReportOutcome.Qualifies,
                Ternary.False => ReportOutcome.DoesNotQualify,
                _ => ReportOutcome.Undetermined,
            },
            Conditions = [.. all.Where(node => node.Kind == TraceKind.Condition).Select(Condition)],
            Benefit = programme.Benefit is null || conclusion.Outcome == Ternary.False ? null
                : FieldWords.Range(conclusion.BenefitLow, conclusion.BenefitHigh),
            Missing = [.. all.Where(node => node.Missing.Count > 0).SelectMany(node => node.Missing).Distinct()
                .Select(missing => Missing(missing, words)).Distinct()],
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

    static ReportCondition Condition(TraceNode node)
    {
        var unit = node.Unit.Kind == UnitKind.YesNo ? null : FieldWords.Unit(node.Unit);
        var name = node.Name.Replace('_', ' ');
        return new ReportCondition(
            node.Name,
            node.ReadZh is { } zh ? $"{node.Zh}：{zh}" : node.Zh,
            node.ReadEn is { } en ? $"{name}: {en}" : name,
            node.Outcome switch
            {
                Ternary.True => ConditionOutcome.Met,
                Ternary.False => ConditionOutcome.NotMet,
                _ => ConditionOutcome.NotKnown,
            },
            node.LimitLow is null ? null : FieldWords.Range(node.Low, node.High),
            node.LimitLow is { } low && node.LimitHigh is { } high ? FieldWords.Range(low, high) : null,
            node.LimitLow is null ? null : unit,
            node.Document?.Citation ?? "",
            IsVerified(node));
    }

    static ReportText Missing(MissingEvidence missing, FieldWords words)
    {
        var name = words.CategoryName(missing.Category);
        var (whoZh, whoEn) = missing.Member == 0 ? ("", "") : ($"（成员{missing.Member}）", $" of member {missing.Member}");
        var (zh, en) = missing.Status.IsAnswered() ? ("已反馈但未给出金额", "answered without the amount")
            : StatusWords.Of(missing.Status);
        return new ReportText(
            $"缺：{missing.CategoryZh}{whoZh}，{zh}{Settles(missing, "不超过", "不低于", "则满足", missing.Unit.ToChinese())}",
            $"Missing: {name.En}{whoEn}, {en}{Settles(missing, "at most", "at least", "meets the condition", missing.Unit.ToString())}");
    }

    static string Settles(MissingEvidence missing, string atMost, string atLeast, string meets, string unit) =>
        missing.AtMost is { } most && !Bounds.IsOpen(most) ? $"; {atMost} {missing.Unit.Show(most)} {unit} {meets}"
        : missing.AtLeast is { } least && !Bounds.IsOpen(least) ? $"; {atLeast} {missing.Unit.Show(least)} {unit} {meets}"
        : "";

    static ReportText WouldChange(WouldChange change)
    {
        var less = change.By < 0;
        var by = change.Unit.Show(Math.Abs(change.By));
        var to = change.Unit.Show(change.To);
        return new ReportText(
            $"{change.Zh}{(less ? "减少" : "增加")} {by} {change.Unit.ToChinese()}（至 {to}）则满足该条件",
            $"{change.Figure.Replace('_', ' ')} {(less ? "lower" : "higher")} by {by} {change.Unit} (to {to}) would meet the condition");
    }
}
