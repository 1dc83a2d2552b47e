namespace Hedui.Evidence;

/// <summary>
/// Rows that somebody types (录入), to be delivered by the rules of a source's files, though they lie in none: a family at a
/// counter. What was typed is personal: <see cref="ToString"/> tells nothing of it.
/// </summary>
/// <param name="Source">Name of the source whose mapping reads them.</param>
/// <param name="Key">Chosen anew for each entry by who sends it: the same sender's same key again has one effect.</param>
/// <param name="Rows">Each row's cells by the names of the mapping's columns; a column that is not named is blank. At least one row.</param>
public sealed record Entry(string Source, string Key, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>What the program adds to what was typed; asked once, while nothing else is taken in, and not when the entry came before.</summary>
    public required Func<EntryCover> Cover { get; init; }

    /// <summary>
    /// Told whom each row is about, by registry number, once all can be read and before any counts; those above the count of
    /// the registry are new. Who refuses here refuses the whole entry.
    /// </summary>
    public Action<IReadOnlyList<int>>? Demand { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"entry for {Source}";
}

/// <summary>What the program adds to an entry.</summary>
/// <param name="Name">What the entry is called, in the place of a file's name; names nobody.</param>
/// <param name="Cells">Cells of every row, by column; what was typed there gives way.</param>
public sealed record EntryCover(string Name, IReadOnlyDictionary<string, string> Cells);

/// <summary>A row of an entry that cannot be read.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Column">The column at fault; null when it is the whole row.</param>
/// <param name="Reason">Why, as rows of files are held back, e.g. <c>id_checksum</c>.</param>
public sealed record EntryProblem(int Row, string? Column, string Reason);

/// <summary>What became of an entry.</summary>
/// <param name="Delivery">The delivery that its rows are; null when nothing of it counts.</param>
/// <param name="Problems">One for each row that cannot be read; empty when it counts.</param>
public sealed record EntryResult(ImportResult? Delivery, IReadOnlyList<EntryProblem> Problems);
