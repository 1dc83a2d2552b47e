using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>
/// Notices rows that wait in quarantine and that their source has sent again: read now, about a person whom the waiting
/// row names, for a day that the first delivery vouched for, and with the same text in every cell that was not at fault.
/// The row of another month, bill or account differs in one.
/// </summary>
sealed class ResentRows
{
    readonly Dictionary<int, List<WaitingRow>> waiting;
    readonly Func<int, int, QuarantineEntry?> entryOf;
    readonly Quarantine quarantine;
    readonly Header header;
    readonly int idCell;
    readonly int nameCell;

    ResentRows(
        Dictionary<int, List<WaitingRow>> waiting, Func<int, int, QuarantineEntry?> entryOf, Quarantine quarantine, Header header,
        Mapping mapping)
    {
        (this.waiting, this.entryOf, this.quarantine, this.header) = (waiting, entryOf, quarantine, header);
        (idCell, nameCell) = (header[mapping.PersonId], header[mapping.PersonName]);
    }

    /// <summary>Rows that came again: receipt and row number.</summary>
    public HashSet<(int Receipt, int RowNumber)> Found { get; } = [];

    /// <summary>What waits from a source; null when nothing does, as mostly.</summary>
    public static ResentRows? For(ReceiverParts parts, Quarantine quarantine, Mapping mapping, Header header)
    {
        using var db = parts.Database.Context();
        var marks = db.Set<UnreadableEntry>().AsNoTracking()
            .Where(mark => mark.Source == mapping.Source && mark.SettledAt == null).ToArray();
        if (marks.Length == 0)
        {
            return null;
        }

        var days = db.Set<ReceiptEntry>().AsNoTracking().Where(receipt => receipt.Source == mapping.Source)
            .Select(receipt => new { receipt.Id, receipt.DataDate }).ToDictionary(receipt => receipt.Id, receipt => receipt.DataDate.DayNumber);
        var waiting = new Dictionary<int, List<WaitingRow>>();
        foreach (var mark in marks)
        {
            if (parts.Persons.Find(UnreadableMarks.Pseudonym(mark)) is { } person)
            {
                waiting.TryAdd(person, []);
                waiting[person].Add(new WaitingRow(mark.Receipt, mark.RowNumber, days[mark.Receipt]));
            }
        }

        return new ResentRows(waiting, (receipt, number) => Entry(parts, receipt, number), quarantine, header, mapping);
    }

    /// <summary>A row that was read, new or known before.</summary>
    public void Take(int person, int asOf, CellRow row)
    {
        if (!waiting.TryGetValue(person, out var rows))
        {
            return;
        }

        foreach (var one in rows.Where(one => asOf <= one.LastDay && !Found.Contains((one.Receipt, one.RowNumber))))
        {
            if (entryOf(one.Receipt, one.RowNumber) is { State: QuarantineState.Open } entry
                && IsSame(quarantine.Stored(entry).Cells, header[entry.Column], row))
            {
                Found.Add((one.Receipt, one.RowNumber));
            }
        }
    }

    bool IsSame(string[] cells, int faulty, CellRow row)
    {
        var left = cells.Select(cell => cell.Trim()).ToList();
        var (same, other) = (0, 0);
        for (var i = 0; i < row.Count; i++)
        {
            var cell = row[i].Trim();
            if (i == idCell || i == nameCell || i == faulty || cell.IsEmpty)
            {
                continue;
            }

            var text = cell.ToString();
            (same, other) = left.Remove(text) ? (same + 1, other) : (same, other + 1);
        }

        // Of a row with a cell too few or too many, that one cannot be the same.
        return same > 0 && other <= Math.Abs(header.Count - cells.Length);
    }

    static QuarantineEntry? Entry(ReceiverParts parts, int receipt, int number)
    {
        using var db = parts.Database.Context();
        return db.Set<QuarantineEntry>().AsNoTracking().FirstOrDefault(row => row.Receipt == receipt && row.RowNumber == number);
    }

    /// <summary>A row that names a person: where it is, and the last day that its delivery vouched for.</summary>
    readonly record struct WaitingRow(int Receipt, int RowNumber, int LastDay);
}
