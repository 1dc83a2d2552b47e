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

    /// <summary>Who has not answered what; nothing before findings about the family.</summary>
    ReportText About(Finding finding)
    {
        if (!finding.IsAboutSource)
        {
            return new ReportText("", "");
        }

        var category = words.CategoryName(finding.Category);
        var owing = (dossier.Answers.GetValueOrDefault(finding.Category)?.Sources ?? [])
            .Where(source => !source.Status.IsAnswered()).Select(source => words.Source(source.Source)).ToList();
        return owing.Count == 0
            ? new ReportText($"{category.Zh}：", $"{category.En}: ")
            : new ReportText(
                $"{category.Zh}（{string.Join('、', owing.Select(source => source.Zh))}）：",
                $"{category.En} ({string.Join(", ", owing.Select(source => source.En))}): ");
    }
}
