using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>What is known about a delivery before its rows are read (送达单).</summary>
/// <param name="Source">Name of the source, e.g. <c>demo-deposits-icbc</c>.</param>
/// <param name="Category">Catalogue key of the category.</param>
/// <param name="ReceivedAt">When it was received (UTC): from then on it is known.</param>
/// <param name="DataDate">The day the data were true at the source (数据时点).</param>
/// <param name="Digest">SM3 of the raw file, hexadecimal.</param>
/// <param name="MappingDigest">SM3 of the mapping it was read with, hexadecimal.</param>
/// <param name="Replaces">How it relates to the source's earlier deliveries.</param>
/// <param name="Divisions">
/// Division prefixes it covers: 32 a province, 3201 a city, 320102 a county; empty covers the whole country.
/// </param>
public sealed record DeliverySlip(
    string Source, string Category, DateTimeOffset ReceivedAt, DateOnly DataDate, string Digest, string MappingDigest,
    Replacing Replaces, IReadOnlyList<int> Divisions);

/// <summary>What the ledger says after a delivery was accepted.</summary>
/// <param name="Delivery">The ledger's number of the delivery.</param>
/// <param name="Rows">Rows that stand in the segment.</param>
/// <param name="Duplicates">Rows left out because the same delivery holds them already.</param>
public sealed record DeliveryReceipt(int Delivery, int Rows, int Duplicates);

/// <summary>
/// A coverage fact (覆盖): where a source stands for a region from a day on. A missing answer is such a fact, not an
/// absence of rows.
/// </summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Category">Catalogue key.</param>
/// <param name="Division">Division prefix; 0 for the whole country.</param>
/// <param name="Status">
/// <see cref="AnswerStatus.NotQueried"/> says that the source is connected and should answer;
/// <see cref="AnswerStatus.Hit"/> that it answered; pending, failed, refused as they are.
/// </param>
/// <param name="Since">The day the fact holds from; for an answer, the day of the data.</param>
/// <param name="KnownAt">When it became known (UTC).</param>
/// <param name="Reason">Why, in the words of the source; no personal data.</param>
/// <param name="Delivery">The delivery that brought it: withdrawn with it; null when it stands alone.</param>
public sealed record CoverageFact(
    string Source, string Category, int Division, AnswerStatus Status, DateOnly Since, DateTimeOffset KnownAt,
    string? Reason, int? Delivery);
