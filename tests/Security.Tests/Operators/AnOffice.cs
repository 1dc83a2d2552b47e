using System.Security.Cryptography;
using Hedui.Storage;
using Hedui.Testing;
using Microsoft.AspNetCore.Identity;

namespace Hedui.Security.Tests;

/// <summary>A data folder with operators in it, its record of acts, its clock and its keys.</summary>
sealed class AnOffice : IDisposable
{
    public const string Password = "Korn-Blume-77";

    readonly string folder = Directory.CreateTempSubdirectory("hedui-operators").FullName;
    readonly HomeFolder home;
    readonly KeyRing keys;

    public AnOffice(DatabaseKind kind = DatabaseKind.Sqlite, bool isDemo = false)
    {
        home = HomeFolder.Open(Path.Combine(folder, "home"), kind.Place());
        keys = KeyRing.Open(home.Keys, create: true);
        Database = HeduiDatabase.Open(home, new AuditTables(), new OperatorTables());
        Trail = AuditTrail.Open(Database, keys, Path.Combine(folder, "heads"), ARecord.Somebody with { Operator = AuditActor.Nobody }, Clock);
        Desk = new OperatorDesk(
            Database, keys, Trail, code => code is >= 110000 and <= 650000, Clock,
            // What is tested here is not the hash; the real number is asserted once.
            new SignInRules { HashIterations = new(100, "tests") }, () => isDemo);
        Desk.Parts.Hasher = Hasher = new CountingHasher(Desk.Parts.Hasher);
    }

    public StoppedClock Clock { get; } = new();

    public KeyRing Keys => keys;

    public HeduiDatabase Database { get; }

    public AuditTrail Trail { get; }

    public OperatorDesk Desk { get; }

    public CountingHasher Hasher { get; }

    public int Security { get; private set; }

    public int System { get; private set; }

    /// <summary>The first two administrators, with passwords.</summary>
    public AnOffice Begun()
    {
        var (security, system) = Desk.Begin(Desk.BeginningToken(), Person("anna.s"), Person("boris.s"));
        Desk.SignIn.ChoosePassword(security, Password);
        Desk.SignIn.ChoosePassword(system, Password);
        (Security, System) = (1, 2);
        return this;
    }

    public NewOperator Person(string login) => new(login, "S-" + login.Replace('.', '-'), "测试" + login, 320106) { AgreementOn = Today };

    public DateOnly Today => DateOnly.FromDateTime(Clock.Now.UtcDateTime.AddHours(8));

    /// <summary>An operator with a password and duties in force.</summary>
    public int Operator(string login, params Duty[] duties)
    {
        var number = Desk.Operators.Make(System, Person(login));
        foreach (var duty in duties)
        {
            Desk.Grants.Confirm(System, Desk.Grants.Propose(Security, number, duty));
        }

        Desk.SignIn.ChoosePassword(Desk.Operators.WelcomeToken(System, number), Password);
        return number;
    }

    /// <summary>Signs in from the password to the end, setting a second factor up where there is none. A step of time passes.</summary>
    public SignedIn SignIn(string login, string password = Password) => Found(SignInTo(login, password));

    public string SignInTo(string login, string password = Password)
    {
        Clock.Now += TimeSpan.FromSeconds(30);
        var step = Desk.SignIn.Password(login, password, "127.0.0.1");
        return step.Stage == SignInStage.Factor
            ? Desk.SignIn.ConfirmFactor(Found(step.Token), Code(login, Found(step.Token))).Token
            : Desk.SignIn.Code(Found(step.Token), Code(login)).Token;
    }

    public SignedIn Found(string token) => Desk.Sessions.Find(token) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>What the operator's authenticator shows now.</summary>
    public string Code(string login, SignedIn? settingUp = null)
    {
        using var db = Database.Context();
        var row = OperatorReading.ByLogin(db, login)!;
        var secret = settingUp is null
            ? Desk.Parts.Fields.Open(OperatorParts.FactorPlace(row), row.Factor).Reveal()
            : Pending(db, settingUp);
        return TimeCodes.Code(Convert.FromBase64String(secret), TimeCodes.StepAt(Clock.Now), 6, HashAlgorithmName.SHA1);
    }

    string Pending(HeduiDbContext db, SignedIn who)
    {
        var row = db.Set<SessionRow>().Single(one => one.Id == who.Session);
        return Desk.Parts.Fields.Open(OperatorParts.PendingPlace(row), row.Pending).Reveal();
    }

    public List<AuditEvent> Events() => [.. new AuditReader(Database).All(new AuditQuery())];

    /// <summary>SQL of somebody who has the database and no scruples; the message of its refusal, or null.</summary>
    public string? Sql(string text)
    {
        try
        {
            Intruder.Run(home.Root, text);
            return null;
        }
        catch (System.Data.Common.DbException refused)
        {
            return refused.Message;
        }
    }

    public void Dispose()
    {
        Trail.Dispose();
        keys.Dispose();
        home.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Counts how often the hash of an operator was looked at.</summary>
sealed class CountingHasher(IPasswordHasher<OperatorRow> hasher) : IPasswordHasher<OperatorRow>
{
    int operators;
    int all;

    /// <summary>Of an operator.</summary>
    public int OfOperators => operators;

    /// <summary>With those that only cost work.</summary>
    public int All => all;

    public string HashPassword(OperatorRow user, string password) => hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(OperatorRow user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref all);
        if (user is not null)
        {
            Interlocked.Increment(ref operators);
        }

        return hasher.VerifyHashedPassword(user!, hashedPassword, providedPassword);
    }
}
