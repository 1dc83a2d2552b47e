using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>What a reader wants from the ledger.</summary>
/// <param name="Items">Category keys, each with the items wanted.</param>
/// <param name="Trace">Whether to fill the delivery of each row too.</param>
public sealed record EvidenceNeeds(IReadOnlyDictionary<string, IReadOnlyList<string>> Items, bool Trace = false);

/// <summary>One evidence row as a report shows it.</summary>
/// <param name="Category">Catalogue key.</param>
/// <param name="Person">Registry number of the person.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Delivery">The ledger's number of the delivery.</param>
/// <param name="AsOf">The day it was true at the source.</param>
/// <param name="ReceivedAt">When it was received (UTC).</param>
/// <param name="Cells">The items that are not empty, in the segment's order.</param>
public sealed record EvidenceRow(
    string Category, int Person, string Source, int Delivery, DateOnly AsOf, DateTimeOffset ReceivedAt,
    IReadOnlyList<EvidenceCell> Cells)
{
    /// <summary>What had to be changed to read number, name and day of the row, and what is marked about them.</summary>
    public FixSet Fixes { get; init; }
}

/// <summary>One value of an <see cref="EvidenceRow"/>.</summary>
/// <param name="Item">Catalogue key.</param>
/// <param name="Kind">Kind in lower case, e.g. <c>money</c>.</param>
/// <param name="Low">Value, or lower end; encoded as in columns.</param>
/// <param name="High">Value, or upper end.</param>
/// <param name="Text">The text itself where the kind is text; else null. Personal: never log it.</param>
public sealed record EvidenceCell(string Item, string Kind, long Low, long High, string? Text)
{
    /// <summary>What had to be changed to read the value, and what is marked about it.</summary>
    public FixSet Fixes { get; init; }
}
