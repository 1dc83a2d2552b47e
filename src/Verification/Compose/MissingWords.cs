using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>
/// What would settle the conclusions that are open: a sentence per condition that is not known. The same sentence is told
/// once, however many programmes wait for it.
/// </summary>
sealed class MissingWords(HouseholdDossier dossier, LawWords law, MemberWords members)
{
    readonly List<ReportMissing> sentences = [];

    /// <summary>Everything told so far, by number.</summary>
    public IReadOnlyList<ReportMissing> All => sentences;

    /// <summary>The numbers of what a programme waits for; none unless it is undetermined.</summary>
    public IReadOnlyList<int> Of(DossierConclusion conclusion) => conclusion.Outcome != Ternary.Unknown
        ? []
        : [.. conclusion.Trace.Children.Where(node => node.Kind == TraceKind.Condition && node.Missing.Count > 0).Select(Number).Distinct()];

    /// <summary>Answers that came and still leave a condition of an undetermined programme open.</summary>
    public static IEnumerable<MissingEvidence> Imprecise(HouseholdDossier dossier) => dossier.Programmes
        .Where(conclusion => conclusion.Outcome == Ternary.Unknown)
        .SelectMany(conclusion => conclusion.Trace.Children)
        .Where(node => node.Kind == TraceKind.Condition)
        .SelectMany(node => node.Missing)
        .Where(missing => missing.Member > 0 && missing.Status.IsAnswered());

    int Number(TraceNode condition)
    {
        var (zh, en) = Sentence(condition);
        if (sentences.Find(one => one.Zh == zh && one.En == en) is { } told)
        {
            return told.Number;
        }

        sentences.Add(new ReportMissing(sentences.Count + 1, zh, en));
        return sentences.Count;
    }

    (string Zh, string En) Sentence(TraceNode condition)
    {
        var parts = condition.Missing.GroupBy(missing => (missing.Category, IsParameter: missing.Member == 0, missing.Status))
            .Select(group => Part(group.Key.Category, group.Key.IsParameter, group.Key.Status, [.. group])).ToList();
        var settled = Settled(condition.Missing.FirstOrDefault(missing => missing.AtMost is not null || missing.AtLeast is not null));
        return (
            $"{condition.Zh}：{string.Join('；', parts.Select(part => part.Zh))}{settled.Zh}",
            $"{LawWords.Plain(condition.Name)}: {string.Join("; ", parts.Select(part => part.En))}{settled.En}");
    }

    ReportText Part(string category, bool isParameter, AnswerStatus status, IReadOnlyList<MissingEvidence> missing)
    {
        if (isParameter)
        {
            return law.Unset(category, dossier.Division, dossier.Residence);
        }

        var name = law.Field.CategoryName(category);
        var (whoZh, whoEn) = members.Of([.. missing.Select(one => one.Member)]);
        var (zh, en) = status.IsAnswered() ? ("已反馈，但不足以判断", "answered, but not enough to tell") : StatusWords.Of(status);
        return new ReportText($"{name.Zh}{whoZh}{zh}", $"{name.En}{whoEn} {en}");
    }

    static (string Zh, string En) Settled(MissingEvidence? missing)
    {
        if (missing is { AtMost: { } most } && !Bounds.IsOpen(most))
        {
            var amount = ValueWords.Shown(missing.Unit, most, most);
            return ($"；这些合计不超过 {amount.Zh} 即满足", $"; met when these are at most {amount.En} together");
        }

        if (missing is { AtLeast: { } least } && !Bounds.IsOpen(least))
        {
            var amount = ValueWords.Shown(missing.Unit, least, least);
            return ($"；这些合计不低于 {amount.Zh} 即满足", $"; met when these are at least {amount.En} together");
        }

        return ("", "");
    }
}
