using System.Text.Json;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>What became of one delivered file (收件回执), as it was told when the file was taken in; without its name and its rows.</summary>
/// <param name="Number">Number of the receipt.</param>
/// <param name="Delivery">The ledger's number; 0 where the file had no rows for the ledger, as coverage has none.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="ReceivedAt">When it was received (UTC).</param>
/// <param name="DataDate">The day of its data.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Accepted">Rows that became evidence.</param>
/// <param name="Duplicates">Rows already accepted from the same source.</param>
/// <param name="Quarantined">Rows held back then, by reason.</param>
/// <param name="Fixes">Accepted rows with a repair, by kind; a row with two kinds counts for both.</param>
/// <param name="IsRetry">Whether it was read again from quarantine, and came in no file of its own.</param>
public sealed record Receipt(
    int Number, int Delivery, string Source, DateTimeOffset ReceivedAt, DateOnly DataDate, int Rows, int Accepted, int Duplicates,
    IReadOnlyDictionary<string, int> Quarantined, IReadOnlyDictionary<string, int> Fixes, bool IsRetry)
{
    /// <summary>Every receipt, of one source or of all, in the order in which they came.</summary>
    internal static IReadOnlyList<Receipt> List(HeduiDatabase database, string? source)
    {
        using var db = database.Context();
        return
        [
            .. db.Set<ReceiptEntry>().AsNoTracking().Where(row => source == null || row.Source == source).OrderBy(row => row.Id)
                .Select(row => new
                {
                    row.Id, row.Delivery, row.Source, row.ReceivedAt, row.DataDate, row.Rows, row.Accepted, row.Duplicates, row.Quarantined, row.Fixes, row.Bytes,
                })
                .AsEnumerable()
                .Select(row => new Receipt(
                    row.Id, row.Delivery, row.Source, new DateTimeOffset(row.ReceivedAt, TimeSpan.Zero), row.DataDate, row.Rows, row.Accepted,
                    row.Duplicates, Counts(row.Quarantined), Counts(row.Fixes), row.Bytes == 0)),
        ];
    }

    static Dictionary<string, int> Counts(string json) => JsonSerializer.Deserialize(json, CellsJson.Default.DictionaryStringInt32) ?? [];
}
