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
        var answered = categories.Sum(key => dossier.Answers[key].Sources.Count(source => IsAnswered(key, source)));
        return new ReportAnswers(answered + incomplete, answered, [.. categories.Select(Category)]);
    }

    public IReadOnlyList<IncompleteSource> Incomplete() =>
        [.. categories.SelectMany(key => Incomplete(key).Where(source => IsOwed(key, source)))];

    /// <summary>Of a form that nobody must fill only what came and could not be read is owed.</summary>
    bool IsOwed(string key, IncompleteSource source) => !dossier.Declared.Contains(key) || source.Status == AnswerStatus.Unreadable;

    /// <summary>The sources that the answers name.</summary>
    public IEnumerable<string> Sources() => categories.SelectMany(key => dossier.Answers[key].Sources).Select(answer => answer.Source);

    AnswerCategory Category(string key)
    {
        var name = words.CategoryName(key);
        return new AnswerCategory(
            key, name.Zh, name.En, dossier.Declared.Contains(key), [.. dossier.Answers[key].Sources.Select(source => Source(key, source))],
            [.. dossier.Statuses[key].Select((status, member) => new AnswerCell(member + 1, status))]);
    }

    AnswerSource Source(string key, SourceAnswer answer) => new(
        answer.Source, Status(key, answer), answer.DataDate, answer.Delivery, Why(key, answer));

    bool IsAnswered(string key, SourceAnswer answer) => Status(key, answer).IsAnswered();

    /// <summary>A source that answered for its division has not answered for a household of which a row could not be read.</summary>
    AnswerStatus Status(string key, SourceAnswer answer) =>
        answer.Status.IsAnswered() && Unreadable(key, answer) is not null ? AnswerStatus.Unreadable : answer.Status;

    ReportText? Why(string key, SourceAnswer answer) => (answer.Reason, Unreadable(key, answer)) switch
    {
        ({ } reason, { } rows) when Told(reason) is var told => new ReportText($"{told.Zh}；{rows.Zh}", $"{told.En}; {rows.En}"),
        ({ } reason, null) => Told(reason),
        (_, var rows) => rows,
    };

    ReportText? Unreadable(string key, SourceAnswer answer) =>
        UnreadableWords.InFiles(dossier, key, row => row.Source == answer.Source);

    IEnumerable<IncompleteSource> Incomplete(string key)
    {
        var name = words.CategoryName(key);
        var answer = dossier.Answers[key];
        if (answer.Sources.Count == 0)
        {
            return [new IncompleteSource(key, name.Zh, name.En, null, AnswerStatus.NotCovered)];
        }

        return answer.Sources.Where(source => !IsAnswered(key, source)).Select(source => new IncompleteSource(
            key, name.Zh, name.En, words.Source(source.Source), Status(key, source), source.DataDate, Why(key, source)));
    }

    /// <summary>A source's own words: nobody promises that they name nobody.</summary>
    static ReportText Told(string reason)
    {
        var shown = Masking.Free(reason);
        return new ReportText(shown, shown);
    }
}
