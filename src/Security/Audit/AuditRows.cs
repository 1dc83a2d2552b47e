using System.Data.Common;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hedui.Security;

/// <summary>Reads and writes rows of the record without an object of EF for each: a million are read in one go.</summary>
static class AuditRows
{
    const string Columns =
        "Seq, At, Type, Operator, Account, Session, Address, Correlation, Object, Count, Digest, Persons, PersonsDigest, "
        + "Result, Ticket, Policy, Hash";

    const int Portion = 8192;

    /// <summary>The last event; null before the first.</summary>
    public static (long Seq, long At, byte[] Hash)? Last(HeduiDbContext db)
    {
        foreach (var row in Read(db, "SELECT Seq, At, Hash FROM audit_events ORDER BY Seq DESC LIMIT 1"))
        {
            return (row.GetInt64(0), row.GetInt64(1), (byte[])row[2]);
        }

        return null;
    }

    /// <summary>The last event whose head was signed; zero before the first.</summary>
    public static long LastSigned(HeduiDbContext db) =>
        Read(db, "SELECT COALESCE(MAX(Seq), 0) FROM audit_checkpoints").Select(row => row.GetInt64(0)).Single();

    /// <summary>Number and hash of the events from a number on.</summary>
    public static List<(long Seq, byte[] Hash)> HeadsFrom(HeduiDbContext db, long seq) =>
        [.. Read(db, "SELECT Seq, Hash FROM audit_events WHERE Seq >= @a ORDER BY Seq", seq)
            .Select(row => (row.GetInt64(0), (byte[])row[1]))];

    /// <summary>Whether there is an event of the type on the object.</summary>
    public static bool Exists(HeduiDbContext db, AuditType type, string on) =>
        Read(db, "SELECT 1 FROM audit_events WHERE Object = @b AND Type = @a LIMIT 1", type.Code, on).Any();

    /// <summary>
    /// Every event by number, some thousands at a time: a server's connection gives one answer at once, and the persons are
    /// read beside. The same objects are filled anew for each portion.
    /// </summary>
    public static IEnumerable<AuditEvent> All(HeduiDbContext db)
    {
        var portion = new AuditEvent[Portion];
        var (count, after) = (Portion, long.MinValue);
        while (count == Portion)
        {
            count = 0;
            foreach (var row in Read(db, $"SELECT {Columns} FROM audit_events WHERE Seq > @a ORDER BY Seq LIMIT {Portion}", after))
            {
                Fill(portion[count++] ??= new AuditEvent { Type = "", Operator = "", Session = "", Correlation = "", Result = "" }, row);
            }

            for (var i = 0; i < count; i++)
            {
                after = portion[i].Seq;
                yield return portion[i];
            }
        }
    }

    static void Fill(AuditEvent one, DbDataReader row)
    {
        (one.Seq, one.At, one.Type, one.Operator) = (row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3));
        (one.Account, one.Session, one.Address) = (Text(row, 4), row.GetString(5), Text(row, 6));
        (one.Correlation, one.Object, one.Count) = (row.GetString(7), Text(row, 8), row.GetInt64(9));
        (one.Digest, one.Persons) = (Text(row, 10), row.GetInt32(11));
        one.PersonsDigest = row.IsDBNull(12) ? null : (byte[])row[12];
        (one.Result, one.Ticket, one.Policy, one.Hash) = (row.GetString(13), Text(row, 14), Text(row, 15), (byte[])row[16]);
    }

    /// <summary>Who was shown, in the order of events and pseudonyms.</summary>
    public static IEnumerable<(long Seq, byte[] Person)> Persons(HeduiDbContext db)
    {
        List<(long Seq, byte[] Person)> portion = [(long.MinValue, [])];
        do
        {
            var (seq, person) = portion[^1];
            portion =
            [
                .. Read(db, $"SELECT Seq, Person FROM audit_persons WHERE (Seq, Person) > (@a, @b) ORDER BY Seq, Person LIMIT {Portion}", seq, person)
                    .Select(row => (row.GetInt64(0), (byte[])row[1])),
            ];
            foreach (var one in portion)
            {
                yield return one;
            }
        }
        while (portion.Count == Portion);
    }

    /// <summary>Writes an event in the context's transaction.</summary>
    public static void Insert(HeduiDbContext db, AuditEvent one)
    {
        using var insert = new BulkCommand(
            db, $"INSERT INTO audit_events ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.Run(
            one.Seq, one.At, one.Type, one.Operator, one.Account, one.Session, one.Address, one.Correlation, one.Object, one.Count,
            one.Digest, one.Persons, one.PersonsDigest, one.Result, one.Ticket, one.Policy, one.Hash);
    }

    /// <summary>Writes who was shown in the context's transaction, just after the event.</summary>
    public static void Insert(HeduiDbContext db, long seq, IReadOnlyList<byte[]> persons)
    {
        if (persons.Count == 0)
        {
            return;
        }

        using var insert = new BulkCommand(db, "INSERT INTO audit_persons (Person, Seq) VALUES (?, ?)");
        foreach (var person in persons)
        {
            insert.Run(person, seq);
        }
    }

    /// <summary>Writes a signed head in the context's transaction.</summary>
    public static void Insert(HeduiDbContext db, AuditCheckpoint one)
    {
        using var insert = new BulkCommand(db, "INSERT INTO audit_checkpoints (Seq, At, Hash, Signature) VALUES (?, ?, ?, ?)");
        insert.Run(one.Seq, one.At, one.Hash, one.Signature);
    }

    static string? Text(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    static IEnumerable<DbDataReader> Read(HeduiDbContext db, string query, params object[] values)
    {
        db.Database.OpenConnection();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // The text is one of those above; what varies is a parameter.
        command.CommandText = query;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + (char)('a' + i), values[i]);
            command.Parameters.Add(parameter);
        }

        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return rows;
        }
    }
}
