using System.Globalization;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>Rows that could not be accepted (待修正区), each with its reason; their cells are sealed until shown.</summary>
public sealed partial class Quarantine
{
    readonly ReceiverParts parts;
    readonly HeduiDatabase database;
    readonly KeyRing keys;
    readonly FieldSeal fields;

    internal Quarantine(ReceiverParts parts) =>
        (this.parts, database, keys, fields) = (parts, parts.Database, parts.Keys, new FieldSeal(parts.Keys));

    /// <summary>Rows in a state by source and reason.</summary>
    public IReadOnlyList<QuarantineCount> Counts(QuarantineState state = QuarantineState.Open)
    {
        using var db = database.Context();
        return [.. db.Set<QuarantineEntry>().Where(row => row.State == state)
            .GroupBy(row => new { row.Source, row.Reason })
            .Select(group => new { group.Key.Source, group.Key.Reason, Rows = group.Count() })
            .OrderBy(count => count.Source).ThenBy(count => count.Reason).AsEnumerable()
            .Select(count => new QuarantineCount(count.Source, count.Reason, count.Rows))];
    }

    /// <summary>Rows in a state, oldest first, without their cells.</summary>
    public IReadOnlyList<QuarantinedRow> List(
        string? source = null, string? reason = null, int most = 100, int skip = 0,
        QuarantineState state = QuarantineState.Open)
    {
        using var db = database.Context();
        return [.. Rows(db, source, reason, state).Skip(skip).Take(most).ToList().Select(row => Of(db, row, null))];
    }

    /// <summary>One row with its cells, which goes on record.</summary>
    /// <exception cref="RefusedException"><c>quarantine_unknown</c>, <c>ticket_other_subject</c>.</exception>
    public QuarantinedRow Show(long id, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        using var db = database.Context();
        var row = Find(db, id);
        warrant.DemandSource(row.Source);
        var (cells, columns) = (Open(row), Columns(db, row));
        parts.Audit.Record(Act(AuditType.QuarantineShown, row, PersonsIn(row, columns, cells)) with { Ticket = warrant.Name });
        return Of(db, row, cells) with
        {
            Columns = columns,
            Proposal = MappingOf(row) is { } mapping ? Proposal(mapping, columns, cells) : null,
            Because = Because(row),
        };
    }

    /// <summary>What became of a row, without its cells.</summary>
    /// <exception cref="RefusedException"><c>quarantine_unknown</c>.</exception>
    public QuarantinedRow Find(long id)
    {
        using var db = database.Context();
        var row = Find(db, id);
        return Of(db, row, null) with { Because = Because(row) };
    }

    internal static QuarantineEntry Find(DbContext db, long id) => db.Find<QuarantineEntry>(id)
        ?? throw new RefusedException(
            "quarantine_unknown", $"There is no quarantined row {id}.", remedy: "See: hedui quarantine list");

