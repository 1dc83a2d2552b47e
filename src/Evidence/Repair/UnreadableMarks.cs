using System.Buffers.Binary;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>Keeps in the manifest whom the rows of one receipt name that cannot be read, and since when until when.</summary>
static class UnreadableMarks
{
    /// <summary>Adds the rows of a new delivery, within its transaction.</summary>
    public static void Add(
        HeduiDbContext db, ReceiptEntry receipt, string category, DateTimeOffset now, NamedPersons named,
        IEnumerable<(int Number, string? Column, string Reason, string[] Cells)> rows)
    {
        using var insert = new BulkCommand(
            db,
            "INSERT INTO unreadable_rows (Receipt, RowNumber, Person, Source, Category, Delivery, File, \"column\", Reason, KnownAt) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        foreach (var (number, column, reason, cells) in rows)
        {
            foreach (var person in named.Of(cells, isNumberAccepted: false))
            {
                insert.Run(
                    receipt.Id, number, Bytes(person), receipt.Source, category, receipt.Delivery, receipt.File, column, reason, now.UtcTicks);
            }
        }
    }

    /// <summary>From now on the row names these persons for this reason, and nobody else; the caller saves.</summary>
    public static void Replace(
        DbContext db, ReceiptEntry receipt, QuarantineEntry row, IEnumerable<Pseudonym> persons, DateTimeOffset now)
    {
        Settle(db, row, now);
        if (db.Find<DeliveryEntry>(receipt.Delivery) is not { } delivery)
        {
            return;
        }

        db.AddRange(persons.Select(person => new UnreadableEntry
        {
            Receipt = receipt.Id,
            RowNumber = row.RowNumber,
            Person = Bytes(person),
            Source = row.Source,
            Category = delivery.Category,
            Delivery = receipt.Delivery,
            File = receipt.File,
            Column = row.Column,
            Reason = row.Reason,
            KnownAt = now,
        }));
    }

    /// <summary>From now on the row stands in nobody's way; the caller saves.</summary>
    /// <param name="db">The context.</param>
    /// <param name="row">The row.</param>
    /// <param name="now">Now.</param>
    /// <param name="by">The delivery that brought what the row said; taken back, the row is open again.</param>
    public static void Settle(DbContext db, QuarantineEntry row, DateTimeOffset now, int? by = null)
    {
        foreach (var mark in db.Set<UnreadableEntry>().Where(
            mark => mark.Receipt == row.Receipt && mark.RowNumber == row.RowNumber && mark.SettledAt == null))
        {
            (mark.SettledAt, mark.SettledBy) = (now, by);
        }
    }

    /// <summary>Whom a mark names.</summary>
    public static Pseudonym Pseudonym(UnreadableEntry mark) => new(BinaryPrimitives.ReadUInt128BigEndian(mark.Person));

    static byte[] Bytes(Pseudonym person)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, person.Value);
        return bytes;
    }
}
