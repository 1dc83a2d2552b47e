using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Office.Benchmarks;

/// <summary>Somebody who works in the office: their login, their duty and a village of theirs.</summary>
sealed record Worker(string Login, string Duty, string Village, int Division, string OnRecord);

/// <summary>A data folder that becomes an office with operators and cases, all by the doors that everybody uses.</summary>
sealed class FilledOffice(Installation installation)
{
    const string Password = "Korn-Blume-77";
    const string Programme = "minimum_living_allowance";
    const int SecondsPerStep = 30;
    const int VillagesOfACounty = 40;

    readonly OperatorDesk desk = installation.Operators;
    readonly Dictionary<int, List<int>> households = Households(installation);

    public int Cases { get; private set; }

    public int Divisions => households.Count;

    /// <summary>A clerk for every county, then officers and approvers of its cities in turn; all with a password.</summary>
    public IReadOnlyList<Worker> Hire(int count)
    {
        if (!desk.Operators.Any)
        {
            var (security, system) = desk.Begin(desk.BeginningToken(), Person("load.security", 320000), Person("load.system", 320000));
            desk.SignIn.ChoosePassword(security, Password);
            desk.SignIn.ChoosePassword(system, Password);
        }

        var all = desk.Operators.All();
        var (propose, confirm) = (By(Duty.SecurityAdministrator), By(Duty.SystemAdministrator));
        var counties = households.Keys.Order().ToList();
        List<Worker> hired = [];
        for (var at = 0; at < count; at++)
        {
            var county = counties[at % counties.Count];
            var (duty, division) = at < counties.Count ? (Duty.TownClerk, county) : (at % 2 == 0 ? Duty.CountyOfficer : Duty.Approver, county / 100 * 100);
            var login = $"load.{duty.Code.Replace('_', '-')}.{at}";
            if (!all.Any(one => one.Login == login))
            {
                var number = desk.Operators.Make(confirm, Person(login, division));
                desk.SignIn.ChoosePassword(desk.Operators.WelcomeToken(confirm, number), Password);
                desk.Grants.Confirm(confirm, desk.Grants.Propose(propose, number, duty));
            }

            // Whoever comes again has lost the authenticator of last time.
            var found = desk.Operators.All().Single(one => one.Login == login);
            if (found.HasSecondFactor)
            {
                desk.Operators.TakeFactorAway(confirm, found.Number);
            }

            hired.Add(new(login, duty.Code, Village(county, at), division, found.OnRecord));
        }

        Release(hired);
        return hired;

        int By(Duty duty) => all.Single(one => one.Duties.Contains(duty)).Number;
    }

    /// <summary>Applications at the counters of all counties in turn until there are so many cases; every third goes back to the family for papers.</summary>
    public void Fill(int cases, IReadOnlyList<Worker> staff)
    {
        var clerks = staff.Where(one => one.Duty == Duty.TownClerk.Code).GroupBy(one => one.Division).ToDictionary(group => group.Key, group => group.ToList());
        var counties = households.Where(county => clerks.ContainsKey(county.Key)).ToList();
        Cases = counties.Sum(county => As(clerks[county.Key][0], () => installation.Cases.Reader.List(new() { Rows = 1 }).Found));
        As(clerks.First().Value[0], () => installation.Cases.Office.CommitSeed());
        var (started, made) = (Stopwatch.GetTimestamp(), 0);
        for (var row = 0; Cases < cases && row < counties.Max(county => county.Value.Count); row++)
        {
            foreach (var (division, own) in counties.Where(county => row < county.Value.Count))
            {
                var clerk = clerks[division][row % clerks[division].Count];
                if (Receive(clerk, own[row], Village(division, row), row % 3 == 0))
                {
                    (Cases, made) = (Cases + 1, made + 1);
                }
            }
        }

        if (made > 0)
        {
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine($"applications received  {made,10:N0}   {made / seconds,8:N0} a second");
        }
    }

    bool Receive(Worker clerk, int household, string village, bool isIncomplete)
    {
        try
        {
            var one = As(clerk, () => installation.Cases.Office.Receive(new Application(household, [Programme], village)));
            if (isIncomplete)
            {
                As(one.Handler, () => installation.Cases.Office.Do(new AskPapers(one.Number, ["收入证明"])));
            }

            return true;
        }
        catch (RefusedException refused) when (refused.Refusal.Code is "application_open" or "household_unknown")
        {
            return false;
        }
    }

    T As<T>(Worker who, Func<T> what) => As(who.OnRecord, what);

    T As<T>(string onRecord, Func<T> what)
    {
        using var acting = installation.Audit.As(installation.Audit.Actor with { Operator = onRecord });
        return what();
    }

    /// <summary>One approver proposes the law in the folder, another confirms it.</summary>
    void Release(List<Worker> staff)
    {
        if (installation.LawReleases.IsReleased(installation.Law.Version))
        {
            return;
        }

        var approvers = staff.Where(one => one.Duty == Duty.Approver.Code).Take(2).ToList();
        var number = As(approvers[0], () => installation.LawReleases.Propose(installation.Law.Version, installation.Law.Files, "the law of the year"));
        As(approvers[1], () =>
        {
            installation.LawReleases.Confirm(number);
            return number;
        });
    }

    /// <summary>Signs in with password and code, shortly before the work begins: who does nothing for long is signed out.</summary>
    /// <returns>The token of the session.</returns>
    public string SignIn(Worker who)
    {
        var login = who.Login;
        var half = desk.Sessions.Find(desk.SignIn.Password(login, Password, null).Token)!;
        return desk.SignIn.ConfirmFactor(half, Code(desk.SignIn.SetUp(half).Secret.Reveal())).Token;
    }

    /// <summary>What an authenticator shows now (RFC 6238).</summary>
    static string Code(string secret)
    {
        var bits = string.Concat(secret.Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(8 * at, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / SecondsPerStep);
        var mac = CryptographicOperations.HmacData(HashAlgorithmName.SHA1, key, counter);
        return ((BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 0xf)) & 0x7fff_ffff) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    static string Village(int division, int at) => string.Create(CultureInfo.InvariantCulture, $"{division:D6}001{1 + (at % VillagesOfACounty):D3}");

    NewOperator Person(string login, int division) => new(login, $"S-{login.Replace('.', '-')}", "测试", division) { AgreementOn = desk.Today };

    static Dictionary<int, List<int>> Households(Installation installation)
    {
        var today = installation.Operators.Today;
        return Enumerable.Range(1, installation.Households.Count).Select(number => (Number: number, Of: installation.Households.Find(number, today)))
            .Where(one => one.Of is not null).GroupBy(one => one.Of!.Division, one => one.Number).ToDictionary(group => group.Key, group => group.ToList());
    }
}
