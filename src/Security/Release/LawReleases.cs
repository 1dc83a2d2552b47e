using System.Collections.Concurrent;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// Which versions of the law an installation works under (政策发布): one operator proposes the version that lies in its folder, another
/// confirms it. Until then nobody is verified, reported on or decided about under it. Safe for many threads.
/// </summary>
public sealed class LawReleases
{
    readonly HeduiDatabase database;
    readonly AuditTrail audit;
    readonly RowSeal seal;
    readonly FieldSeal fields;
    readonly TimeProvider time;
    readonly Func<bool> isAsked;
    readonly Func<string, IReadOnlyDictionary<string, string>?> filesOf;
    readonly ConcurrentDictionary<string, bool> released = new(StringComparer.Ordinal);

    /// <summary>Opens the book of releases; from now on the record of acts asks it.</summary>
    /// <param name="database">Opened with <see cref="ReleaseTables"/>.</param>
    /// <param name="keys">The key ring.</param>
    /// <param name="audit">The record of acts: what is done under a version that nobody released does not go on record, and so is not done.</param>
    /// <param name="isAsked">Whether there are operators who could release; a folder without, and a demo, work under any law.</param>
    /// <param name="filesOf">The files of a version as they were read, each with its digest; null where the version is not the folder's.</param>
    /// <param name="time">The clock.</param>
    public LawReleases(
        HeduiDatabase database, KeyRing keys, AuditTrail audit, Func<bool> isAsked, Func<string, IReadOnlyDictionary<string, string>?> filesOf, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(audit);
        (this.database, this.audit, this.isAsked, this.filesOf, this.time) = (database, audit, isAsked, filesOf, time);
        (seal, fields) = (new RowSeal(keys), new FieldSeal(keys));
        audit.DemandLaw = Demand;
    }

    /// <summary>Proposes a version.</summary>
    /// <param name="law">The version.</param>
    /// <param name="files">Each of its files with its digest.</param>
    /// <param name="because">What changes and why; kept sealed.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="RefusedException"><c>reason_missing</c>; <c>law_already_proposed</c>; <c>law_already_released</c>.</exception>
    public long Propose(string law, IReadOnlyDictionary<string, string> files, string because)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (string.IsNullOrWhiteSpace(because))
        {
            throw new RefusedException("reason_missing", "A proposal needs a reason.", null, "what changes, and the document that changes it", "Say it.");
        }

        using var db = database.Context();
        using var act = audit.Begin(db);
        if (Latest(db, law) is { State: not LawReleaseState.Rejected } known)
        {
            throw known.State == LawReleaseState.Proposed
                ? Refused("law_already_proposed", "This version of the law is proposed already.", known.Number, "Have it confirmed or rejected first.")
                : Refused("law_already_released", "This version of the law is released already.", known.Number, "Nothing needs to be done.");
        }

