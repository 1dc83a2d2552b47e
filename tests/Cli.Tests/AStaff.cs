using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Hedui.Security;

namespace Hedui.Cli.Tests;

/// <summary>
/// The operators of a data folder: one for each duty and one without, made past the pages, with passwords and authenticators.
/// </summary>
sealed class AStaff
{
    public const string Password = "Korn-Blume-77";

    /// <summary>The login of the one who has no duty.</summary>
    public const string NoDuty = "no-duty";

    const int Division = 320106;
    const int SecondsPerStep = 30;

    readonly Dictionary<string, string> secrets = new(StringComparer.Ordinal);
    readonly string home;
    readonly TimeProvider time;

    /// <summary>Makes them.</summary>
    /// <param name="home">The data folder.</param>
    /// <param name="time">The clock; null for the machine's.</param>
    /// <param name="duties">Which, beside the first two administrators, where not all are needed: each costs some hashes.</param>
    public AStaff(string home, TimeProvider? time = null, params IReadOnlyList<Duty> duties)
    {
        (this.home, this.time) = (home, time ?? TimeProvider.System);
        using var installation = Village.Open(home, this.time);
        var desk = installation.Operators;
        var (security, system) = desk.Begin(desk.BeginningToken(), Person(desk, Duty.SecurityAdministrator), Person(desk, Duty.SystemAdministrator));
        desk.SignIn.ChoosePassword(security, Password);
        desk.SignIn.ChoosePassword(system, Password);
        foreach (var duty in (duties.Count > 0 ? duties : [.. Duty.All]).Except([Duty.SecurityAdministrator, Duty.SystemAdministrator]))
        {
            Add(desk, LoginOf(duty), duty);
        }

        if (duties.Count == 0)
        {
            Add(desk, NoDuty, null);
        }

        foreach (var one in desk.Operators.All())
        {
            SetUp(desk, one.Login);
        }

        ReleaseLaw(installation);
    }

    /// <summary>They work under the law that lies in the folder: one proposed it, another confirmed it.</summary>
    static void ReleaseLaw(Server.Installation installation)
    {
        var number = By(101, () => installation.LawReleases.Propose(installation.Law.Version, installation.Law.Files, "the law of the year"));
        By(102, () =>
        {
            installation.LawReleases.Confirm(number);
            return number;
        });

        long By(int who, Func<long> act)
        {
            using (installation.Audit.As(installation.Audit.Actor with { Operator = AuditActor.OfOperator(who) }))
            {
                return act();
            }
        }
    }

    public static string LoginOf(Duty duty) => duty.Code.Replace('_', '-');

    /// <summary>Makes another, of another division.</summary>
    public void Add(string login, Duty duty, int division)
    {
        using var installation = Village.Open(home, time);
        Add(installation.Operators, login, duty, division);
        SetUp(installation.Operators, login);
    }

    public int NumberOf(string login)
    {
        using var installation = Village.Open(home, time);
        return installation.Operators.Operators.All().Single(one => one.Login == login).Number;
    }

    /// <summary>What an operator types: password and code, each on its line.</summary>
    /// <param name="login">Who.</param>
    /// <param name="ahead">For another sign-in within half a minute: each code counts once.</param>
    public string Answers(string login, int ahead = 0) => $"{Password}\n{Code(login, ahead)}\n";

    /// <summary>What their authenticator shows (RFC 6238), now or so many steps ahead.</summary>
    public string Code(string login, int ahead = 0)
    {
        var bits = string.Concat(secrets[login].Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(8 * at, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (time.GetUtcNow().ToUnixTimeSeconds() / SecondsPerStep) + ahead);
        var mac = CryptographicOperations.HmacData(HashAlgorithmName.SHA1, key, counter);
        var value = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 0xf)) & 0x7fff_ffff;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Signs somebody in past the command line, and keeps the session in a file.</summary>
    public void Enter(string login, string sessionFile, int ahead = 0)
    {
        using var installation = Village.Open(home, time);
        var desk = installation.Operators;
        var half = desk.Sessions.Find(desk.SignIn.Password(login, Password, null).Token)!;
        SessionFile.Of(home, sessionFile).Keep(desk.SignIn.Code(half, Code(login, ahead)).Token);
    }

    static void Add(OperatorDesk desk, string login, Duty? duty, int division = Division)
    {
        var all = desk.Operators.All();
        int By(Duty with) => all.Single(one => one.Duties.Contains(with)).Number;
        var number = desk.Operators.Make(By(Duty.SystemAdministrator), Person(desk, login, division));
        desk.SignIn.ChoosePassword(desk.Operators.WelcomeToken(By(Duty.SystemAdministrator), number), Password);
        if (duty is not null)
        {
            desk.Grants.Confirm(By(Duty.SystemAdministrator), desk.Grants.Propose(By(Duty.SecurityAdministrator), number, duty));
        }
    }

    /// <summary>The code of the step before counts too, which leaves the present one and the next to the test.</summary>
    void SetUp(OperatorDesk desk, string login)
    {
        var half = desk.Sessions.Find(desk.SignIn.Password(login, Password, null).Token)!;
        secrets[login] = desk.SignIn.SetUp(half).Secret.Reveal();
        desk.Sessions.SignOut(desk.Sessions.Find(desk.SignIn.ConfirmFactor(half, Code(login, -1)).Token)!);
    }

    static NewOperator Person(OperatorDesk desk, Duty duty) => Person(desk, LoginOf(duty), Division);

    static NewOperator Person(OperatorDesk desk, string login, int division) => new(login, $"S-{login.Replace('.', '-')}", "测试", division) { AgreementOn = desk.Today };
}

/// <summary>A clock that stands until it is moved.</summary>
sealed class Clock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
