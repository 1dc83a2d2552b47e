using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>How a category was answered for a division.</summary>
/// <param name="Status">
/// The worst over the sources that should answer; but <see cref="AnswerStatus.Stale"/> wherever the data of one of them are
/// old, also where it or another has not answered since: stale says that rows are in doubt and that more may come, silence
/// only the second.
/// </param>
/// <param name="Sources">Each of them, by name.</param>
public sealed record CategoryAnswer(AnswerStatus Status, IReadOnlyList<SourceAnswer> Sources);

/// <summary>How one source answered.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Status"><see cref="AnswerStatus.Hit"/> stands for "answered"; hit or no record is a person's matter.</param>
/// <param name="DataDate">The day of its latest data, if it ever answered.</param>
/// <param name="Reason">Why it did not answer, if it said.</param>
/// <param name="Delivery">The ledger's number of the delivery with that data, if one brought it.</param>
public sealed record SourceAnswer(
    string Source, AnswerStatus Status, DateOnly? DataDate, string? Reason, int? Delivery = null);

/// <summary>Judges from the coverage facts known at an instant how a category was answered on a day.</summary>
sealed class CoverageJudge
{
    static readonly CategoryAnswer NotCovered = new(AnswerStatus.NotCovered, []);

    readonly ILookup<(string Category, int Prefix), CoverageEntry> facts;
    readonly DateOnly on;

    /// <summary>Keeps the facts a reader may know.</summary>
    public CoverageJudge(Manifest manifest, DateOnly on, DateTimeOffset? knownAt)
    {
        this.on = on;
        var known = manifest.Deliveries.Where(entry => LiveDeliveries.IsKnown(entry, knownAt))
            .Select(entry => entry.Number).ToHashSet();
        facts = manifest.Coverage
            .Where(fact => (knownAt is null || fact.KnownAt <= knownAt)
                && (fact.Delivery is not { } delivery || known.Contains(delivery)))
            .ToLookup(fact => (fact.Category, fact.Division));
    }

    /// <summary>The answer of a category for a six-digit division.</summary>
    public CategoryAnswer Answer(int division, CategoryShape shape)
    {
        int[] prefixes = [0, division / 10_000, division / 100, division];
        var sources = prefixes.SelectMany(prefix => facts[(shape.Key, prefix)])
            .OrderBy(fact => fact.KnownAt).ThenBy(fact => fact.Id)
            .GroupBy(fact => fact.Source, StringComparer.Ordinal)
            .Select(group => Answer(group.Key, [.. group], shape))
            .OfType<SourceAnswer>()
            .OrderBy(answer => answer.Source, StringComparer.Ordinal)
            .ToArray();
        return sources.Length == 0 ? NotCovered : new CategoryAnswer(
            sources.Any(source => source.DataDate is { } day && IsOld(day, shape)) ? AnswerStatus.Stale : sources.Max(source => source.Status), sources);
    }

    bool IsOld(DateOnly day, CategoryShape shape) => on.DayNumber - day.DayNumber > shape.MaxStalenessDays;

    SourceAnswer? Answer(string source, CoverageEntry[] told, CategoryShape shape)
    {
        var seen = told.Where(fact => fact.Since <= on).ToArray();
        // Of two answers for one day the later one; OrderBy keeps the order in which they became known.
        var newest = seen.Where(fact => fact.Status.IsAnswered()).OrderBy(fact => fact.Since).LastOrDefault();
        if (newest is null && shape.IsPeriod)
        {
            // A later answer about periods also covers the periods before the reader's day.
            newest = told.Where(fact => fact.Status.IsAnswered()).OrderBy(fact => fact.Since).FirstOrDefault();
        }

        var dataDate = newest?.Since;
        var last = seen.LastOrDefault(fact => fact.Status is not AnswerStatus.NotQueried);
        if (last is not null && !last.Status.IsAnswered())
        {
            return new SourceAnswer(source, last.Status, dataDate, last.Reason, newest?.Delivery);
        }

        if (dataDate is { } day)
        {
            return new SourceAnswer(source, IsOld(day, shape) ? AnswerStatus.Stale : AnswerStatus.Hit, day, null, newest?.Delivery);
        }

        // A source that first delivered after the reader's day was connected, as far as he can know, or not at all.
        return told.Any(fact => fact.Status == AnswerStatus.NotQueried || fact.Status.IsAnswered())
            ? new SourceAnswer(source, AnswerStatus.NotQueried, null, null)
            : null;
    }
}
