using System.Text;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <content>Rows that somebody types.</content>
public sealed partial class Receiver
{
    /// <summary>
    /// Delivers rows that somebody typed, by the rules of files; they never lie in one. Either all count or none: where one cannot be
    /// read, each such row is told with its reason and nothing is kept. The same again under the same key adds nothing.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>idempotency_key_reused</c>: another entry was sent under the key; <c>source_unknown</c>, <c>extra_column</c>,
    /// <c>data_date_missing</c>; or what <see cref="Entry.Demand"/> refuses. Nothing of the entry counts.
    /// </exception>
    public EntryResult Enter(Entry entry, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentException.ThrowIfNullOrEmpty(entry.Key);
        ArgumentOutOfRangeException.ThrowIfZero(entry.Rows.Count);
        lock (gate)
        {
            return Guarded(() => EnterRows(entry, cancel));
        }
    }

    EntryResult EnterRows(Entry entry, CancellationToken cancel)
    {
        var started = parts.Time.GetTimestamp();
        var mapping = parts.Sources[entry.Source];
        var columns = ColumnsOf(mapping);
        var typed = entry.Rows.Select(row => CellsOf(row, columns)).ToArray();
        var digest = DigestOf(entry, typed);
        if (EnteredBefore(mapping, digest) is { } before)
        {
            parts.Audit.Record(new AuditAct(AuditType.DeliveryRepeated, $"delivery:{before.Delivery}") { Count = 0, Digest = before.Digest });
            return new EntryResult(before with { Took = parts.Time.GetElapsedTime(started) }, []);
        }

        var cover = entry.Cover();
        var added = CellsOf(cover.Cells, columns);
        using var reader = new StoredRows(
            columns, [.. typed.Select((cells, at) => new StoredRow(at, [.. cells.Zip(added, (own, program) => program.Length > 0 ? program : own)], null, null))],
            mapping.File.HeaderRow, "typed");
        var commit = new DeliveryCommit(parts, mapping, reader, Header.Read(reader, mapping, cover.Name), cover.Name, Quarantine, AtStep)
        {
            // What came in no file of its own has no length; what was typed has one.
            Bytes = typed.Sum(cells => cells.Sum(cell => (long)Encoding.UTF8.GetByteCount(cell))), IsTyped = true,
        };
        try
        {
            commit.Run.ReadAll(0, null, cancel);
            if (commit.Run.Held.Count > 0)
            {
                return new EntryResult(null, [.. commit.Run.Held.Select(held => new EntryProblem(held.Number, held.Column, held.Reason))]);
            }

            entry.Demand?.Invoke(commit.Run.Persons!);
            return new EntryResult(commit.Commit(digest) with { Took = parts.Time.GetElapsedTime(started) }, []);
        }
        catch
        {
            commit.Forget();
            throw;
        }
    }

    /// <summary>The columns that the mapping reads, each once.</summary>
    static string[] ColumnsOf(Mapping mapping) =>
    [
        .. new[] { mapping.PersonId, mapping.PersonName }.Concat(mapping.Columns.Select(column => column.Column)).Append(mapping.AsOfDay.Column)
            .OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    static string[] CellsOf(IReadOnlyDictionary<string, string> row, string[] columns) =>
        row.Keys.FirstOrDefault(name => !columns.Contains(name)) is { } extra
            ? throw new RefusedException(
                "extra_column", "A column that was typed is not in the mapping.", extra, string.Join(", ", columns), "Bring the mapping of the source up to date.")
            : [.. columns.Select(column => row.GetValueOrDefault(column) ?? "")];

    /// <summary>
    /// First who sent it under which key, then what was typed. The second half is keyed: of a family so few numbers can be meant
    /// that a plain digest could be tried.
    /// </summary>
    string DigestOf(Entry entry, string[][] typed)
    {
        var sent = JsonSerializer.Serialize([entry.Source, parts.Audit.Actor.Operator, entry.Key], CellsJson.Default.StringArray);
        var said = JsonSerializer.Serialize([.. typed.SelectMany(cells => cells)], CellsJson.Default.StringArray);
        return Sm3.Hex(Encoding.UTF8.GetBytes("entry" + sent))[..SentDigits] + parts.Keys.PseudonymOf("entry" + said).ToString();
    }

    const int SentDigits = 32;

    ImportResult? EnteredBefore(Mapping mapping, string digest)
    {
        using var db = parts.Database.Context();
        var sent = digest[..SentDigits];
        return db.Set<ReceiptEntry>().AsNoTracking().FirstOrDefault(row => row.Source == mapping.Source && row.Digest.StartsWith(sent)) is not { } receipt
            ? null
            : receipt.Digest == digest ? Known(receipt) : throw new RefusedException(
                "idempotency_key_reused", "Something else was entered under the same key before.", null, "a key of its own for each entry", "Send it under a new key.");
    }
}
