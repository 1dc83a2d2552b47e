using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Hedui.Security;

/// <summary>
/// Signing in (登录): the password, then the second factor, each step on record. Unknown logins, locked operators and wrong
/// passwords get one answer after the same work. Safe for many threads.
/// </summary>
public sealed class SignIn
{
    readonly OperatorParts parts;
    readonly OperatorReading reading;
    readonly Attempts attempts;
    readonly PasskeyAsking passkeys;
    readonly DormantAccounts dormant;
    readonly Lazy<string> nobodysHash;

    internal SignIn(OperatorParts parts)
    {
        (this.parts, reading, attempts, passkeys, dormant) =
            (parts, new OperatorReading(parts), new Attempts(parts), new PasskeyAsking(parts), new DormantAccounts(parts));
        nobodysHash = new(() => parts.Hasher.HashPassword(null!, Guid.Empty.ToString()));
    }

    /// <summary>The first step.</summary>
    /// <param name="login">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="address">Where from.</param>
    /// <exception cref="RefusedException">
    /// <c>sign_in_failed</c>; after the right password <c>operator_disabled</c>, <c>operator_ended</c>, <c>operator_dormant</c>,
    /// <c>agreement_missing</c>, <c>operator_altered</c>.
    /// </exception>
    public SignInStep Password(string login, string password, string? address)
    {
        OperatorRow? row;
        using (var db = parts.Database.Context())
        {
            row = OperatorReading.ByLogin(db, login);
        }

        DemandPassword(row, password);
        return Go(row!, address, ended: null, null, db => HasFactor(db, row!) ? SignInStage.Code : SignInStage.Factor);
    }

    /// <summary>The second step: an answer to the second factor.</summary>
    /// <exception cref="RefusedException"><c>sign_in_failed</c>, and as for the first step.</exception>
    public SignInStep Code(SignedIn half, string answer)
    {
        Demand(half, SignInStage.Code);
        var row = Row(half);
        DemandProof(row, half, answer, secret: parts.Fields.Open(OperatorParts.FactorPlace(row), row.Factor).Reveal());
        return Go(row, half.Address, half.Session, parts.Now, _ => Whole(row));
    }

    /// <summary>What a passkey of the operator is to sign, as a browser takes it.</summary>
    public string Ask(SignedIn half, HttpContext http)
    {
        Demand(half, SignInStage.Code);
        return passkeys.AskToSign(half, http);
    }

    /// <summary>The second step, by a passkey.</summary>
    /// <param name="half">Who signs in.</param>
    /// <param name="answer">What the browser gave.</param>
    /// <param name="http">The request, which tells the address that was asked for.</param>
    /// <exception cref="RefusedException"><c>sign_in_failed</c>, and as for the first step.</exception>
    public SignInStep Passkey(SignedIn half, string answer, HttpContext http)
    {
        Demand(half, SignInStage.Code);
        var row = Row(half);
        DemandSigned(row, half, answer, http);
        return Go(row, half.Address, half.Session, parts.Now, _ => Whole(row));
    }

    /// <summary>What a new passkey is to be made for, as a browser takes it; for who has no second factor.</summary>
    public string AskToMake(SignedIn half, HttpContext http)
    {
        Demand(half, SignInStage.Factor);
        return passkeys.AskToMake(half, http);
    }

    /// <summary>The second step for who has no second factor, by a new passkey.</summary>
    /// <exception cref="RefusedException"><c>passkey_unusable</c>, <c>passkey_name</c>, and as for the first step.</exception>
    public SignInStep ConfirmPasskey(SignedIn half, string name, string answer, HttpContext http)
    {
        Demand(half, SignInStage.Factor);
        var row = Row(half);
        var made = passkeys.Made(half, name, answer, http);
        return Go(row, half.Address, half.Session, parts.Now, db =>
        {
            parts.Save(db, made);
            return Whole(row);
        }, new AuditAct(AuditType.PasskeyAdded, half.Operator.OnRecord));
    }

