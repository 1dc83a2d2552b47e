using System.Data.Common;
using Hedui.Storage;
using Hedui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security.Tests;

/// <summary>
/// Somebody who owns the database, and the key if need be, and writes the record as he likes it; the file of heads is
/// out of his reach unless a test says that the program itself wrote on.
/// </summary>
sealed class Forger(string home, string heads, KeyRing keys, Random chance)
{
    public List<AuditEvent> Events { get; private set; } = [];

    /// <summary>Reads what is there.</summary>
    public void Read()
    {
        using var db = HeduiDatabase.OpenToRead(home, ARecord.Tables).Context();
        Events = [.. db.Set<AuditEvent>().AsNoTracking().OrderBy(one => one.Seq)];
    }

    public int Place(int from = 0, int before = 0) => chance.Next(from, Events.Count - before);

    /// <summary>Another event that could have been.</summary>
    public AuditEvent Invented(AuditEvent like) => new()
    {
        At = like.At, Type = "household_explained", Operator = "local", Session = "0", Correlation = "0", Count = 1, Result = "done",
        Object = $"household:{chance.Next(1, 1_000_000)}",
    };

    /// <summary>Numbers and hashes everything anew from a place on, so that the chain is sound in itself.</summary>
    public void MakeSound(int from = 0)
    {
        for (var i = from; i < Events.Count; i++)
        {
            Events[i].Seq = i + 1;
            Events[i].Hash = AuditChain.HashOf(i == 0 ? AuditChain.Origin : Events[i - 1].Hash, Events[i]);
        }
    }

    /// <summary>
    /// Puts the events into the database in place of what is there; signed heads behind the end go, and the others are
    /// signed anew if the key is stolen.
    /// </summary>
    public void Write(bool isKeyStolen)
    {
        using var db = Unguarded();
        db.Database.OpenConnection();
        var connection = db.Database.GetDbConnection();
        if (db.Database.IsSqlite())
        {
            Run(connection, "PRAGMA synchronous=OFF");
        }

        using var transaction = db.Database.BeginTransaction();
        foreach (var (trigger, table) in new[]
        {
            ("events_no_update", "events"), ("events_no_delete", "events"), ("events_in_order", "events"),
            ("checkpoints_no_update", "checkpoints"), ("checkpoints_no_delete", "checkpoints"),
        })
        {
            Run(connection, $"DROP TRIGGER IF EXISTS audit_{trigger}{(db.Database.IsSqlite() ? "" : $" ON audit_{table}")}");
        }

        Run(connection, "DELETE FROM audit_events");
        foreach (var one in Events)
        {
            AuditRows.Insert(db, one);
        }

        foreach (var signed in db.Set<AuditCheckpoint>().ToList())
        {
            if (signed.Seq > Events.Count)
            {
                db.Remove(signed);
            }
            else if (isKeyStolen)
            {
                signed.Hash = Events[(int)signed.Seq - 1].Hash;
                signed.Signature = keys.Sign(AuditChain.Signed(signed.Seq, signed.At, signed.Hash));
            }
        }

        db.SaveChanges();
        transaction.Commit();
    }

    /// <summary>Adds heads as the program does.</summary>
    public void WriteHeads(int from, bool afresh = false)
    {
        if (afresh)
        {
            File.Delete(heads);
        }

        using var file = AuditHeads.Open(heads);
        foreach (var one in Events.Skip(from))
        {
            file.Add(one.Seq, one.Hash);
        }

        file.Flush();
    }

    /// <summary>A context without the program's own care.</summary>
    HeduiDbContext Unguarded()
    {
        var builder = new DbContextOptionsBuilder<HeduiDbContext>();
        return new(
            (DatabasePlace.Of(home) is { } place
                ? builder.UseNpgsql(PostgreSqlServer.Connection(place, PostgreSqlServer.Administrator))
                : builder.UseSqlite($"Data Source={Path.Combine(home, "hedui.db")};Pooling=false")).Options,
            ARecord.Tables);
    }

    static void Run(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