    /// <summary>The mapping that a row is read with; null when it is gone or broken.</summary>
    Mapping? MappingOf(QuarantineEntry row)
    {
        try
        {
            return parts.Sources[row.Source];
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    string? Because(QuarantineEntry row) => row.Because is null ? null : fields.Open(PlaceOf(row, nameof(row.Because)), row.Because).Reveal();

    static AuditAct Act(AuditType type, QuarantineEntry row, IReadOnlyCollection<Pseudonym> persons) =>
        new(type, $"row:{row.Id}") { Persons = persons };

    /// <summary>Whom the row names.</summary>
    IReadOnlyCollection<Pseudonym> PersonsIn(QuarantineEntry row, string[] columns, string[] cells) =>
        new NamedPersons(parts, MappingOf(row), columns).Of(cells, row.IsNumberAccepted);

    string? Proposal(Mapping mapping, string[] columns, string[] cells) => IdProposal.For(
        Cell(columns, cells, mapping.PersonId), Cell(columns, cells, mapping.PersonName), parts.Persons, keys);

    static string Cell(string[] columns, string[] cells, string? column) =>
        Array.IndexOf(columns, column) is >= 0 and var at && at < cells.Length ? cells[at] : "";

    static string[] Columns(DbContext db, QuarantineEntry row) => db.Find<ReceiptEntry>(row.Receipt) is { } receipt
        ? [.. (JsonSerializer.Deserialize(receipt.Header, CellsJson.Default.StringArray) ?? []).Select(Header.Clean)]
        : [];

    /// <summary>
    /// Writes open rows as CSV for the source to correct. A cell that a spreadsheet would take for a formula gets an
    /// apostrophe in front. Returns how many.
    /// </summary>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>: rows of another source are among them.</exception>
    public int Export(TextWriter into, Warrant warrant, string? source = null, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(warrant);
        using var db = database.Context();
        var entries = Rows(db, source, reason).ToArray();
        foreach (var other in entries.Select(entry => entry.Source).Distinct(StringComparer.Ordinal))
        {
            warrant.DemandSource(other);
        }

        parts.Audit.Record(new AuditAct(AuditType.QuarantineExported, $"quarantine:{source ?? "all"}")
        {
            Count = entries.Length, Ticket = warrant.Name, Persons = [.. entries.SelectMany(entry => PersonsIn(entry, Columns(db, entry), Open(entry)))],
        });
        into.WriteLine("id,source,file,row,column,reason,cells");
        var count = 0;
        foreach (var entry in entries)
        {
            var row = Of(db, entry, Open(entry));
            var fixedCells = new[]
            {
                row.Id.ToString(CultureInfo.InvariantCulture), row.Source, row.File,
                row.RowNumber.ToString(CultureInfo.InvariantCulture), row.Column ?? "", row.Reason,
            };
            into.WriteLine(string.Join(',', fixedCells.Concat(row.Cells!).Select(CsvCell.Safe)));
            count++;
        }

        return count;
    }

    /// <summary>Seals the cells of a row for its place: the row of one receipt.</summary>
    internal byte[] Seal(int receipt, int rowNumber, IReadOnlyList<string> cells) => fields.Seal(
        PlaceOf(receipt, rowNumber, nameof(QuarantineEntry.Cells)),
        JsonSerializer.Serialize(cells.ToArray(), CellsJson.Default.StringArray));

    internal StoredRow Stored(QuarantineEntry row)
    {
        var hand = row.Corrected is null && !row.IsNumberAccepted
            ? null
            : new HandMark(row.IsNumberAccepted, CorrectedColumns(row).ToHashSet(StringComparer.Ordinal));
        return new(row.RowNumber, Open(row), hand, hand is null && row.Reason == RowNormaliser.Merged ? row.Column : null);
    }

    static string[] CorrectedColumns(QuarantineEntry row) => row.Corrected is null
        ? []
        : JsonSerializer.Deserialize(row.Corrected, CellsJson.Default.StringArray) ?? [];

    string[] Open(QuarantineEntry row) =>
        JsonSerializer.Deserialize(
            fields.Open(PlaceOf(row, nameof(row.Cells)), row.Cells).Reveal(), CellsJson.Default.StringArray) ?? [];

    internal static FieldPlace PlaceOf(QuarantineEntry row, string column) => PlaceOf(row.Receipt, row.RowNumber, column);

    static FieldPlace PlaceOf(int receipt, int rowNumber, string column) =>
        new("quarantine", column, ((long)receipt << 32) | (uint)rowNumber);

    static IQueryable<QuarantineEntry> Rows(
        DbContext db, string? source, string? reason, QuarantineState state = QuarantineState.Open) =>
        db.Set<QuarantineEntry>().AsNoTracking()
            .Where(row => row.State == state
                && (source == null || row.Source == source) && (reason == null || row.Reason == reason))
            .OrderBy(row => row.Id);

    static QuarantinedRow Of(DbContext db, QuarantineEntry row, string[]? cells)
    {
        var receipt = db.Find<ReceiptEntry>(row.Receipt);
        return new QuarantinedRow(
            row.Id, row.Source, receipt?.File ?? "", receipt?.Delivery ?? 0, row.RowNumber, row.Column, row.Reason,
            row.State, cells)
        {
            SettledAt = row.SettledAt,
        };
    }
}