    /// <summary>Proves the second factor anew in a session (再次验证), before a grave act: by a code.</summary>
    /// <exception cref="RefusedException"><c>sign_in_failed</c>.</exception>
    public void ProveAgain(SignedIn who, string answer)
    {
        Demand(who, SignInStage.Full);
        var row = Row(who);
        if (row.Factor is null)
        {
            throw Failed(row, isTried: true);
        }

        DemandProof(row, who, answer, secret: parts.Fields.Open(OperatorParts.FactorPlace(row), row.Factor).Reveal());
        Proved(who);
    }

    /// <summary>What a passkey is to sign to prove it anew.</summary>
    public string AskAgain(SignedIn who, HttpContext http)
    {
        Demand(who, SignInStage.Full);
        return passkeys.AskToSign(who, http);
    }

    /// <summary>Proves the second factor anew in a session, by a passkey.</summary>
    /// <exception cref="RefusedException"><c>sign_in_failed</c>.</exception>
    public void ProveAgain(SignedIn who, string answer, HttpContext http)
    {
        Demand(who, SignInStage.Full);
        DemandSigned(Row(who), who, answer, http);
        Proved(who);
    }

    /// <summary>Whether the second factor was proved lately enough for a grave act.</summary>
    public bool IsFresh(SignedIn who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return who.ProvedAt is { } proved && parts.Time.GetUtcNow() - proved <= parts.Rules.ProofMinutes.Minutes;
    }

    /// <summary>What the operator needs to set a second factor up.</summary>
    public SecondFactorSetUp SetUp(SignedIn half)
    {
        Demand(half, SignInStage.Factor);
        return parts.Factor.SetUp(Convert.FromBase64String(Pending(half)), half.Operator.Login);
    }

    /// <summary>The second step for who has no second factor: it is set up once an answer proves that it works.</summary>
    /// <exception cref="RefusedException"><c>sign_in_failed</c>, and as for the first step.</exception>
    public SignInStep ConfirmFactor(SignedIn half, string answer)
    {
        Demand(half, SignInStage.Factor);
        var (row, secret) = (Row(half), Pending(half));
        DemandProof(row, half, answer, secret);
        return Go(row, half.Address, half.Session, parts.Now, db =>
        {
            var kept = OperatorReading.Row(db, row.Id);
            kept.Factor = parts.Fields.Seal(OperatorParts.FactorPlace(kept), secret);
            kept.FactorKind = parts.Factor.Kind;
            parts.Save(db, kept);
            return Whole(kept);
        }, new AuditAct(AuditType.FactorSetUp, half.Operator.OnRecord));
    }

    /// <summary>Changes the own password; every other session ends, and this one goes on under another token.</summary>
    /// <exception cref="RefusedException"><c>sign_in_failed</c> for the present one, and what the rules of passwords refuse.</exception>
    public SignInStep ChangePassword(SignedIn who, string present, string wanted)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (who.Stage is not (SignInStage.Full or SignInStage.Password))
        {
            throw SignInRefusals.Of("session_over");
        }

