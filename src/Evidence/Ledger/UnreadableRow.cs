namespace Hedui.Evidence;

/// <summary>
/// A row that names a person and could not be read (读不出): what the source answered about the person in this category
/// is not known before somebody has settled it.
/// </summary>
/// <param name="Category">Catalogue key.</param>
/// <param name="Person">Registry number of the person.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Delivery">The ledger's number of the delivery.</param>
/// <param name="File">Name of the file.</param>
/// <param name="RowNumber">Row in the file, from 1, header and titles counted.</param>
/// <param name="Reason">Why it could not be read, e.g. <c>field_count</c>; see <see cref="ReasonTexts"/>.</param>
/// <param name="KnownAt">When it came, or was last read again in vain (UTC).</param>
public sealed record UnreadableRow(
    string Category, int Person, string Source, int Delivery, string File, int RowNumber, string Reason, DateTimeOffset KnownAt);
