using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Members × categories: who was asked what, and where each question stands.</summary>
sealed class AnswerGrid(HouseholdDossier dossier, FieldWords words)
{
    /// <summary>Categories that departments answer; what the family declares is never asked of a source.</summary>
    readonly List<string> categories = [.. dossier.Answers.Keys
        .Where(key => !key.StartsWith("declared_", StringComparison.Ordinal) && key != "application")];

    public ReportAnswers Answers()
    {
        var sources = categories.SelectMany(key => dossier.Answers[key].Sources)
            .GroupBy(source => source.Source, StringComparer.Ordinal).ToList();
        return new ReportAnswers(
            sources.Count,
            sources.Count(source => source.All(answer => answer.Status.IsAnswered())),
            [.. categories.Select(Category)]);
    }

    public IReadOnlyList<IncompleteSource> Incomplete() => [.. categories.SelectMany(Incomplete)];

    AnswerCategory Category(string key)
    {
        var name = words.CategoryName(key);
        var answer = dossier.Answers[key];
        var oldest = answer.Sources.Min(source => source.DataDate);
        var worst = answer.Sources.OrderByDescending(source => source.Status).FirstOrDefault();
        var source = worst is null ? null : words.Source(worst.Source);
        var reason = worst?.Reason is { } told ? Told(told) : null;
        return new AnswerCategory(key, name.Zh, name.En, [.. dossier.Statuses[key].Select((status, member) =>
            new AnswerCell(member + 1, status, oldest, source, reason))]);
    }

    /// <summary>A source's own words: nobody promises that they name nobody.</summary>
    static ReportText Told(string reason)
    {
        var shown = Masking.Free(reason);
        return new ReportText(shown, shown);
    }

    IEnumerable<IncompleteSource> Incomplete(string key)
    {
        var name = words.CategoryName(key);
        var answer = dossier.Answers[key];
        if (answer.Sources.Count == 0)
        {
            return [new IncompleteSource(key, name.Zh, name.En, null, AnswerStatus.NotCovered, [])];
        }

        return answer.Sources.Where(source => !source.Status.IsAnswered()).Select(source => new IncompleteSource(
            key, name.Zh, name.En, words.Source(source.Source), source.Status, [], source.DataDate,
            source.Reason is { } reason ? Told(reason) : null));
    }
}
