using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>
/// Everything about operators of one installation: who they are, what they may, how they sign in, and how it begins. No
/// operator is shipped, and none has a password that anybody else knows. Safe for many threads.
/// </summary>
public sealed class OperatorDesk
{
    readonly OperatorParts parts;

    /// <summary>Opens the desk.</summary>
    /// <param name="database">Opened with <see cref="OperatorTables"/> and <see cref="AuditTables"/>.</param>
    /// <param name="keys">Seals names and second factors, gives rows their codes.</param>
    /// <param name="audit">The record of acts.</param>
    /// <param name="isDivision">Whether there is a division with a code.</param>
    /// <param name="time">The clock.</param>
    /// <param name="rules">The numbers of the rules; null for the usual ones.</param>
    /// <param name="isDemo">Whether the data folder holds made-up people only; null for never.</param>
    public OperatorDesk(
        HeduiDatabase database, KeyRing keys, AuditTrail audit, Func<int, bool> isDivision, TimeProvider time, SignInRules? rules = null,
        Func<bool>? isDemo = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(time);
        parts = new OperatorParts(database, keys, audit, time, rules ?? new SignInRules());
        Operators = new Operators(parts, isDivision);
        Grants = new DutyGrants(parts);
        SignIn = new SignIn(parts);
        Sessions = new Sessions(parts);
        Passkeys = new Passkeys(parts);
        Demo = new DemoOperators(this, isDemo ?? (() => false));
    }

    internal OperatorParts Parts => parts;

    /// <summary>Who works with the program.</summary>
    public Operators Operators { get; }

    /// <summary>Their duties.</summary>
    public DutyGrants Grants { get; }

    /// <summary>How they sign in.</summary>
    public SignIn SignIn { get; }

    /// <summary>Who is signed in.</summary>
    public Sessions Sessions { get; }

    /// <summary>Their passkeys.</summary>
    public Passkeys Passkeys { get; }

    /// <summary>Operators of a made-up province.</summary>
    public DemoOperators Demo { get; }

    /// <summary>The numbers of the rules.</summary>
    public SignInRules Rules => parts.Rules;

    /// <summary>This instant.</summary>
    public DateTimeOffset Now => parts.Time.GetUtcNow();

    /// <summary>Today at the office.</summary>
    public DateOnly Today => parts.Today;

    /// <summary>The record of acts.</summary>
    public AuditTrail Audit => parts.Audit;

    /// <summary>A token with which the first two administrators are made; an earlier one works no more.</summary>
    /// <exception cref="RefusedException"><c>operators_begun</c>: there are operators already.</exception>
    public string BeginningToken()
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        DemandNobody(db);
        var token = TokenRows.Make(parts, db, TokenRows.Beginning, 0);
        act.Commit(new AuditAct(AuditType.TokenMade) { Result = TokenRows.Beginning });
        return token;
    }

    /// <summary>
    /// Makes the first security administrator and the first system administrator, and gives each a token to choose a password
    /// with. From then on the two make everybody else.
    /// </summary>
    /// <exception cref="RefusedException"><c>token_unknown</c>, <c>operators_begun</c>, <c>agreement_missing</c>, and as for <see cref="Operators.Make(int?, NewOperator)"/>.</exception>
    public (string Security, string System) Begin(string token, NewOperator security, NewOperator system)
    {
        ArgumentNullException.ThrowIfNull(security);
        ArgumentNullException.ThrowIfNull(system);
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        TokenRows.Use(parts, db, TokenRows.Beginning, token);
        DemandNobody(db);
        if (security.AgreementOn is null || system.AgreementOn is null)
        {
            throw SignInRefusals.Of("agreement_missing");
        }

        var (one, other) = BeginWith(db, security, system);
        var tokens = (TokenRows.Make(parts, db, TokenRows.Welcome, one), TokenRows.Make(parts, db, TokenRows.Welcome, other));
        act.Commit(
            new AuditAct(AuditType.OperatorsBegun) { Count = 2 },
            new AuditAct(AuditType.DutyConfirmed, AuditActor.OfOperator(one)) { Digest = Duty.SecurityAdministrator.Code },
            new AuditAct(AuditType.DutyConfirmed, AuditActor.OfOperator(other)) { Digest = Duty.SystemAdministrator.Code });
        return tokens;
    }

    internal (int Security, int System) BeginWith(HeduiDbContext db, NewOperator security, NewOperator system)
    {
        var (one, other) = (Operators.Make(db, security), Operators.Make(db, system));
        foreach (var (number, duty) in new[] { (one, Duty.SecurityAdministrator), (other, Duty.SystemAdministrator) })
        {
            var grant = Grants.Propose(db, 0, number, duty);
            (grant.ConfirmedBy, grant.ConfirmedAt) = (0, parts.Now);
            parts.Save(db, grant);
        }

        return (one, other);
    }

    static void DemandNobody(HeduiDbContext db)
    {
        if (db.Set<OperatorRow>().Any())
        {
            throw new RefusedException("operators_begun", "There are operators already.", remedy: "A system administrator makes the others.");
        }
    }
}
