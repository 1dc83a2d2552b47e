using System.Globalization;
using System.Text;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>Rows that could not be accepted (待修正区), each with its reason; their cells are sealed until shown.</summary>
public sealed class Quarantine
{
    readonly ReceiverParts parts;
    readonly HeduiDatabase database;
    readonly KeyRing keys;

    internal Quarantine(ReceiverParts parts) =>
        (this.parts, database, keys) = (parts, parts.Database, parts.Keys);

    /// <summary>Open rows by source and reason.</summary>
    public IReadOnlyList<QuarantineCount> Counts()
    {
        using var db = database.Context();
        return [.. db.Set<QuarantineEntry>().Where(row => row.State == QuarantineState.Open)
            .GroupBy(row => new { row.Source, row.Reason })
            .Select(group => new { group.Key.Source, group.Key.Reason, Rows = group.Count() })
            .OrderBy(count => count.Source).ThenBy(count => count.Reason).AsEnumerable()
            .Select(count => new QuarantineCount(count.Source, count.Reason, count.Rows))];
    }

    /// <summary>Open rows, oldest first, without their cells.</summary>
    public IReadOnlyList<QuarantinedRow> List(string? source = null, string? reason = null, int most = 100, int skip = 0)
    {
        using var db = database.Context();
        return [.. Rows(db, source, reason).Skip(skip).Take(most).AsEnumerable().Select(row => Of(db, row, null))];
    }

    /// <summary>One row with its cells. The caller has checked that they may be shown.</summary>
    /// <exception cref="RefusedException"><c>quarantine_unknown</c>.</exception>
    public QuarantinedRow Show(long id)
    {
        using var db = database.Context();
        var row = db.Find<QuarantineEntry>(id)
            ?? throw new RefusedException("quarantine_unknown", $"There is no quarantined row {id}.");
        var (cells, columns) = (Open(row), Columns(db, row));
        var mapping = parts.Sources.Names.Contains(row.Source) ? parts.Sources[row.Source] : null;
        return Of(db, row, cells) with { Columns = columns, Proposal = mapping is null ? null : Proposal(mapping, columns, cells) };
    }

    string? Proposal(Mapping mapping, string[] columns, string[] cells)
    {
        string Cell(string? column) => Array.IndexOf(columns, column) is >= 0 and var at && at < cells.Length ? cells[at] : "";
        return IdProposal.For(
            Cell(mapping.PersonId), Cell(mapping.PersonName), parts.Persons, keys, parts.Sources.NameVariants);
    }

    static string[] Columns(DbContext db, QuarantineEntry row) => db.Find<ReceiptEntry>(row.Receipt) is { } receipt
        ? [.. (JsonSerializer.Deserialize(receipt.Header, CellsJson.Default.StringArray) ?? []).Select(Header.Clean)]
        : [];

    /// <summary>Replaces the cells of a row, as an officer corrected them; a retry reads them.</summary>
    /// <exception cref="RefusedException"><c>quarantine_unknown</c>.</exception>
    public void Correct(long id, IReadOnlyList<string> cells)
    {
        using var db = database.Context();
        var row = db.Find<QuarantineEntry>(id)
            ?? throw new RefusedException("quarantine_unknown", $"There is no quarantined row {id}.");
        row.Cells = Seal(cells);
        db.SaveChanges();
    }

    /// <summary>
    /// Writes open rows as CSV for the source to correct. A cell that a spreadsheet would take for a formula gets an
    /// apostrophe in front. Returns how many.
    /// </summary>
    public int Export(TextWriter into, string? source = null, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(into);
        using var db = database.Context();
        into.WriteLine("id,source,file,row,column,reason,cells");
        var count = 0;
        foreach (var entry in Rows(db, source, reason).ToArray())
        {
            var row = Of(db, entry, Open(entry));
            var fixedCells = new[]
            {
                row.Id.ToString(CultureInfo.InvariantCulture), row.Source, row.File,
                row.RowNumber.ToString(CultureInfo.InvariantCulture), row.Column ?? "", row.Reason,
            };
            into.WriteLine(string.Join(',', fixedCells.Concat(row.Cells!).Select(SafeCell)));
            count++;
        }

        return count;
    }

    /// <summary>A cell of CSV that no spreadsheet takes for a formula.</summary>
    public static string SafeCell(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    internal byte[] Seal(IReadOnlyList<string> cells) => keys.Seal(
        JsonSerializer.SerializeToUtf8Bytes(cells.ToArray(), CellsJson.Default.StringArray), Context);

    internal string[] Open(QuarantineEntry row) =>
        JsonSerializer.Deserialize(keys.Open(row.Cells, Context), CellsJson.Default.StringArray) ?? [];

    static byte[] Context { get; } = Encoding.UTF8.GetBytes("evidence/quarantine");

    static IQueryable<QuarantineEntry> Rows(DbContext db, string? source, string? reason) =>
        db.Set<QuarantineEntry>().AsNoTracking()
            .Where(row => row.State == QuarantineState.Open
                && (source == null || row.Source == source) && (reason == null || row.Reason == reason))
            .OrderBy(row => row.Id);

    static QuarantinedRow Of(DbContext db, QuarantineEntry row, string[]? cells)
    {
        var receipt = db.Find<ReceiptEntry>(row.Receipt);
        return new QuarantinedRow(
            row.Id, row.Source, receipt?.File ?? "", receipt?.Delivery ?? 0, row.RowNumber, row.Column, row.Reason,
            row.State, cells);
    }
}

/// <summary>A row in quarantine.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Delivery">Number of the delivery.</param>
/// <param name="RowNumber">Row in the file, from 1, header and titles counted.</param>
/// <param name="Column">The column at fault, when it is one.</param>
/// <param name="Reason">Why, e.g. <c>id_checksum</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Cells">The cells as they came; null in lists.</param>
public sealed record QuarantinedRow(
    long Id, string Source, string File, int Delivery, int RowNumber, string? Column, string Reason,
    QuarantineState State, IReadOnlyList<string>? Cells)
{
    /// <summary>Names of the columns, as the file had them; null in lists.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>
    /// The number that was perhaps meant: of the one known person of that name whose number is a slip away. An officer
    /// confirms it by correcting the cell. Null when there is none, and in lists.
    /// </summary>
    public string? Proposal { get; init; }
}

/// <summary>Open rows of one source and reason.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Reason">Reason code.</param>
/// <param name="Rows">How many.</param>
public sealed record QuarantineCount(string Source, string Reason, int Rows);

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, int>))]
sealed partial class CellsJson : System.Text.Json.Serialization.JsonSerializerContext;
