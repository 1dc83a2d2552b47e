using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>Answers that came and leave a conclusion open, with the reason that their rows tell.</summary>
static class ImpreciseWords
{
    public static IReadOnlyList<ImpreciseAnswer> Of(
        HouseholdDossier dossier, IReadOnlyList<ReportEvidence> evidence, FieldWords words) =>
        [.. MissingWords.Imprecise(dossier).GroupBy(missing => missing.Category, StringComparer.Ordinal).Select(group =>
        {
            int[] members = [.. group.Select(missing => missing.Member).Distinct().Order()];
            var rows = (evidence.FirstOrDefault(table => table.Category == group.Key)?.Rows ?? [])
                .Where(row => members.Contains(row.Member)).ToList();
            var vague = rows.Where(row => row.Mode is AnswerMode.Band or AnswerMode.Flag).ToList();
            var name = words.CategoryName(group.Key);
            return new ImpreciseAnswer(
                group.Key, name.Zh, name.En, members, Reason(vague, group.Any(missing => missing.Because == OpenCause.Contradiction)),
                [.. (vague.Count > 0 ? vague : rows).Select(row => row.Reference)]);
        })];

    static ReportText Reason(List<ReportRow> vague, bool isContradiction) => isContradiction
        ? new ReportText("信息相互矛盾，需人工核实", "contradicts itself: a person must look")
        : vague switch
        {
            [] => new ReportText("未给出确切数额", "no exact figure was told"),
            _ when vague.Exists(row => row.Mode == AnswerMode.Band) => new ReportText("只给出区间", "only a band was told"),
            _ => new ReportText("只答复是否超限", "only told whether over the limit"),
        };
}
