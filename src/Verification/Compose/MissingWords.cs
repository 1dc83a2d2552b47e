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
        .Where(missing => missing.Because is OpenCause.NoExactFigure or OpenCause.Contradiction && dossier.Answers.ContainsKey(missing.Category));

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
        var parts = condition.Missing.GroupBy(missing => (missing.Category, missing.Because, missing.Status))
            .Select(group => Part([.. group])).ToList();
        var settled = Settled(condition.Missing);
        return (
            $"{condition.Zh}：{string.Join('；', parts.Select(part => part.Zh))}{settled.Zh}",
            $"{LawWords.Plain(condition.Name)}: {string.Join("; ", parts.Select(part => part.En))}{settled.En}");
    }

    ReportText Part(IReadOnlyList<MissingEvidence> missing)
    {
        var one = missing[0];
        if (one.Because == OpenCause.NoParameter)
        {
            return law.Unset(one.Category, dossier.Division, dossier.Residence);
        }

        var name = dossier.Answers.ContainsKey(one.Category)
            ? law.Field.CategoryName(one.Category)
            : new ReportText(one.CategoryZh, LawWords.Plain(one.Category));
        var (whoZh, whoEn) = members.Of([.. missing.Select(about => about.Member)]);
        var (zh, en) = one.Because switch
        {
            OpenCause.NoExactFigure => ("未给出确切数额", "without an exact figure"),
            OpenCause.Contradiction => ("信息相互矛盾，需人工核实", "contradicts itself: a person must look"),
            OpenCause.OutOfRange => ("数值超出可能的范围", "out of any possible range"),
            OpenCause.NoDivisor => ("须除以零，无法计算", "would be divided by zero"),
            _ => StatusWords.Of(one.Status),
        };
        if (one.Status == AnswerStatus.Unreadable && Rows(missing) is { } rows)
        {
            return new ReportText($"{name.Zh}{whoZh}{zh}（{rows.Zh}）", $"{name.En}{whoEn} {en} ({rows.En})");
        }

        return new ReportText($"{name.Zh}{whoZh}{zh}", $"{name.En}{whoEn} {en}");
    }

    ReportText? Rows(IReadOnlyList<MissingEvidence> missing)
    {
        var persons = missing.Select(about => dossier.Members[about.Member - 1].Person).ToHashSet();
        return UnreadableWords.InDeliveries(dossier, missing[0].Category, row => persons.Contains(row.Person));
    }

    /// <summary>Which answer settles it: of the missing part where that can be said, else of the whole figure.</summary>
    static (string Zh, string En) Settled(IReadOnlyList<MissingEvidence> missing)
    {
        if (missing.FirstOrDefault(one => one.AtMost is not null || one.AtLeast is not null) is { } part)
        {
            return Said("所缺合计", "what is missing is", part.AtMost, part.AtLeast, part.Unit);
        }

        return missing.FirstOrDefault(one => one.Settles is not null)?.Settles is { } whole
            ? Said(whole.Zh, $"{LawWords.Plain(whole.Figure)} is", whole.AtMost, whole.AtLeast, whole.Unit)
            : ("", "");
    }

    static (string Zh, string En) Said(string zh, string en, long? most, long? least, Unit unit)
    {
        var bound = (most ?? least)!.Value;
        if (Bounds.IsOpen(bound))
        {
            return ("", "");
        }

        var amount = ValueWords.Shown(unit, bound, bound);
        return most is not null
            ? ($"；{zh}不超过 {amount.Zh} 即满足", $"; met when {en} at most {amount.En}")
            : ($"；{zh}不低于 {amount.Zh} 即满足", $"; met when {en} at least {amount.En}");
    }
}
