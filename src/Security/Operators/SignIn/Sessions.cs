using System.Collections.Concurrent;
using System.Collections.Frozen;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// Who is signed in (会话). Each request is looked up here: a session that was ended, a duty that was taken back, an operator
/// who was disabled is refused at the next. Safe for many threads.
/// </summary>
public sealed class Sessions
{
    /// <summary>The last request is written down this often; between, it is remembered.</summary>
    static readonly TimeSpan WrittenEvery = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Acts after which somebody who was signed in may be so no more, or may do less. Not signing in: it ends what nothing stands open for, and
    /// when an office begins its day each would have everybody looked at. Nor locking: who guesses at a password ends nobody's work.
    /// </summary>
    static readonly FrozenSet<AuditType> Ending = FrozenSet.Create(
        AuditType.OperatorDisabled, AuditType.OperatorClosed, AuditType.OperatorAltered, AuditType.FactorTakenAway, AuditType.DutyEnded,
        AuditType.SignedOut, AuditType.SessionsEnded, AuditType.PasswordChanged);

    /// <summary>So many tokens are asked about in one question; a database takes only so long a list.</summary>
    const int AskedTogether = 500;

    static readonly string Whole = OperatorReading.Word(SignInStage.Full);

    readonly OperatorParts parts;
    readonly OperatorReading reading;
    readonly ConcurrentDictionary<int, long> seen = new();

    internal Sessions(OperatorParts parts)
    {
        (this.parts, reading) = (parts, new OperatorReading(parts));
        parts.Audit.Done += type =>
        {
            if (Ending.Contains(type))
            {
                MayBeOver?.Invoke();
            }
        };
    }

    /// <summary>
    /// Something was done in this process after which a session may be over or its operator may do less, so who keeps something open for one
    /// looks at once. What time, or another process, ends is not told. A listener returns at once.
    /// </summary>
    public event Action? MayBeOver;

    /// <summary>Who is behind a token now; null when nobody is.</summary>
    public SignedIn? Find(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var digest = SessionRows.DigestOf(token);
        using var db = parts.Database.Context().Kept();
        // One question for all: no page comes before its answer.
        var asked = (
            from session in db.Set<SessionRow>().AsNoTracking()
            where session.Digest == digest
            join account in db.Set<OperatorRow>() on session.Operator equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join attempt in db.Set<AttemptRow>() on session.Operator equals attempt.Operator into attempts
            from attempt in attempts.DefaultIfEmpty()
            select new
            {
                Row = session, Account = account, LastSeen = attempt == null ? null : attempt.LastSeen,
                Grants = db.Set<GrantRow>().Where(grant => grant.Operator == session.Operator && grant.EndedAt == null).OrderBy(grant => grant.Id).ToList(),
                Keys = db.Set<PasskeyRow>().Where(key => key.Operator == session.Operator && key.RemovedAt == null).ToList(),
            }).SingleOrDefault();
        if (asked?.Row is not { } row || !IsOpen(row))
        {
            return null;
        }

        var found = asked.Account is { } own && parts.Codes.IsSound(row) ? reading.Of(own, asked.Grants, asked.Keys, asked.LastSeen) : null;
        if (found is null)
        {
            Altered(row);
            return null;
        }

        if (reading.Hindrance(asked.Account!, found) is not null || IsIdle(row, found))
        {
            return null;
        }

        Touch(db, row);
        return new SignedIn(
            found, Enum.Parse<SignInStage>(row.Stage, ignoreCase: true), row.Id, SessionRows.MarkOf(row.Digest), row.Address)
        {
            ProvedAt = row.ProvedAt is { } proved ? new DateTimeOffset(proved, TimeSpan.Zero) : null,
        };
    }

    /// <summary>
    /// Who is wholly signed in with which of many tokens now; who is not is left out. It does not count as use: a window that only stands open
    /// does not keep its session from timing out. The database is asked as often for many as for one.
    /// </summary>
    public IReadOnlyDictionary<string, Operator> Standing(IReadOnlyCollection<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var standing = new Dictionary<string, Operator>(StringComparer.Ordinal);
        foreach (var some in tokens.Distinct(StringComparer.Ordinal).Chunk(AskedTogether))
        {
            Stand(some, standing);
        }

        return standing;
    }