        var row = Row(who);
        DemandPassword(row, present);
        return Go(row, who.Address, who.Session, who.ProvedAt?.UtcTicks ?? 0, db =>
        {
            Accounts.Of(parts, db).GivePassword(OperatorReading.Row(db, row.Id), wanted);
            SessionRows.EndAll(parts, db, row.Id);
            return SignInStage.Full;
        }, new AuditAct(AuditType.PasswordChanged, who.Operator.OnRecord));
    }

    /// <summary>Chooses a first or new password with a one-time token; every session ends, and the second factor stays.</summary>
    /// <exception cref="RefusedException"><c>token_unknown</c>, and what the rules of passwords refuse.</exception>
    public void ChoosePassword(string token, string wanted)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        var used = TokenRows.Use(parts, db, TokenRows.Welcome, token);
        var row = OperatorReading.Row(db, used.Operator);
        if (row.State == OperatorReading.Closed || !parts.Codes.IsSound(row))
        {
            throw SignInRefusals.Of("token_unknown");
        }

        Accounts.Of(parts, db).GivePassword(row, wanted);
        SessionRows.EndAll(parts, db, row.Id);
        act.Commit(new AuditAct(AuditType.PasswordChanged, AuditActor.OfOperator(row.Id)));
    }

    /// <summary>The sign-in of a demo: one click, once.</summary>
    /// <exception cref="RefusedException"><c>token_unknown</c>, and as for the first step.</exception>
    internal SignInStep Demo(string token, string? address)
    {
        OperatorRow row;
        using (var db = parts.Database.Context())
        using (var act = parts.Audit.Begin(db))
        {
            var used = TokenRows.Use(parts, db, TokenRows.Demo, token);
            row = OperatorReading.Row(db, used.Operator);
            act.Commit(new AuditAct(AuditType.PasswordRight, AuditActor.OfOperator(row.Id)) { Result = TokenRows.Demo });
        }

        // There is no second factor in a demo that could be proved again, so its link proves for as long as the session lasts.
        return Go(row, address, ended: null, DateTimeOffset.MaxValue.UtcTicks, _ => SignInStage.Full);
    }

    static void Demand(SignedIn half, SignInStage stage)
    {
        ArgumentNullException.ThrowIfNull(half);
        if (half.Stage != stage)
        {
            throw SignInRefusals.Of("session_over");
        }
    }

    SignInStage Whole(OperatorRow row) =>
        row.PasswordSetAt is { } set && parts.Now - set > parts.Rules.PasswordDays.Days.Ticks ? SignInStage.Password : SignInStage.Full;

    OperatorRow Row(SignedIn who)
    {
        using var db = parts.Database.Context();
        return OperatorReading.Row(db, who.Operator.Number);
    }

    string Pending(SignedIn half)
    {
        using var db = parts.Database.Context();
        var row = db.Set<SessionRow>().Single(one => one.Id == half.Session);
        return parts.Fields.Open(OperatorParts.PendingPlace(row), row.Pending).Reveal();
    }

    /// <summary>An attempt is counted before the password is looked at; where none is left, another hash costs the same work.</summary>
    void DemandPassword(OperatorRow? row, string password)
    {
        var isTried = attempts.Take(row?.PasswordHash is not null && parts.Codes.IsSound(row) ? row.Id : Attempts.Nobody);
        var isRight = password.Length <= PasswordRules.Longest
            && parts.Hasher.VerifyHashedPassword(isTried ? row! : null!, isTried ? row!.PasswordHash! : nobodysHash.Value, password) != PasswordVerificationResult.Failed;
        if (!isTried || !isRight)
        {
            throw Failed(row, isTried);
        }

        attempts.GiveBack(row!.Id);
    }

    void DemandProof(OperatorRow row, SignedIn half, string answer, string secret)
    {
        var isTried = parts.Codes.IsSound(row) && attempts.Take(row.Id);
        using var db = parts.Database.Context();
        var challenge = db.Set<SessionRow>().Single(one => one.Id == half.Session).Digest;
        var use = parts.Factor.Prove(Convert.FromBase64String(secret), new SecondFactorAnswer(answer, challenge, parts.Time.GetUtcNow()));
        if (!isTried || use is not { } proven || !Attempts.Use(db, row.Id, proven))
        {
            throw Failed(row, isTried);
        }

        attempts.GiveBack(row.Id);
    }

    /// <summary>As <see cref="DemandProof"/>: the attempt is counted before anything is looked at.</summary>
    void DemandSigned(OperatorRow row, SignedIn who, string answer, HttpContext http)
    {
        var isTried = parts.Codes.IsSound(row) && attempts.Take(row.Id);
        if (!isTried || !passkeys.Signed(who, answer, http))
        {
            throw Failed(row, isTried);
        }

        attempts.GiveBack(row.Id);
    }

    void Proved(SignedIn who)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        var session = db.Set<SessionRow>().Single(one => one.Id == who.Session);
        session.ProvedAt = parts.Now;
        parts.Save(db, session);
        act.Commit(new AuditAct(AuditType.FactorProved, who.Operator.OnRecord));
    }

    static bool HasFactor(HeduiDbContext db, OperatorRow row) =>
        row.Factor is not null || db.Set<PasskeyRow>().Any(one => one.Operator == row.Id && one.RemovedAt == null);

    RefusedException Failed(OperatorRow? row, bool isTried)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        var isAltered = row is not null && !parts.Codes.IsSound(row);
        var isLocked = row is not null && attempts.IsLocked(db, row.Id);
        var on = row is null ? null : AuditActor.OfOperator(row.Id);
        var failed = new AuditAct(isAltered ? AuditType.OperatorAltered : AuditType.SignInFailed, on)
        {
            Result = isAltered ? "operator_altered" : row is null ? "unknown_login" : isLocked && !isTried ? "operator_locked" : SignInRefusals.Failed,
        };
        if (isLocked && isTried)
        {
            act.Commit(failed, new AuditAct(AuditType.OperatorLocked, on));
        }
        else
        {
            act.Commit(failed);
        }

        return SignInRefusals.Of(SignInRefusals.Failed);
    }

    /// <summary>
    /// Goes on to the next stage: the session before ends, and another begins under another token. It is whole once the second factor was proved.
    /// </summary>
    SignInStep Go(
        OperatorRow row, string? address, int? ended, long? provedAt, Func<HeduiDbContext, SignInStage> next, params ReadOnlySpan<AuditAct> acts)
    {
        var step = Next(row, address, ended, provedAt, next, acts);
        if (provedAt is not null)
        {
            // Somebody comes in every day: an occasion to look who has not come for long.
            dormant.Disable();
        }

        return step;
    }

    SignInStep Next(
        OperatorRow row, string? address, int? ended, long? provedAt, Func<HeduiDbContext, SignInStage> next, ReadOnlySpan<AuditAct> acts)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        if (reading.Hindrance(db, OperatorReading.Row(db, row.Id), out var found) is { } hindrance)
        {
            act.Commit(Turned(db, OperatorReading.Row(db, row.Id), hindrance));
            throw SignInRefusals.Of(hindrance);
        }

        if (ended is { } before && db.Set<SessionRow>().SingleOrDefault(one => one.Id == before && one.EndedAt == null) is { } old)
        {
            SessionRows.End(parts, db, old);
        }

        var stage = next(db);
        if (provedAt is not null && stage == SignInStage.Full)
        {
            attempts.Clear(db, row.Id);
            if (found!.IsAdministrator)
            {
                SessionRows.EndAll(parts, db, row.Id);
            }
        }

        var (token, session) = SessionRows.Open(parts, db, row.Id, stage, address, provedAt);
        using (parts.Audit.As(parts.Audit.Actor with { Operator = found!.OnRecord, Session = SessionRows.MarkOf(session.Digest) }))
        {
            act.Commit([.. acts, new AuditAct(stage == SignInStage.Full ? AuditType.SignedIn : AuditType.PasswordRight, found.OnRecord) { Result = OperatorReading.Word(stage) }]);
        }

        return new SignInStep(token, stage, found);
    }

    /// <summary>What goes on record of somebody who was turned away; who became dormant is disabled by it.</summary>
    AuditAct Turned(HeduiDbContext db, OperatorRow row, string hindrance)
    {
        if (hindrance != DormantAccounts.Hindrance || row.State != OperatorReading.Active)
        {
            return new AuditAct(AuditType.SignInFailed, AuditActor.OfOperator(row.Id)) { Result = hindrance };
        }

        dormant.Disable(db, row);
        return DormantAccounts.Act(row);
    }
}
