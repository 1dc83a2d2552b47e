using Hedui.Evidence;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Members × categories: who was asked what, and where each question stands.</summary>
sealed class AnswerGrid(HouseholdDossier dossier, FieldWords words)
{
    /// <summary>Categories that departments answer; what the family declares is never asked of a source.</summary>
    readonly List<string> categories = [.. dossier.Answers.Keys
        .Where(key => !key.StartsWith("declared_", StringComparison.Ordinal) && key != "application")];

    /// <summary>Every question is answered or incomplete; of a form that nobody must fill, only the answered ones count.</summary>
    public ReportAnswers Answers(int incomplete)
    {
        var answered = categories.Sum(key => dossier.Answers[key].Sources.Count(source => source.Status.IsAnswered()));
        return new ReportAnswers(answered + incomplete, answered, [.. categories.Select(Category)]);
    }

    public IReadOnlyList<IncompleteSource> Incomplete() =>
        [.. categories.Where(key => !dossier.Declared.Contains(key)).SelectMany(Incomplete)];

    /// <summary>The sources that the answers name.</summary>
    public IEnumerable<string> Sources() => categories.SelectMany(key => dossier.Answers[key].Sources).Select(answer => answer.Source);

    AnswerCategory Category(string key)
    {
        var name = words.CategoryName(key);
        return new AnswerCategory(
            key, name.Zh, name.En, dossier.Declared.Contains(key), [.. dossier.Answers[key].Sources.Select(Source)],
            [.. dossier.Statuses[key].Select((status, member) => new AnswerCell(member + 1, status))]);
    }

    static AnswerSource Source(SourceAnswer answer) => new(
        answer.Source, answer.Status, answer.DataDate, answer.Delivery, answer.Reason is { } reason ? Told(reason) : null);

    IEnumerable<IncompleteSource> Incomplete(string key)
    {
        var name = words.CategoryName(key);
        var answer = dossier.Answers[key];
        if (answer.Sources.Count == 0)
        {
            return [new IncompleteSource(key, name.Zh, name.En, null, AnswerStatus.NotCovered)];
        }

        return answer.Sources.Where(source => !source.Status.IsAnswered()).Select(source => new IncompleteSource(
            key, name.Zh, name.En, words.Source(source.Source), source.Status, source.DataDate,
            source.Reason is { } reason ? Told(reason) : null));
    }

    /// <summary>A source's own words: nobody promises that they name nobody.</summary>
    static ReportText Told(string reason)
    {
        var shown = Masking.Free(reason);
        return new ReportText(shown, shown);
    }
}
