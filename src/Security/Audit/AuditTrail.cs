using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// The record of what was done (审计轨迹): an event commits together with its act or the act does not happen, hangs on the
/// one before by its hash, and its head goes to a file outside the database. Signed every
/// <see cref="EventsPerCheckpoint"/> events, every minute and at the end. Safe for many threads; one act at a time.
/// </summary>
public sealed partial class AuditTrail : IDisposable
{
    /// <summary>After so many events the head is signed.</summary>
    public const int EventsPerCheckpoint = 1000;

    /// <summary>After so long the head is signed.</summary>
    public static readonly TimeSpan LongestUnsigned = TimeSpan.FromSeconds(60);

    /// <summary>A clock set right by less is told as standing still; by more the record shows it going back.</summary>
    static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(1);

    readonly HeduiDatabase database;
    readonly KeyRing keys;
    readonly AuditHeads heads;
    readonly TimeProvider time;
    readonly AuditActor owner;
    readonly AsyncLocal<AuditActor?> present = new();
    readonly SemaphoreSlim writing = new(1, 1);
    readonly ConcurrentDictionary<string, bool> knownLaws = new(StringComparer.Ordinal);
    readonly ITimer timer;
    readonly HeduiDbContext held;
    long signed;
    long signedAt;
    bool isClosed;
    volatile bool isDoubtful;

    AuditTrail(HeduiDatabase database, KeyRing keys, AuditHeads heads, AuditActor owner, TimeProvider time)
    {
        (this.database, this.keys, this.heads, this.owner, this.time) = (database, keys, heads, owner, time);
        signedAt = time.GetTimestamp();
        // While one connection is open, closing another does not fold the write-ahead log into the database each time.
        held = database.Context();
        held.Database.OpenConnection();
        timer = time.CreateTimer(_ => SignSoon(), null, LongestUnsigned, LongestUnsigned);
    }

    /// <summary>
    /// Opens the record of a database, beginning it on first use. Where the file of heads and the database do not go on
    /// from each other, that is the first thing put on record.
    /// </summary>
    /// <param name="database">Opened with <see cref="AuditTables"/>.</param>
    /// <param name="keys">What signs the heads.</param>
    /// <param name="headsFile">The file of heads; made when missing, its folder is not.</param>
    /// <param name="owner">Who acts unless <see cref="As"/> says otherwise.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="RefusedException"><c>audit_unwritable</c>.</exception>
    public static AuditTrail Open(HeduiDatabase database, KeyRing keys, string headsFile, AuditActor owner, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(time);
        var trail = new AuditTrail(database, keys, AuditHeads.Open(headsFile), owner, time);
        try
        {
            trail.GoOn();
            return trail;
        }
        catch
        {
            trail.isClosed = true;
            trail.Dispose();
            throw;
        }
    }

    /// <summary>Until disposed, what this flow of work does is done by the actor.</summary>
    public IDisposable As(AuditActor actor)
    {
        var before = present.Value;
        present.Value = actor;
        return new Scope(() => present.Value = before);
    }

    /// <summary>Told each kind of act once it is done and on record, in the flow of who did it. A listener returns at once.</summary>
    internal event Action<AuditType>? Done;

    /// <summary>Who acts now.</summary>
    public AuditActor Actor => present.Value ?? owner;

    /// <summary>
    /// Begins an act in the context: what is written commits with its event or not at all. Waits for the act before.
    /// </summary>
    /// <exception cref="RefusedException"><c>audit_unwritable</c>.</exception>
    public AuditedAct Begin(HeduiDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        writing.Wait();
        return BeginNext(db);
    }

