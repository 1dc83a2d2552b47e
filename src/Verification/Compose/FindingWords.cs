using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Findings with what they are about: the category and the sources that owe an answer, amounts, evidence rows.</summary>
sealed class FindingWords(
    HouseholdDossier dossier, FieldWords words, IReadOnlyDictionary<(string Category, int Member), IReadOnlyList<string>> references)
{
    static readonly ReportUnit Yuan = new(100, "元", "yuan");
    static readonly ReportUnit Pieces = new(1, "处", "");

    public ReportFinding Of(Finding finding)
    {
        var about = About(finding);
        return new ReportFinding(
            finding.Code,
            finding.Severity,
            about.Zh + finding.Zh,
            about.En + finding.En,
            finding.Member + 1,
            finding.Declared,
            finding.Found,
            finding.Declared is null && finding.Found is null ? null : finding.IsMoney ? Yuan : Pieces,
            finding.IsAboutSource ? [] : [.. references.Where(pair => pair.Key.Category == finding.Category
                    && (finding.Member is null || pair.Key.Member == finding.Member + 1))
                .OrderBy(pair => pair.Key.Member).SelectMany(pair => pair.Value)]);
    }

    /// <summary>Who has not answered what, or which row could not be read; nothing before findings about the family.</summary>
    ReportText About(Finding finding)
    {
        if (!finding.IsAboutSource)
        {
            return new ReportText("", "");
        }

        var category = words.CategoryName(finding.Category);
        if (finding.Kind == FindingKind.RowUnreadable)
        {
            var person = dossier.Members[finding.Member!.Value].Person;
            var rows = dossier.Unreadable.Where(row => row.Category == finding.Category && row.Person == person).ToList();
            var (zh, en) = UnreadableWords.InFiles(dossier, finding.Category, row => row.Person == person) is { } told ? (told.Zh, told.En) : ("", "");
            var from = rows.Select(row => row.Source).Distinct(StringComparer.Ordinal).Select(words.Source).ToList();
            return new ReportText(
                $"{category.Zh}（{string.Join('、', from.Select(source => source.Zh))}）：{zh}。",
                $"{category.En} ({string.Join(", ", from.Select(source => source.En))}): {en}. ");
        }

        var owing = (dossier.Answers.GetValueOrDefault(finding.Category)?.Sources ?? [])
            .Where(source => !source.Status.IsAnswered()).Select(source => words.Source(source.Source)).ToList();
        return owing.Count == 0
            ? new ReportText($"{category.Zh}：", $"{category.En}: ")
            : new ReportText(
                $"{category.Zh}（{string.Join('、', owing.Select(source => source.Zh))}）：",
                $"{category.En} ({string.Join(", ", owing.Select(source => source.En))}): ");
    }
}
