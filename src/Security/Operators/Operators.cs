using System.Text.RegularExpressions;
using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>
/// Who works with the program: made, disabled, enabled and closed by a system administrator, or at the machine itself
/// (<c>by</c> null). Every act is on record. Safe for many threads.
/// </summary>
public sealed partial class Operators
{
    readonly OperatorParts parts;
    readonly OperatorReading reading;
    readonly Func<int, bool> isDivision;

    internal Operators(OperatorParts parts, Func<int, bool> isDivision) =>
        (this.parts, reading, this.isDivision) = (parts, new OperatorReading(parts), isDivision);

    /// <summary>Whether there is any operator yet.</summary>
    public bool Any
    {
        get
        {
            using var db = parts.Database.Context();
            return db.Set<OperatorRow>().Any();
        }
    }

    /// <summary>Everybody by number. Who was altered past the program comes without duties, as disabled.</summary>
    public IReadOnlyList<Operator> All()
    {
        using var db = parts.Database.Context();
        return [.. reading.Many(db).Select(one => one.Found ?? Altered(one.Row))];
    }

    /// <summary>The logins of operators, by their names on record; who is no operator is left out.</summary>
    public IReadOnlyDictionary<string, string> Logins(IEnumerable<string> onRecord)
    {
        List<int> numbers = [.. onRecord.Select(AuditActor.NumberOf).OfType<int>().Distinct()];
        using var db = parts.Database.Context();
        return db.Set<OperatorRow>().Where(row => numbers.Contains(row.Id)).Select(row => new { row.Id, row.UserName }).AsEnumerable()
            .ToDictionary(row => AuditActor.OfOperator(row.Id), row => row.UserName ?? "", StringComparer.Ordinal);
    }

    /// <summary>
    /// Who holds a duty for a division, there or in one that it lies in, by number; whoever was altered past the program is left out. Only they
    /// are read: a province has thousands of operators, and a county a few.
    /// </summary>
    public IReadOnlyList<Operator> With(Duty duty, int division)
    {
        ArgumentNullException.ThrowIfNull(duty);
        var around = DivisionRange.Around(division);
        using var db = parts.Database.Context().Kept();
        List<int> numbers =
        [
            .. db.Set<GrantRow>().Where(grant => grant.Duty == duty.Code && grant.ConfirmedBy != null && grant.EndedAt == null)
                .Join(db.Set<OperatorRow>().Where(row => around.Contains(row.Division)), grant => grant.Operator, row => row.Id, (_, row) => row.Id),
        ];
        return [.. reading.Many(db, numbers).Select(one => one.Found).OfType<Operator>().Where(one => one.Duties.Contains(duty))];
    }

    /// <summary>The operator with a number.</summary>
    /// <exception cref="RefusedException"><c>unknown_operator</c>, <c>operator_altered</c>.</exception>
    public Operator Find(int number)
    {
        using var db = parts.Database.Context().Kept();
        return reading.Of(db, OperatorReading.Row(db, number)) ?? throw SignInRefusals.Of("operator_altered");
    }

    /// <summary>Who signs in with a login and is not closed; null when nobody does.</summary>
    /// <exception cref="RefusedException"><c>operator_altered</c>.</exception>
    public Operator? Named(string login)
    {
        ArgumentNullException.ThrowIfNull(login);
        var name = login.ToUpperInvariant();
        using var db = parts.Database.Context().Kept();
        // A list first: reading an operator uses the same connection.
        return db.Set<OperatorRow>().Where(row => row.NormalizedUserName == name).ToList().Select(row => reading.Of(db, row) ?? throw SignInRefusals.Of("operator_altered"))
            .FirstOrDefault(one => one.State != OperatorState.Closed);
    }

