using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>
/// An installation that has operators: six households in two counties, one of whose members lives in two of them, with reports
/// that were issued before the operators came.
/// </summary>
sealed class AStaffedOffice : IDisposable
{
    public const string Issuer = "operator:9";
    public const string Looker = "operator:1";
    public const string Printer = "operator:2";
    public const string Elsewhere = "operator:3";

    static readonly (string Key, string Name, string Id, string Relation, int Division, string Role)[] People =
    [
        ("H1", "测试甲", "990102198512120027", "本人", 320106, "共同生活家庭成员"),
        ("H1", "测试乙", "990102197001010016", "配偶", 320106, "共同生活家庭成员"),
        ("H1", "测试丙", "99010219500101002X", "父亲", 320106, "赡养抚养扶养义务人"),
        ("H2", "测试丁", "990102198001010012", "本人", 320106, "共同生活家庭成员"),
        ("H3", "测试乙", "990102197001010016", "本人", 320106, "共同生活家庭成员"),
        ("H4", "测试戊", "990102198001020018", "本人", 320104, "共同生活家庭成员"),
        ("H5", "测试己", "990102198001030013", "本人", 320104, "共同生活家庭成员"),
        ("H6", "测试庚", "990102198001040019", "本人", 320106, "共同生活家庭成员"),
    ];

    /// <param name="isLawReleased">Whether they have released the law that lies in the folder.</param>
    public AStaffedOffice(bool isLawReleased = true)
    {
        Office.Deliver("demo-applications", "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
            + string.Concat(People.Select(one => $"{one.Key},{one.Name},{Id(one.Id)},{one.Relation},{one.Division},城镇,2025-10-08,{one.Role}\n")));
        Office.Deliver("demo-deposits-icbc", "身份证号,姓名,账号,开户行,余额,时点\n"
            + string.Concat(People.DistinctBy(one => one.Id).Select((one, at) => $"{Id(one.Id)},{one.Name},62000000000001{at},工商银行,1200.50,2025-10-12\n")));
        Office.IssueAll();
        KnownAt = Office.Clock.Now;
        Office.Operators = new Operators();
        Office.Reopen();
        if (isLawReleased)
        {
            ReleaseLaw();
        }
    }

    public AnInstallation Office { get; } = new();

    public Installation Installation => Office.Installation;

    /// <summary>What the reports that were issued knew.</summary>
    public DateTimeOffset KnownAt { get; }

    /// <summary>Somebody proposes the law in the folder, somebody else confirms it.</summary>
    public void ReleaseLaw()
    {
        long number;
        using (As(Issuer))
        {
            number = Installation.LawReleases.Propose(Installation.Law.Version, Installation.Law.Files, "当年标准");
        }

        using (As(Printer))
        {
            Installation.LawReleases.Confirm(number);
        }
    }

    public static string Key(int household) => $"H{household}";

    public TicketHousehold Household(int number) => new Leave(Installation).People([number], AnInstallation.Day, null)[0];

    public IReadOnlyList<int> MembersOf(int household) => [.. Installation.Households.Find(household, AnInstallation.Day)!.Members
        .Where(member => member.Role == Registry.HouseholdRole.Member).Select(member => member.Person)];

    public IDisposable As(string who) => Installation.Audit.As(AuditActor.OfThisProgram() with { Operator = who });

    public AuthorisationTerms Authorises(Pseudonym person) => new()
    {
        Person = person, Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Everything, Division = 320000, From = Office.Clock.Now,
        Until = Office.Clock.Now.AddDays(30), TextVersion = "1", TextDigest = Sm3.Hex([1]), Form = AuthorisationForm.Electronic, Proof = Sm3.Hex([2]),
    };

    public TicketTerms Terms(int household, string to = Looker) => new()
    {
        Case = Key(household), IssuedTo = to, Households = [Household(household)], Division = 320000, NotBefore = Office.Clock.Now,
        Until = Office.Clock.Now.AddDays(7), MostUses = 1000,
    };

    /// <summary>A ticket for a household, all of whose members have authorised it now.</summary>
    public QueryTicket Ticket(int household, string to = Looker)
    {
        using var who = As(Issuer);
        Installation.Tickets.Authorisations.Add([.. Household(household).Members.Select(Authorises)]);
        return Installation.Tickets.Issue(Terms(household, to));
    }

    public T Under<T>(string who, string? ticket, Func<T> look)
    {
        using var acting = As(who);
        using var under = Installation.Tickets.Under(ticket);
        return look();
    }

    public IReadOnlyList<AuditEvent> Events() => [.. new AuditReader(Installation.Database).All(new AuditQuery())];

    public void Dispose() => Office.Dispose();

    /// <summary>The number with the check character that belongs to it.</summary>
    public static string Id(string number)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return number[..17] + "10X98765432"[number[..17].Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }

    sealed class Operators : IOperatorScope
    {
        static readonly HashSet<TicketDuty> All = [.. Enum.GetValues<TicketDuty>()];

        public bool IsStaffed => true;

        public OperatorReach? Of(string actor) => actor switch
        {
            Issuer => new(0, "核对负责", All),
            Looker => new(320106, "核对经办", new HashSet<TicketDuty> { TicketDuty.Look }),
            Printer => new(320000, "报告出具", new HashSet<TicketDuty> { TicketDuty.Look, TicketDuty.Print }),
            Elsewhere => new(320104, "核对经办", new HashSet<TicketDuty> { TicketDuty.Look, TicketDuty.Print }),
            _ => null,
        };
    }
}
