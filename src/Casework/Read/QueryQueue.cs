namespace Hedui.Casework;

/// <summary>Which queries are wanted that nobody answered yet (核对队列); what is null is not asked.</summary>
public sealed record QueueQuery
{
    /// <summary>Key of the source that owes the answer.</summary>
    public string? Source { get; init; }

    /// <summary>Category of the catalogue.</summary>
    public string? Category { get; init; }

    /// <summary>How far they are; <see cref="QueryProgress.Answered"/> finds none.</summary>
    public QueryProgress? Progress { get; init; }

    /// <summary>Planned or sent on this day or earlier.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>So many rows at most, up to 500.</summary>
    public int Rows { get; init; } = 50;

    /// <summary>After so many.</summary>
    public int Skip { get; init; }
}

/// <summary>A query that waits, and the case that waits for it.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Village">Code of the village or community.</param>
/// <param name="Line">The query, as it stands.</param>
/// <param name="WorkingDays">Working days since it was sent; since it was planned for one that was not.</param>
public sealed record QueuedQuery(string Case, string Village, QueryLine Line, int WorkingDays);

/// <summary>One page of queries that wait.</summary>
/// <param name="Found">How many there are on all pages.</param>
/// <param name="Queries">Those of this page, who has waited longest first.</param>
/// <param name="Sources">How many wait for each source, over all pages and whatever source is asked for; the most first.</param>
public sealed record QueryQueue(int Found, IReadOnlyList<QueuedQuery> Queries, IReadOnlyList<WaitingSource> Sources);

/// <summary>How many queries wait for a source.</summary>
/// <param name="Source">Key of the source.</param>
/// <param name="Waiting">How many.</param>
public sealed record WaitingSource(string Source, int Waiting);