    /// <summary>
    /// Puts on record that something asked for was not done. Where even that cannot be written, nothing more is lost: the act
    /// was not done.
    /// </summary>
    /// <param name="asked">What was asked, without what was typed: <c>command:report</c>, <c>page:/reports/{file}</c>.</param>
    /// <param name="code">Code of the refusal.</param>
    public void RecordRefused(string asked, string code)
    {
        try
        {
            Record(new AuditAct(AuditType.ActRefused, asked) { Result = code });
        }
        catch (Exception cause) when (cause is RefusedException or DbException or IOException or ObjectDisposedException)
        {
            // Told above.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        writing.Wait();
        if (!isClosed)
        {
            isClosed = true;
            Sign();
        }

        held.Dispose();
        heads.Dispose();
        writing.Release();
    }

    /// <summary>Writes an event in the act's transaction.</summary>
    internal (long Seq, byte[] Hash) Write(HeduiDbContext db, AuditAct act)
    {
        var last = AuditRows.Last(db);
        var now = time.GetUtcNow().UtcTicks;
        var persons = act.Persons.Select(Bytes).DistinctBy(Convert.ToHexString).ToList();
        persons.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        var actor = Actor;
        var one = new AuditEvent
        {
            Seq = (last?.Seq ?? 0) + 1,
            At = last is { At: var before } && before > now && before - now <= ClockSlack.Ticks ? before : now,
            Type = act.Type.Code,
            Operator = actor.Operator,
            Account = actor.Account,
            Session = actor.Session,
            Address = actor.Address,
            Correlation = actor.Correlation,
            Object = act.Object,
            Count = act.Count,
            Digest = act.Digest,
            Persons = persons.Count,
            PersonsDigest = AuditChain.DigestOf(persons),
            Result = act.Result,
            Ticket = act.Ticket,
            Policy = act.Policy,
        };
        one.Hash = AuditChain.HashOf(last?.Hash ?? AuditChain.Origin, one);
        AuditRows.Insert(db, one);
        AuditRows.Insert(db, one.Seq, persons);
        return (one.Seq, one.Hash);
    }

    /// <summary>Asked before anything goes on record that takes effect under a version of the law; null where any may be used.</summary>
    internal Action<string>? DemandLaw { get; set; }

    /// <summary>Demands that something may take effect under a version of the law, before work is done for it.</summary>
    /// <exception cref="RefusedException"><c>law_not_released</c>.</exception>
    public void DemandReleased(string law) => DemandLaw?.Invoke(law);

    /// <summary>What only shows what some law would do may be under any; what takes effect, under released law alone.</summary>
    internal void Demand(AuditAct act)
    {
        if (act.Policy is { } law && act.Type != AuditType.LawSimulated && act.Type != AuditType.HouseholdExplained)
        {
            DemandReleased(law);
        }
    }

    /// <summary>Whether the version of the law was never used before, as far as is on record.</summary>
    internal bool IsNewLaw(HeduiDbContext db, string version) =>
        !knownLaws.ContainsKey(version) && !AuditRows.Exists(db, AuditType.LawFirstUsed, $"law:{version}");

    /// <summary>After the commit: the heads go outside. What fails here holds up the next act, the one done is done.</summary>
    internal void Committed(IReadOnlyList<(long Seq, byte[] Hash)> events, IEnumerable<string> laws)
    {
        foreach (var law in laws)
        {
            knownLaws[law] = true;
        }

        foreach (var (seq, hash) in events)
        {
            heads.Add(seq, hash);
        }

        try
        {
            heads.Flush();
        }
        catch (IOException)
        {
            return;
        }

        if (heads.Last!.Value.Seq - signed >= EventsPerCheckpoint || time.GetElapsedTime(signedAt) >= LongestUnsigned)
        {
            Sign();
        }
    }

    /// <summary>
    /// A commit failed: it may yet have been done, where a server did it and its answer was lost. The next act looks.
    /// </summary>
    internal void Doubt() => isDoubtful = true;

    /// <summary>An act is over: the next may begin.</summary>
    internal void Release() => writing.Release();

    /// <summary>Who listens hears what was done.</summary>
    internal void Tell(IEnumerable<AuditAct> done)
    {
        foreach (var act in done)
        {
            Done?.Invoke(act.Type);
        }
    }

    /// <summary>What a failure to write means to the one who asked.</summary>
    internal static Exception Told(Exception cause) => cause switch
    {
        RefusedException => cause,
        _ when DiskFull.Is(cause) => DiskFull.Refused(cause),
        DbException or IOException => AuditHeads.Unwritable(null, cause),
        _ => cause,
    };

    /// <summary>Begins an act when the one before is over, which the caller waited for.</summary>
    AuditedAct BeginNext(HeduiDbContext db)
    {
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            heads.Flush();
            Settle();
            return new AuditedAct(this, db, db.Database.BeginTransaction());
        }
        catch (Exception cause)
        {
            writing.Release();
            throw Told(cause);
        }
    }

