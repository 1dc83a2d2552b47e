namespace Hedui.Security;

/// <summary>
/// What a module keeps sealed in one place (加封存放): a table, or a folder of files. Every module that seals says so here, so that
/// it is known what a key version still opens, and all of it can be sealed anew.
/// </summary>
public interface ISealedHolding
{
    /// <summary>Its name on screens and on record, e.g. <c>identities</c>.</summary>
    string Name { get; }

    /// <summary>The columns of the database that it answers for; none for files.</summary>
    IReadOnlyList<SealedColumn> Columns { get; }

    /// <summary>How much stands under each key version: values of columns, codes of rows, or files.</summary>
    IEnumerable<SealedCount> Count();

    /// <summary>
    /// Seals anew what an older version sealed, a portion with each step, on record: killed between two steps, or in one, nothing is
    /// lost and the same again goes on. What does not open is counted and left as it is.
    /// </summary>
    IEnumerable<Resealed> Reseal(AuditTrail audit);
}

/// <summary>A column whose values are sealed, or hold the codes of rows.</summary>
/// <param name="Table">Table.</param>
/// <param name="Column">Column.</param>
public readonly record struct SealedColumn(string Table, string Column);

/// <summary>How much stands under a key version.</summary>
/// <param name="Use"><see cref="KeyUse.Seal"/> or <see cref="KeyUse.Row"/>.</param>
/// <param name="Version">The key version.</param>
/// <param name="Values">How many values, codes or files.</param>
public readonly record struct SealedCount(KeyUse Use, int Version, long Values);

/// <summary>What a portion of resealing did.</summary>
/// <param name="Done">Rows or files sealed anew.</param>
/// <param name="Broken">Those that do not open and stay as they are.</param>
public readonly record struct Resealed(long Done, long Broken);
