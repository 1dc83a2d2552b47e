using System.Collections.Concurrent;
using System.Diagnostics;
using Hedui.Kernel;
using Hedui.Storage;
using Hedui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hedui.Security.Tests;

public class AuditTrailTests : IDisposable
{
    readonly ARecord record;

    public AuditTrailTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected AuditTrailTests(DatabaseKind kind) => record = new ARecord(kind);

    public void Dispose() => record.Dispose();

    [Fact]
    public void A_record_begins_with_itself_and_the_keys()
    {
        Assert.Equal(["audit_begun", "keys_made"], record.Events().Select(one => one.Type));
        record.Reopen();
        Assert.Equal(2, record.Events().Count);
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public void An_act_and_its_event_commit_together()
    {
        using (var db = record.Database.Context())
        using (var act = record.Trail.Begin(db))
        {
            db.Add(new Note { Text = "done" });
            db.SaveChanges();
            act.Commit(new AuditAct(AuditType.DeliveryReceived, "delivery:1") { Count = 3, Digest = "ab" });
        }

        var one = record.Events()[^1];
        Assert.Equal(("delivery_received", "delivery:1", 3L, "ab", "done"), (one.Type, one.Object, one.Count, one.Digest, one.Result));
        Assert.Equal(("local", "tester", "5e5510", "c0771e"), (one.Operator, one.Account, one.Session, one.Correlation));
        Assert.Equal(record.Clock.Now, one.Instant);
        Assert.Equal(1, Notes());
    }

    [Fact]
    public void An_act_that_is_not_committed_leaves_no_event_and_no_gap()
    {
        using (var db = record.Database.Context())
        using (record.Trail.Begin(db))
        {
            db.Add(new Note { Text = "not done" });
            db.SaveChanges();
        }

        record.Look(1);
        Assert.Equal(0, Notes());
        Assert.Equal([1, 2, 3], record.Events().Select(one => one.Seq));
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public void What_cannot_be_put_on_record_is_not_done()
    {
        Intruder.Break(record.Home, "audit_events");

        using (var db = record.Database.Context())
        using (var act = record.Trail.Begin(db))
        {
            db.Add(new Note { Text = "not done" });
            db.SaveChanges();
            var refused = Assert.Throws<RefusedException>(() => act.Commit(new AuditAct(AuditType.DeliveryReceived)));
            Assert.Equal("audit_unwritable", refused.Refusal.Code);
        }

        Assert.Equal(0, Notes());
        Assert.Equal("audit_unwritable", Assert.Throws<RefusedException>(() => record.Look(1)).Refusal.Code);
        Intruder.Mend(record.Home);
        record.Look(1);
        Assert.Equal(3, record.Events().Count);
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public void An_act_without_a_name_cannot_be_committed()
    {
        using var db = record.Database.Context();
        using var act = record.Trail.Begin(db);

        Assert.Throws<ArgumentException>(() => act.Commit());
    }

    [Fact]
    public void A_file_of_heads_that_cannot_be_written_holds_everything_up()
    {
        record.Close();
        var heads = record.Heads;
        record.Heads = Path.Combine(record.Home, "nowhere", "heads");

        Assert.Equal("audit_unwritable", Assert.Throws<RefusedException>(record.Open).Refusal.Code);

        record.Heads = heads;
        record.Open();
    }

    [Fact]
    public void A_person_who_was_shown_is_found_and_others_are_not()
    {
        record.Look(7, 11, 12, 11);
        record.Look(8, 13);
        var reader = new AuditReader(record.Database);

        var found = reader.Find(new AuditQuery { Persons = [new Pseudonym(12)] });

        Assert.Equal("household:7", Assert.Single(found.Events).Object);
        Assert.Equal(2, found.Events[0].Persons);
        Assert.Empty(reader.Find(new AuditQuery { Persons = [new Pseudonym(14)] }).Events);
        Assert.Empty(reader.Find(new AuditQuery { Persons = [] }).Events);
    }

    [Fact]
    public void A_law_is_told_once_when_it_is_first_used()
    {
        record.Trail.Record(new AuditAct(AuditType.RunVerified, "run:1") { Policy = "aa" }, new AuditAct(AuditType.RunVerified, "run:2") { Policy = "aa" });
        record.Reopen();
        record.Trail.Record(new AuditAct(AuditType.RunVerified, "run:3") { Policy = "aa" });
        record.Trail.Record(new AuditAct(AuditType.RunVerified, "run:4") { Policy = "bb" });

        Assert.Equal(
            ["law:aa", "run:1", "run:2", "run:3", "law:bb", "run:4"], record.Events().Skip(2).Select(one => one.Object));
    }

    [Fact]
    public void An_actor_counts_for_a_flow_of_work_and_no_other()
    {
        var visitor = ARecord.Somebody.Asking("127.0.0.1");
        using (record.Trail.As(visitor))
        {
            record.Look(1);
        }

        record.Look(2);
        var events = record.Events();
        Assert.Equal(("127.0.0.1", visitor.Correlation), (events[2].Address, events[2].Correlation));
        Assert.NotEqual(ARecord.Somebody.Correlation, visitor.Correlation);
        Assert.Equal((null, ARecord.Somebody.Correlation), (events[3].Address, events[3].Correlation));
    }

    [Fact]
    public void Many_writers_at_once_leave_one_chain_without_gaps()
    {
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            record.Trail.Record(new AuditAct(AuditType.HouseholdVerified, $"household:{i}")));

        Assert.Equal(Enumerable.Range(1, 202).Select(i => (long)i), record.Events().Select(one => one.Seq));
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public async Task Looks_that_wait_at_the_same_time_go_on_record_in_one_commit_each_under_who_looked()
    {
        using var commits = new CommitCount();
        var looks = AllWaiting([.. Enumerable.Range(0, 20).Select(i => $"household:{i}")]);

        await Task.WhenAll(looks);

        Assert.Equal(1, commits.Of(record.Database));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => ($"household:{i}", $"operator:{i}")).Order(),
            Events().Select(one => (one.Object!, one.Operator)).Order());
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_each_look_that_waits_is_refused()
    {
        Intruder.Break(record.Home, "audit_events");
        var looks = AllWaiting("household:1", "household:2", "household:3");

        Assert.Equal(["audit_unwritable", "audit_unwritable", "audit_unwritable"], await Refusals(looks));
        Intruder.Mend(record.Home);
        record.Look(4);
        Assert.Equal("household:4", Assert.Single(Events()).Object);
    }

    [Fact]
    public void The_head_is_signed_every_thousand_events_every_minute_and_at_the_end()
    {
        Assert.Empty(Signed());
        record.Trail.Record([.. Enumerable.Range(3, 998).Select(i => new AuditAct(AuditType.HouseholdVerified, $"household:{i}"))]);
        Assert.Equal([1000L], Signed());
        record.Clock.Now += AuditTrail.LongestUnsigned;
        record.Look(1);
        Assert.Equal([1000L, 1001L], Signed());
        record.Look(2);
        record.Reopen();
        Assert.Equal([1000L, 1001L, 1002L], Signed());
        Assert.Equal((1002, 6), (record.Check().Events, record.Check().Checkpoints));
    }

    [Theory]
    [InlineData("UPDATE audit_events SET Object = 'household:9'")]
    [InlineData("DELETE FROM audit_events WHERE Seq = 2")]
    [InlineData("INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events WHERE Seq = 2")]
    [InlineData("UPDATE audit_persons SET Seq = 1")]
    [InlineData("DELETE FROM audit_persons")]
    [InlineData("INSERT INTO audit_persons (Person, Seq) VALUES (x'00', 2)")]
    [InlineData("UPDATE audit_checkpoints SET At = 0")]
    [InlineData("DELETE FROM audit_checkpoints")]
    public void The_database_lets_nobody_change_the_record(string sql)
    {
        record.Look(7, 11);
        record.Reopen();

        Assert.Contains("audit_", Assert.ThrowsAny<System.Data.Common.DbException>(() => record.Sql(sql)).Message, StringComparison.Ordinal);
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public void A_clock_that_stands_back_a_little_is_no_going_back()
    {
        record.Look(1);
        record.Clock.Now -= TimeSpan.FromSeconds(1.5);
        record.Look(2);
        Assert.True(record.Check().IsSound);
        record.Clock.Now -= TimeSpan.FromSeconds(3);
        record.Look(3);
        Assert.Equal(new AuditFault(5, AuditFaultKind.ClockBack, 1), Assert.Single(record.Check().Faults));
    }

    [Theory]
    [InlineData("DELETE FROM audit_persons WHERE Seq = 3")]
    [InlineData("INSERT INTO audit_persons (Person, Seq) VALUES (x'000000000000000000000000000000ff', 3)")]
    [InlineData("UPDATE audit_persons SET Seq = 4")]
    [InlineData("UPDATE audit_persons SET Person = x'000000000000000000000000000000ff'")]
    [InlineData("INSERT INTO audit_persons (Person, Seq) VALUES (x'000000000000000000000000000000ff', 99)")]
    public void Persons_of_an_event_that_were_changed_are_found(string sql)
    {
        record.Look(7, 11);
        record.Look(8);
        foreach (var trigger in new[] { "no_update", "no_delete", "in_order" })
        {
            record.Sql($"DROP TRIGGER audit_persons_{trigger}");
        }

        record.Sql(sql);

        var fault = record.Check().Faults[0];
        Assert.Equal(AuditFaultKind.PersonsAltered, fault.Kind);
        Assert.Equal(sql.Contains("99", StringComparison.Ordinal) ? 99 : 3, fault.Seq);
    }

    /// <summary>Everybody looks while an act is being done, each under a name of their own; it is over when all wait for it.</summary>
    protected Task[] AllWaiting(params string[] objects)
    {
        Task[] looks;
        using var waiting = new CountdownEvent(objects.Length);
        record.Trail.AtLook = () => waiting.Signal();
        using (var db = record.Database.Context())
        using (record.Trail.Begin(db))
        {
            looks = [.. objects.Select((one, i) => Task.Factory.StartNew(
                () =>
                {
                    using var acting = record.Trail.As(ARecord.Somebody with { Operator = $"operator:{i}" });
                    record.Trail.Record(new AuditAct(AuditType.HouseholdVerified, one));
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
            waiting.Wait(TestContext.Current.CancellationToken);
        }

        record.Trail.AtLook = null;
        return looks;
    }

    /// <summary>The codes of those that were refused.</summary>
    protected static async Task<IReadOnlyList<string>> Refusals(Task[] looks)
    {
        List<string> codes = [];
        foreach (var look in looks)
        {
            if (await Xunit.Record.ExceptionAsync(() => look) is { } cause)
            {
                codes.Add(Assert.IsType<RefusedException>(cause).Refusal.Code);
            }
        }

        return codes;
    }

    /// <summary>What is on record after the beginning.</summary>
    protected IEnumerable<AuditEvent> Events() => record.Events().Skip(2);

    List<long> Signed()
    {
        using var db = record.Database.Context();
        return [.. db.Set<AuditCheckpoint>().AsNoTracking().Select(one => one.Seq).OrderBy(seq => seq)];
    }

    int Notes()
    {
        using var db = record.Database.Context();
        return db.Set<Note>().Count();
    }
}

public sealed class AuditTrailOnPostgreSqlTests() : AuditTrailTests(DatabaseKind.PostgreSql)
{
    [Fact]
    public async Task A_look_that_cannot_be_written_keeps_none_off_that_wait_with_it()
    {
        // A server takes no text with a zero in it.
        var looks = AllWaiting("household:1", "household:\0", "household:3");

        Assert.Equal(["audit_unwritable"], await Refusals(looks));
        Assert.Equal(["household:1", "household:3"], Events().Select(one => one.Object).Order());
    }
}

/// <summary>Counts what EF commits.</summary>
sealed class CommitCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    readonly ConcurrentQueue<string?> commits = new();
    readonly ConcurrentQueue<IDisposable> listening = new();

    public CommitCount() => listening.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));

    public int Of(HeduiDatabase database)
    {
        using var db = database.Context();
        var place = db.Database.GetConnectionString();
        return commits.Count(one => one == place);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            listening.Enqueue(value.Subscribe(this, name => name == RelationalEventId.TransactionCommitted.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is TransactionEndEventData { Context: { } context })
        {
            commits.Enqueue(context.Database.GetConnectionString());
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var one in listening)
        {
            one.Dispose();
        }
    }
}