    void GoOn()
    {
        using var db = database.Context();
        var last = AuditRows.Last(db);
        signed = AuditRows.LastSigned(db);
        var acts = new List<AuditAct>();
        if (last is null)
        {
            acts.Add(new(AuditType.AuditBegun, "chain:" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))));
        }

        acts.AddRange(Joined(db, last?.Seq ?? 0));
        if (!AuditRows.Exists(db, AuditType.KeysMade, keys.SigningKey))
        {
            acts.Add(new(AuditType.KeysMade, keys.SigningKey));
        }

        if (acts.Count > 0)
        {
            Record([.. acts]);
        }
    }

    /// <summary>Holds the file of heads against the database; what is to be put on record about it.</summary>
    IEnumerable<AuditAct> Joined(HeduiDbContext db, long last)
    {
        if (heads.Last is not { } head)
        {
            if (last > 0)
            {
                Catch(AuditRows.HeadsFrom(db, last));
                yield return new(AuditType.HeadsBegun, $"head:{last}");
            }

            yield break;
        }

        var rest = AuditRows.HeadsFrom(db, head.Seq);
        if (rest.Count == 0 || !rest[0].Hash.AsSpan().SequenceEqual(head.Hash))
        {
            yield return new(AuditType.HeadsDiffer, $"head:{head.Seq}");
        }
        else if (rest.Count > 1)
        {
            Catch(rest.Skip(1));
            yield return new(AuditType.HeadsCaughtUp, $"head:{last}") { Count = rest.Count - 1 };
        }
    }

    /// <summary>Writes the heads of acts that were done although nobody was told so, and puts that on record.</summary>
    void Settle()
    {
        if (!isDoubtful)
        {
            return;
        }

        using var db = database.Context();
        using var transaction = db.Database.BeginTransaction();
        if (heads.Last is { } head && AuditRows.HeadsFrom(db, head.Seq) is { Count: > 1 } rest && rest[0].Hash.AsSpan().SequenceEqual(head.Hash))
        {
            Catch(rest.Skip(1));
            var told = Write(db, new(AuditType.HeadsCaughtUp, $"head:{rest[^1].Seq}") { Count = rest.Count - 1 });
            transaction.Commit();
            heads.Add(told.Seq, told.Hash);
        }

        isDoubtful = false;
    }

    void Catch(IEnumerable<(long Seq, byte[] Hash)> missing)
    {
        foreach (var (seq, hash) in missing)
        {
            heads.Add(seq, hash);
        }
    }

    void SignSoon()
    {
        if (writing.Wait(0))
        {
            try
            {
                if (!isClosed)
                {
                    Sign();
                }
            }
            finally
            {
                writing.Release();
            }
        }
    }

    /// <summary>Signs the head, in the database and outside. What fails is tried again at the next occasion.</summary>
    void Sign()
    {
        if (heads.Last is not { } head || head.Seq <= signed)
        {
            return;
        }

        try
        {
            var at = time.GetUtcNow().UtcTicks;
            var one = new AuditCheckpoint
            {
                Seq = head.Seq, At = at, Hash = head.Hash, Signature = keys.Sign(AuditChain.Signed(head.Seq, at, head.Hash)),
            };
            using var db = database.Context();
            using var transaction = db.Database.BeginTransaction();
            AuditRows.Insert(db, one);
            transaction.Commit();
            heads.Add(one);
            heads.Flush(sync: true);
            (signed, signedAt) = (head.Seq, time.GetTimestamp());
        }
        catch (Exception cause) when (cause is DbException or IOException)
        {
            // The events stand in both places; only the signature is missing.
        }
    }

    internal static byte[] Bytes(Pseudonym person)
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, person.Value);
        return bytes;
    }

    sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
