using Hedui.Testing;

namespace Hedui.Security.Tests;

/// <summary>
/// Eight ways to make a record lie, each at a thousand places by chance (a hundred on a server, a thousand there at night: <c>HEDUI_NIGHTLY=1</c>): every one is found, and so is the first event
/// that is not as it was. Half of the forgers compute the chain anew, half of those have the signing key.
/// </summary>
public class TamperedRecordTests : IDisposable
{
    const int Seed = 20260302;

    readonly ARecord record;
    readonly Random chance = new(Seed);
    readonly string heads;
    readonly int trials;
    readonly Forger forger;
    readonly KeyRing keys;
    readonly byte[] soundHeads;

    public TamperedRecordTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected TamperedRecordTests(DatabaseKind kind)
    {
        record = new ARecord(kind);
        record.Trail.Record([.. Enumerable.Range(0, 40).Select(i => new AuditAct(AuditType.HouseholdVerified, $"household:{i}")
        {
            Persons = [new Pseudonym((UInt128)i), new Pseudonym((UInt128)(i % 7))],
        })]);
        record.Reopen();
        record.Look(40);
        record.Close();
        heads = record.Heads;
        trials = kind == DatabaseKind.Sqlite || Environment.GetEnvironmentVariable("HEDUI_NIGHTLY") == "1" ? 1000 : 100;
        keys = KeyRing.Open(Path.Combine(record.Home, "keys"), create: false);
        forger = new Forger(record.Home, heads, keys, chance);
        soundHeads = File.ReadAllBytes(heads);
        record.Keep();
    }

    public void Dispose()
    {
        keys.Dispose();
        record.Dispose();
    }

    [Fact]
    public void An_edited_event() => Try((computesAnew, _) =>
    {
        var at = forger.Place();
        Action<AuditEvent>[] edits =
        [
            one => one.Object = "household:99999", one => one.Operator = "nobody", one => one.Account = null, one => one.Type = "audit_listed",
            one => one.Result = "unknown_household", one => one.Count += 1, one => one.Session = "other", one => one.Ticket = "T1",
            one => one.At += 1,
        ];
        edits[chance.Next(edits.Length)](forger.Events[at]);
        if (computesAnew)
        {
            forger.MakeSound(at);
        }

        return (at + 1, computesAnew ? Anew(at) : [AuditFaultKind.Altered]);
    });

    [Fact]
    public void A_removed_event() => Try((computesAnew, _) =>
    {
        var at = forger.Place(before: 1);
        forger.Events.RemoveAt(at);
        if (computesAnew)
        {
            forger.MakeSound(at);
        }

        return (at + 1, computesAnew ? Anew(at) : [AuditFaultKind.Missing]);
    });

    [Fact]
    public void An_event_put_in() => Try((computesAnew, _) =>
    {
        var at = forger.Place(before: -1);
        forger.Events.Insert(at, forger.Invented(forger.Events[Math.Max(0, at - 1)]));
        for (var i = at; i < forger.Events.Count; i++)
        {
            forger.Events[i].Seq = i + 1;
        }

        if (computesAnew)
        {
            forger.MakeSound(at);
        }

        return (at + 1, at == forger.Events.Count - 1 ? [AuditFaultKind.Unanchored, AuditFaultKind.Altered]
            : computesAnew ? Anew(at) : [AuditFaultKind.Altered]);
    });

    [Fact]
    public void Two_events_that_changed_places() => Try((computesAnew, _) =>
    {
        var at = forger.Place(before: 1);
        var other = forger.Place(from: at + 1);
        (forger.Events[at], forger.Events[other]) = (forger.Events[other], forger.Events[at]);
        (forger.Events[at].Seq, forger.Events[other].Seq) = (at + 1, other + 1);
        if (computesAnew)
        {
            forger.MakeSound(at);
        }

        return (at + 1, computesAnew ? Anew(at) : [AuditFaultKind.Altered]);
    });

