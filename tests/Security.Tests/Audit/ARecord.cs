using Hedui.Storage;
using Hedui.Testing;

namespace Hedui.Security.Tests;

/// <summary>A data folder with a record of acts, its clock and its keys.</summary>
sealed class ARecord : IDisposable
{
    public static readonly ITables[] Tables = [new AuditTables(), new NoteTables(), new PatrolTables()];

    static readonly string[] Names = ["audit_events", "audit_persons", "audit_checkpoints"];

    readonly string folder = Directory.CreateTempSubdirectory("hedui-audit").FullName;
    HomeFolder home = null!;
    bool isClosed;
    byte[] kept = [];

    readonly DatabasePlace? place;

    public ARecord(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        place = kind.Place();
        Heads = Path.Combine(folder, "heads");
        Open();
    }

    public string Home => Path.Combine(folder, "home");

    public string Heads { get; set; }

    string DatabaseFile => Path.Combine(Home, "hedui.db");

    public StoppedClock Clock { get; } = new();

    public KeyRing Keys { get; private set; } = null!;

    public HeduiDatabase Database { get; private set; } = null!;

    public AuditTrail Trail { get; private set; } = null!;

    public static AuditActor Somebody { get; } = new("local", "tester", "5e5510", null, "c0771e");

    public void Open()
    {
        home = HomeFolder.Open(Home, place);
        Keys = KeyRing.Open(home.Keys, create: true);
        Database = HeduiDatabase.Open(home, Tables);
        try
        {
            Trail = AuditTrail.Open(Database, Keys, Heads, Somebody, Clock);
        }
        catch
        {
            Keys.Dispose();
            home.Dispose();
            throw;
        }

        isClosed = false;
    }

    public void Close()
    {
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        Trail.Dispose();
        Keys.Dispose();
        home.Dispose();
    }

    public void Reopen()
    {
        Close();
        Open();
    }

    /// <summary>Somebody looks at a household, a second later.</summary>
    public void Look(int household, params UInt128[] persons)
    {
        Clock.Now += TimeSpan.FromSeconds(1);
        Trail.Record(new AuditAct(AuditType.HouseholdVerified, $"household:{household}")
        {
            Persons = [.. persons.Select(person => new Pseudonym(person))],
        });
    }

    /// <summary>What a check finds, from outside.</summary>
    public AuditVerdict Check(string? heads = null)
    {
        using var keys = KeyRing.Open(Path.Combine(Home, "keys"), create: false);
        return new AuditCheck(HeduiDatabase.OpenToRead(Home, Tables), [keys.PublicKey]).Run(heads ?? Heads);
    }

    /// <summary>Everything on record.</summary>
    public IReadOnlyList<AuditEvent> Events() => new AuditReader(Database).Find(new AuditQuery { Rows = int.MaxValue }).Events;

    /// <summary>SQL of somebody who has the database and no scruples.</summary>
    public void Sql(string text) => Intruder.Run(Home, text);

    /// <summary>Everything in the record, to be compared.</summary>
    public string Everything() => place is null
        ? Convert.ToHexString(File.ReadAllBytes(DatabaseFile))
        : string.Join('\n', Names.Select(table => PostgreSqlServer.Ask(
            place, PostgreSqlServer.Administrator, $"SELECT string_agg(one::text, E'\\n' ORDER BY one::text) FROM {table} one") as string));

    /// <summary>Keeps the record as it is, to be put back.</summary>
    public void Keep()
    {
        if (place is null)
        {
            kept = File.ReadAllBytes(DatabaseFile);
            return;
        }

        Administer(string.Concat(Names.Select(table => $"CREATE TABLE kept_{table} AS TABLE {table};")));
    }

    /// <summary>Puts it back.</summary>
    public void PutBack()
    {
        if (place is null)
        {
            File.WriteAllBytes(DatabaseFile, kept);
            return;
        }

        Administer("SET session_replication_role = replica;" + string.Concat(
            Names.Select(table => $"DELETE FROM {table}; INSERT INTO {table} TABLE kept_{table};")));
    }

    void Administer(string sql) => PostgreSqlServer.Ask(place!, PostgreSqlServer.Administrator, sql);

    public void Dispose()
    {
        Close();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A clock that stands until it is moved.</summary>
sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}

/// <summary>Some business beside the record.</summary>
sealed class NoteTables : ITables
{
    public void Configure(Microsoft.EntityFrameworkCore.ModelBuilder model) => model.Entity<Note>();
}

sealed class Note
{
    public int Id { get; set; }

    public required string Text { get; set; }
}