        var row = new LawReleaseEntry
        {
            Number = (db.Set<LawReleaseEntry>().Max(one => (long?)one.Number) ?? 0) + 1, Law = law, State = LawReleaseState.Proposed,
            Files = Written(files),
            ProposedBy = audit.Actor.Operator, ProposedAt = time.GetUtcNow().UtcTicks,
        };
        row.Because = fields.Seal(row.Reason, because);
        row.Code = seal.Code(row.Place, row.Columns());
        db.Add(row);
        db.SaveChanges();
        act.Commit(new AuditAct(AuditType.LawProposed, ObjectOf(row)));
        return row.Number;
    }

    /// <summary>Confirms what another proposed: from now on the installation works under it.</summary>
    /// <exception cref="RefusedException"><c>unknown_law_release</c>; <c>law_release_settled</c>; <c>same_person</c>; <c>row_altered</c>.</exception>
    public void Confirm(long number) => Settle(number, LawReleaseState.Released, AuditType.LawReleased);

    /// <summary>Rejects what another proposed, or takes back what one proposed oneself.</summary>
    /// <exception cref="RefusedException"><c>unknown_law_release</c>; <c>law_release_settled</c>; <c>row_altered</c>.</exception>
    public void Reject(long number) => Settle(number, LawReleaseState.Rejected, AuditType.LawRejected);

    /// <summary>All of them, the newest first.</summary>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public IReadOnlyList<LawRelease> List()
    {
        using var db = database.Context();
        return [.. db.Set<LawReleaseEntry>().AsNoTracking().OrderByDescending(row => row.Number).AsEnumerable().Select(Read)];
    }

    /// <summary>Whether work under a version may go on.</summary>
    public bool IsReleased(string law) => !isAsked() || Knows(law);

    /// <summary>Demands that a version was released.</summary>
    /// <exception cref="RefusedException"><c>law_not_released</c>; <c>row_altered</c>.</exception>
    public void Demand(string law)
    {
        if (!IsReleased(law))
        {
            throw new RefusedException(
                "law_not_released", "Nobody released this version of the law for this installation.", law, "a version that one operator proposed and another confirmed",
                "Propose it (/law, or hedui policy propose) and have somebody else confirm it; or bring back the files of the version released last.");
        }
    }

    bool Knows(string law)
    {
        if (released.ContainsKey(law))
        {
            return true;
        }

        using var db = database.Context();
        // A version is a short digest: who could make another text of the same one is stopped by the whole digests of its files.
        var isReleased = Latest(db, law) is { State: LawReleaseState.Released } row && filesOf(law) is { } files && row.Files == Written(files);
        if (isReleased)
        {
            released[law] = true;
        }

        return isReleased;
    }

    void Settle(long number, LawReleaseState state, AuditType type)
    {
        using var db = database.Context();
        using var act = audit.Begin(db);
        var row = db.Set<LawReleaseEntry>().FirstOrDefault(one => one.Number == number)
            ?? throw Refused("unknown_law_release", "There is no such proposal.", number, "Look at the list.");
        seal.Demand(row.Place, row.Columns(), row.Code);
        if (row.State != LawReleaseState.Proposed)
        {
            throw Refused("law_release_settled", "The proposal was settled before.", number, "Look at the list again.");
        }

        if (state == LawReleaseState.Released && row.ProposedBy == audit.Actor.Operator)
        {
            throw Refused("same_person", "Nobody confirms what they proposed themselves.", number, "Ask a colleague who may release law.");
        }

        (row.State, row.SettledBy, row.SettledAt) = (state, audit.Actor.Operator, time.GetUtcNow().UtcTicks);
        row.Version++;
        row.Code = seal.Code(row.Place, row.Columns());
        db.SaveChanges();
        act.Commit(new AuditAct(type, ObjectOf(row)));
    }

    LawReleaseEntry? Latest(HeduiDbContext db, string law)
    {
        var row = db.Set<LawReleaseEntry>().AsNoTracking().Where(one => one.Law == law).OrderByDescending(one => one.Number).FirstOrDefault();
        if (row is not null)
        {
            seal.Demand(row.Place, row.Columns(), row.Code);
        }

        return row;
    }

    LawRelease Read(LawReleaseEntry row)
    {
        seal.Demand(row.Place, row.Columns(), row.Code);
        return new(
            row.Number, row.Law,
            row.Files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToDictionary(part => part[1], part => part[0], StringComparer.Ordinal),
            row.State, row.ProposedBy, new(row.ProposedAt, TimeSpan.Zero), fields.Open(row.Reason, row.Because).Reveal(), row.SettledBy,
            row.SettledAt is { } at ? new(at, TimeSpan.Zero) : null);
    }

    static string Written(IReadOnlyDictionary<string, string> files) =>
        string.Join('\n', files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Value} {file.Key}"));

    static string ObjectOf(LawReleaseEntry row) => $"law:{row.Law}";

    static RefusedException Refused(string code, string what, long number, string remedy) =>
        new(code, what, number.ToString(CultureInfo.InvariantCulture), null, remedy);
}