    [Fact]
    public void A_tail_cut_off() => Try((_, _) =>
    {
        var at = forger.Place(from: 1);
        forger.Events.RemoveRange(at, forger.Events.Count - at);
        return (at + 1, [AuditFaultKind.TailMissing]);
    });

    [Fact]
    public void Another_chain_in_its_place() => Try((_, _) =>
    {
        forger.Events[0].Object = $"chain:{chance.Next():x8}";
        var most = chance.Next(1, 2 * forger.Events.Count);
        while (forger.Events.Count < most)
        {
            forger.Events.Add(forger.Invented(forger.Events[^1]));
        }

        forger.Events.RemoveRange(most, forger.Events.Count - most);
        forger.MakeSound();
        return (1, [AuditFaultKind.ChainReplaced]);
    });

    [Fact]
    public void An_older_database_that_went_on() => Try((goesOn, _) =>
    {
        var at = forger.Place(from: 1);
        forger.Events.RemoveRange(at, forger.Events.Count - at);
        if (goesOn)
        {
            // As the program does: it knows nothing of the events that are gone, and adds to the file of heads.
            for (var i = chance.Next(1, 80); i > 0; i--)
            {
                forger.Events.Add(forger.Invented(forger.Events[^1]));
            }

            forger.MakeSound(at);
            forger.WriteHeads(at);
        }

        return (at + 1, [goesOn ? AuditFaultKind.RolledBack : AuditFaultKind.TailMissing]);
    });

    [Fact]
    public void A_clock_set_back() => Try((_, _) =>
    {
        // Everything is written by the program itself, with a clock that lies from a place on.
        var at = forger.Place(from: 1);
        var back = TimeSpan.FromSeconds(chance.Next(2, 100_000_000)).Ticks;
        foreach (var one in forger.Events.Skip(at))
        {
            one.At -= back;
        }

        forger.MakeSound(at);
        forger.WriteHeads(0, afresh: true);
        return (at + 1, [AuditFaultKind.ClockBack]);
    }, isKeyStolen: true);

    [Fact]
    public void Nothing_is_found_where_nothing_was_done()
    {
        forger.Read();
        forger.Write(isKeyStolen: false);

        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public void A_head_signed_with_another_key_is_found()
    {
        using var other = KeyRing.Open(Path.Combine(record.Home, "other"), create: true);

        var verdict = new AuditCheck(Storage.HeduiDatabase.OpenToRead(record.Home, ARecord.Tables), [other.PublicKey])
            .Run(heads, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(AuditFaultKind.CheckpointForged, Assert.Single(verdict.Faults).Kind);
    }

    static AuditFaultKind[] Anew(int at) => at == 0 ? [AuditFaultKind.ChainReplaced] : [AuditFaultKind.Rewritten];

    /// <param name="forge">Forges; tells the first event that is not as it was, and as what that shows.</param>
    /// <param name="isKeyStolen">Whether the forger has the key; by chance when null.</param>
    void Try(Func<bool, int, (long First, AuditFaultKind[] As)> forge, bool? isKeyStolen = null)
    {
        var missed = new List<string>();
        for (var trial = 0; trial < trials; trial++)
        {
            record.PutBack();
            File.WriteAllBytes(heads, soundHeads);
            forger.Read();
            var computesAnew = chance.Next(2) == 0;
            var (first, kinds) = forge(computesAnew, trial);
            forger.Write(isKeyStolen ?? (computesAnew && chance.Next(2) == 0));
            var verdict = record.Check();
            if (verdict.IsSound || verdict.Faults[0].Seq != first || !verdict.Faults.Any(fault => fault.Seq == first && kinds.Contains(fault.Kind)))
            {
                missed.Add($"trial {trial}: {first} {string.Join('/', kinds)}, told {string.Join(", ", verdict.Faults)}");
            }
        }

        Assert.True(missed.Count == 0, $"{missed.Count} of {trials} were not told right:\n{string.Join('\n', missed.Take(10))}");
    }
}

public sealed class TamperedRecordOnPostgreSqlTests() : TamperedRecordTests(DatabaseKind.PostgreSql);