    /// <summary>
    /// Whether a session was ended, or its operator may no longer work. That it timed out does not count: what somebody began goes on while
    /// they are away.
    /// </summary>
    public bool WasTakenBack(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var digest = SessionRows.DigestOf(token);
        using var db = parts.Database.Context();
        return db.Set<SessionRow>().AsNoTracking().SingleOrDefault(one => one.Digest == digest) is not { EndedAt: null } row || !parts.Codes.IsSound(row)
            || db.Set<OperatorRow>().AsNoTracking().SingleOrDefault(one => one.Id == row.Operator) is not { } account || reading.Hindrance(db, account, out _) is not null;
    }

    /// <summary>Ends the own session.</summary>
    public void SignOut(SignedIn who)
    {
        ArgumentNullException.ThrowIfNull(who);
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        if (db.Set<SessionRow>().SingleOrDefault(one => one.Id == who.Session) is { } row)
        {
            SessionRows.End(parts, db, row);
        }

        act.Commit(new AuditAct(AuditType.SignedOut, who.Operator.OnRecord));
    }

    /// <summary>The open sessions of an operator.</summary>
    public IReadOnlyList<OpenSession> Of(int ofOperator)
    {
        var now = parts.Now;
        using var db = parts.Database.Context();
        return [.. db.Set<SessionRow>().AsNoTracking().Where(one => one.Operator == ofOperator && one.EndedAt == null && one.EndsAt > now)
            .OrderBy(one => one.Id).AsEnumerable().Select(one => new OpenSession(
                one.Id, one.Operator, new DateTimeOffset(one.StartedAt, TimeSpan.Zero), new DateTimeOffset(LastSeen(one), TimeSpan.Zero), one.Address))];
    }

    /// <summary>Ends another of the own sessions.</summary>
    /// <exception cref="RefusedException"><c>unknown_session</c>.</exception>
    public void End(SignedIn who, int session)
    {
        ArgumentNullException.ThrowIfNull(who);
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        var row = db.Set<SessionRow>().SingleOrDefault(one => one.Id == session && one.Operator == who.Operator.Number && one.EndedAt == null)
            ?? throw new RefusedException("unknown_session", "You have no such session.", remedy: "Look at the list again.");
        SessionRows.End(parts, db, row);
        act.Commit(new AuditAct(AuditType.SessionsEnded, who.Operator.OnRecord));
    }

    void Stand(string[] tokens, Dictionary<string, Operator> standing)
    {
        var of = tokens.ToDictionary(token => Convert.ToHexString(SessionRows.DigestOf(token)), StringComparer.Ordinal);
        var digests = of.Keys.Select(Convert.FromHexString).ToList();
        using var db = parts.Database.Context().Kept();
        List<SessionRow> rows = [.. db.Set<SessionRow>().AsNoTracking().Where(row => digests.Contains(row.Digest)).AsEnumerable().Where(IsOpen)];
        var accounts = reading.Many(db, [.. rows.Select(row => row.Operator).Distinct()]).ToDictionary(one => one.Row.Id);
        foreach (var row in rows)
        {
            if (!parts.Codes.IsSound(row) || !accounts.TryGetValue(row.Operator, out var account) || account.Found is not { } found)
            {
                Altered(row);
            }
            else if (row.Stage == Whole && reading.Hindrance(account.Row, found) is null && !IsIdle(row, found))
            {
                standing[of[Convert.ToHexString(row.Digest)]] = found;
            }
        }
    }

    bool IsOpen(SessionRow row) => row.EndedAt == null && row.EndsAt > parts.Now;

    bool IsIdle(SessionRow row, Operator found)
    {
        var longest = found.IsAdministrator ? parts.Rules.AdministratorIdleMinutes : parts.Rules.IdleMinutes;
        return parts.Now - LastSeen(row) >= longest.Minutes.Ticks;
    }

    long LastSeen(SessionRow row) => Math.Max(row.SeenAt, seen.GetValueOrDefault(row.Id));

    void Touch(HeduiDbContext db, SessionRow row)
    {
        var now = parts.Now;
        seen[row.Id] = now;
        if (now - row.SeenAt >= WrittenEvery.Ticks)
        {
            db.Database.ExecuteSql($"UPDATE operator_sessions SET SeenAt = {now} WHERE Id = {row.Id}");
        }
    }

    /// <summary>Somebody wrote past the program: the session ends, which also tells it once and not at every request.</summary>
    void Altered(SessionRow forged)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        var row = db.Set<SessionRow>().Single(one => one.Id == forged.Id);
        SessionRows.End(parts, db, row);
        act.Commit(new AuditAct(AuditType.OperatorAltered, AuditActor.OfOperator(row.Operator)) { Result = "operator_altered" });
    }
}
