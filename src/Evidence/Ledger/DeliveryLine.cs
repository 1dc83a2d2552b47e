namespace Hedui.Evidence;

/// <summary>A delivery as the manifest tells it.</summary>
/// <param name="Number">The ledger's number.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Category">Catalogue key.</param>
/// <param name="ReceivedAt">When it was received (UTC).</param>
/// <param name="DataDate">The day of its data.</param>
/// <param name="Digest">SM3 of the raw file.</param>
/// <param name="MappingDigest">SM3 of the mapping.</param>
/// <param name="Rows">Rows accepted.</param>
/// <param name="WithdrawnAt">When it was taken back, or null.</param>
/// <param name="WithdrawnBecause">Why, or null.</param>
public sealed record DeliveryLine(
    int Number, string Source, string Category, DateTimeOffset ReceivedAt, DateOnly DataDate, string Digest,
    string MappingDigest, int Rows, DateTimeOffset? WithdrawnAt, string? WithdrawnBecause)
{
    internal static DeliveryLine Of(DeliveryEntry entry) => new(
        entry.Number, entry.Source, entry.Category, entry.ReceivedAt, entry.DataDate, entry.Digest,
        entry.MappingDigest, entry.Rows, entry.WithdrawnAt, entry.WithdrawnBecause);
}
