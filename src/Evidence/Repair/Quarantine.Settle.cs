using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>What an officer does with a row. Nothing here becomes evidence before the row is read again.</summary>
public sealed partial class Quarantine
{
    /// <summary>Replaces cells of a row by what an officer found to be right; a retry reads them.</summary>
    /// <param name="id">Number of the row.</param>
    /// <param name="cells">Column name → text, as it would stand in the file.</param>
    /// <exception cref="RefusedException">
    /// <c>quarantine_unknown</c>, <c>quarantine_settled</c>, <c>quarantine_column_unknown</c>, <c>quarantine_row_ragged</c>.
    /// </exception>
    public void Correct(long id, IReadOnlyDictionary<string, string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        using var db = database.Context();
        using var act = parts.Audit.Begin(db);
        var row = FindOpen(db, id);
        var columns = Columns(db, row);
        var unknown = cells.Keys.FirstOrDefault(name => !columns.Contains(name));
        if (unknown is not null)
        {
            throw new RefusedException(
                "quarantine_column_unknown", $"The row has no column '{unknown}'.", $"row {id}", string.Join(", ", columns),
                Nearest.To(unknown, columns) is { } near ? $"Did you mean '{near}'?" : "Name a column of the file.");
        }

        var corrected = Filled(Open(row), columns, cells, id);
        foreach (var (name, text) in cells)
        {
            corrected[Array.IndexOf(columns, name)] = text;
        }

        row.Cells = Seal(row.Receipt, row.RowNumber, corrected);
        row.Corrected = JsonSerializer.Serialize(
            CorrectedColumns(row).Union(cells.Keys, StringComparer.Ordinal).ToArray(), CellsJson.Default.StringArray);
        Name(db, act, row, AuditType.QuarantineCorrected, columns, corrected);
    }

    /// <summary>
    /// Accepts the row's number although its check character is wrong, because somebody has seen it on a document; a retry
    /// then reads it, and every later row with the same number is read too.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>quarantine_unknown</c>, <c>quarantine_settled</c>, <c>because_missing</c>, <c>quarantine_not_acceptable</c>: more
    /// than the check character is wrong.
    /// </exception>
    public void AcceptNumber(long id, string because)
    {
        using var db = database.Context();
        using var act = parts.Audit.Begin(db);
        var row = FindOpen(db, id);
        Explain(row, because);
        Span<char> number = stackalloc char[CitizenId.Length];
        var (columns, cells) = (Columns(db, row), Open(row));
        if (!CitizenId.TryReadUnchecked(Cell(columns, cells, MappingOf(row)?.PersonId), number, out _))
        {
            throw new RefusedException(
                "quarantine_not_acceptable", "More than the check character of the number is wrong, or it is right.", $"row {id}",
                "eighteen characters with a birthday of the calendar, whose last alone does not fit",
                "Correct the number with: hedui quarantine correct");
        }

        row.IsNumberAccepted = true;
        Name(db, act, row, AuditType.QuarantineAccepted, columns, cells);
    }

    /// <summary>Settles a row that shall not become evidence.</summary>
    /// <exception cref="RefusedException"><c>quarantine_unknown</c>, <c>quarantine_settled</c>, <c>because_missing</c>.</exception>
    public void Dismiss(long id, string because)
    {
        using var db = database.Context();
        using var act = parts.Audit.Begin(db);
        var row = FindOpen(db, id);
        Explain(row, because);
        (row.State, row.SettledAt) = (QuarantineState.Dismissed, parts.Time.GetUtcNow());
        UnreadableMarks.Settle(db, row, row.SettledAt.Value);
        db.SaveChanges();
        act.Commit(Act(AuditType.QuarantineDismissed, row, PersonsIn(row, Columns(db, row), Open(row))));
        parts.Ledger.Refresh();
    }

    /// <summary>Saves the row, and whom it names from now on.</summary>
    void Name(DbContext db, AuditedAct act, QuarantineEntry row, AuditType type, string[] columns, string[] cells)
    {
        var persons = PersonsIn(row, columns, cells);
        UnreadableMarks.Replace(db, db.Find<ReceiptEntry>(row.Receipt)!, row, persons, parts.Time.GetUtcNow());
        db.SaveChanges();
        act.Commit(Act(type, row, persons));
        parts.Ledger.Refresh();
    }

    internal static QuarantineEntry FindOpen(DbContext db, long id) => Find(db, id) is { State: QuarantineState.Open } row
        ? row
        : throw new RefusedException(
            "quarantine_settled", "The row is settled.", $"row {id}", "rows that are open", "See: hedui quarantine list");

    void Explain(QuarantineEntry row, string because) => row.Because = string.IsNullOrWhiteSpace(because)
        ? throw new RefusedException(
            "because_missing", "A reason must be given.", $"row {row.Id}", "a sentence that tells what was seen", "Say why with --because.")
        : fields.Seal(PlaceOf(row, nameof(row.Because)), because.Trim());

    /// <summary>The cells, as many as the header has: a row that came short is filled up, one that came long is told anew.</summary>
    static string[] Filled(string[] cells, string[] columns, IReadOnlyDictionary<string, string> corrected, long id) =>
        cells.Length <= columns.Length || corrected.Count == columns.Length
            ? [.. columns.Select((_, at) => at < cells.Length ? cells[at] : "")]
            : throw new RefusedException(
                "quarantine_row_ragged", $"The row has {cells.Length} cells, the header {columns.Length}: nobody can say which is which.",
                $"row {id}", "a text for every column: " + string.Join(", ", columns), "Give every column with --cell.");
}