    /// <summary>Makes an operator without duties and password.</summary>
    /// <exception cref="RefusedException">
    /// <c>not_allowed</c>, <c>operator_invalid</c>, <c>login_taken</c>, <c>staff_number_taken</c>, <c>end_too_late</c>.
    /// </exception>
    public int Make(int? by, NewOperator wanted)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        reading.Demand(db, by, Permission.KeepOperators);
        var number = Make(db, wanted);
        act.Commit(new AuditAct(AuditType.OperatorMade, AuditActor.OfOperator(number)));
        return number;
    }

    /// <summary>Lets an operator in no more, at once, until enabled again.</summary>
    /// <exception cref="RefusedException"><c>not_allowed</c>, <c>not_on_yourself</c>, <c>unknown_operator</c>, <c>operator_closed</c>.</exception>
    public void Disable(int? by, int number) => Change(by, number, AuditType.OperatorDisabled, (db, row) =>
    {
        row.State = OperatorReading.Disabled;
        SessionRows.EndAll(parts, db, number);
    });

    /// <summary>
    /// Lets a disabled or dormant operator in again. At the machine itself only a system administrator, and only while none is left who
    /// could do it: an office that nobody can sign in to would be lost.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>not_allowed</c>, <c>not_on_yourself</c>, <c>unknown_operator</c>, <c>operator_closed</c>, <c>administrator_there</c>.
    /// </exception>
    public void Enable(int? by, int number) => Change(by, number, AuditType.OperatorEnabled, (db, row) =>
    {
        if (by is null)
        {
            DemandLost(db, row);
        }

        (row.State, row.UsableSince) = (OperatorReading.Active, parts.Now);
    });

    /// <summary>Disables everybody who did not sign in for so long as the rules say, on record; how many there were.</summary>
    public int DisableDormant() => new DormantAccounts(parts).Disable();

    /// <summary>Ends an operator for good, with all duties. The number is never given again; login and staff number may be.</summary>
    /// <exception cref="RefusedException"><c>not_allowed</c>, <c>not_on_yourself</c>, <c>unknown_operator</c>, <c>operator_closed</c>.</exception>
    public void Close(int? by, int number) => Change(by, number, AuditType.OperatorClosed, (db, row) =>
    {
        row.State = OperatorReading.Closed;
        SessionRows.EndAll(parts, db, number);
        foreach (var grant in OperatorReading.OpenGrants(db, number))
        {
            (grant.EndedBy, grant.EndedAt) = (by ?? 0, parts.Now);
            parts.Save(db, grant);
        }
    });

    /// <summary>Puts on record when the agreement on secrecy was signed; without it nobody gets in.</summary>
    /// <exception cref="RefusedException"><c>agreement_in_future</c>, and as for the others.</exception>
    public void RecordAgreement(int? by, int number, DateOnly signedOn)
    {
        DemandPast(signedOn);
        Change(by, number, AuditType.AgreementRecorded, (_, row) => row.AgreementOn = signedOn.DayNumber);
    }

    /// <summary>Takes the second factors away, passkeys too, after a loss; the next sign-in sets up another, and the password stays.</summary>
    /// <exception cref="RefusedException"><c>not_allowed</c>, <c>not_on_yourself</c>, <c>unknown_operator</c>, <c>operator_closed</c>.</exception>
    public void TakeFactorAway(int? by, int number) => Change(by, number, AuditType.FactorTakenAway, (db, row) =>
    {
        (row.Factor, row.FactorKind) = (null, null);
        foreach (var key in db.Set<PasskeyRow>().Where(one => one.Operator == number && one.RemovedAt == null).ToList())
        {
            key.RemovedAt = parts.Now;
            parts.Save(db, key);
        }

        SessionRows.EndAll(parts, db, number);
    });

    /// <summary>A one-time token with which an operator chooses a first or new password; an earlier one works no more.</summary>
    /// <exception cref="RefusedException"><c>not_allowed</c>, <c>not_on_yourself</c>, <c>unknown_operator</c>, <c>operator_closed</c>.</exception>
    public string WelcomeToken(int? by, int number)
    {
        var token = "";
        Change(by, number, AuditType.TokenMade, (db, _) => token = TokenRows.Make(parts, db, TokenRows.Welcome, number));
        return token;
    }

    internal int Make(HeduiDbContext db, NewOperator wanted)
    {
        DemandValid(db, wanted);
        var row = new OperatorRow
        {
            UserName = wanted.Login, StaffNumber = wanted.StaffNumber, Division = wanted.Division, IsContractor = wanted.IsContractor,
            EndsOn = wanted.EndsOn?.DayNumber, AgreementOn = wanted.AgreementOn?.DayNumber, State = OperatorReading.Active, UsableSince = parts.Now,
        };
        Accounts.Of(parts, db).Make(row);
        row.Name = parts.Fields.Seal(OperatorParts.NamePlace(row), wanted.Name);
        db.Add(new AttemptRow { Operator = row.Id });
        parts.Save(db, row);
        return row.Id;
    }

    void Change(int? by, int number, AuditType type, Action<HeduiDbContext, OperatorRow> change)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        reading.Demand(db, by, Permission.KeepOperators);
        if (by == number)
        {
            throw new RefusedException("not_on_yourself", "Nobody changes their own access.", remedy: "Ask another system administrator.");
        }

        var row = OperatorReading.Row(db, number);
        if (!parts.Codes.IsSound(row))
        {
            throw SignInRefusals.Of("operator_altered");
        }

        if (row.State == OperatorReading.Closed)
        {
            throw new RefusedException("operator_closed", "The operator left for good.", remedy: "Make a new operator.");
        }

        change(db, row);
        parts.Save(db, row);
        act.Commit(new AuditAct(type, AuditActor.OfOperator(number)));
    }

    void DemandLost(HeduiDbContext db, OperatorRow row)
    {
        var isAnybodyThere = db.Set<OperatorRow>().Where(one => one.State == OperatorReading.Active).AsEnumerable()
            .Any(one => reading.Hindrance(db, one, out var found) is null && found!.May(Permission.KeepOperators));
        if (isAnybodyThere || reading.Of(db, row)?.May(Permission.KeepOperators) != true)
        {
            throw new RefusedException(
                "administrator_there", "At the machine only a system administrator is enabled, and only when there is no other.", null,
                "a system administrator, while none can sign in", "A system administrator enables others on the pages.");
        }
    }

    void DemandValid(HeduiDbContext db, NewOperator wanted)
    {
        if (!Login().IsMatch(wanted.Login) || !StaffNumber().IsMatch(wanted.StaffNumber) || wanted.Name.Trim() is not { Length: >= 1 and <= 64 }
            || !isDivision(wanted.Division))
        {
            throw new RefusedException(
                "operator_invalid", "Login, staff number, name or division is not as it must be.", null,
                "login: 3 to 32 of a-z, 0-9, dot, hyphen, beginning with a letter; staff number: 1 to 32 letters, digits, hyphens; "
                + "name: 1 to 64 characters; division: six-digit code", "Correct what is wrong.");
        }

        if (OperatorReading.ByLogin(db, wanted.Login) is not null)
        {
            throw new RefusedException("login_taken", "Somebody has this login already.", remedy: "Choose another.");
        }

        if (db.Set<OperatorRow>().Any(row => row.StaffNumber == wanted.StaffNumber && row.State != OperatorReading.Closed))
        {
            throw new RefusedException("staff_number_taken", "This person is an operator already.", remedy: "One person, one operator: change that one.");
        }

        var latest = parts.Today.AddDays(parts.Rules.ContractorDays.Value);
        if (wanted.IsContractor ? wanted.EndsOn is not { } end || end > latest : wanted.EndsOn < parts.Today)
        {
            throw new RefusedException(
                "end_too_late", "The last day is missing, past or too far ahead.", null,
                $"today or later; for contractors at most {parts.Rules.ContractorDays.Value} days ahead", "Correct the last day.");
        }

        if (wanted.AgreementOn is { } signedOn)
        {
            DemandPast(signedOn);
        }
    }

    void DemandPast(DateOnly signedOn)
    {
        if (signedOn > parts.Today)
        {
            throw new RefusedException("agreement_in_future", "An agreement cannot have been signed after today.", remedy: "Correct the day.");
        }
    }

    static Operator Altered(OperatorRow row) => new()
    {
        Number = row.Id, Login = row.UserName ?? "", StaffNumber = row.StaffNumber, Name = new Sensitive<string>(""), Division = row.Division, Duties = [],
        IsContractor = row.IsContractor, EndsOn = null, AgreementOn = null, LastSeen = null, State = OperatorState.Disabled, HasCodes = false, HasPasskeys = false,
    };

    [GeneratedRegex("^[a-z][a-z0-9.-]{2,31}$")]
    private static partial Regex Login();

    [GeneratedRegex("^[A-Za-z0-9-]{1,32}$")]
    private static partial Regex StaffNumber();
}
