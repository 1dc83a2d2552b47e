using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;
using Hedui.Testing;
using Hedui.Verification;

namespace Hedui.Casework.Tests;

/// <summary>
/// An office of a county with its town clerks, officers and approver, families in the registry, a clock that stands until it is moved.
/// </summary>
sealed class ACaseOffice : IDisposable
{
    public const int County = 320106;
    public const string Allowance = "minimum_living_allowance";
    public const long Fen = 45_000;

    /// <summary>Clerks from whom handlers are drawn.</summary>
    public static readonly string[] Clerks = ["operator:1", "operator:2", "operator:3"];

    public const string Officer = "operator:11";
    public const string SecondOfficer = "operator:12";
    public const string Approver = "operator:21";
    public const string SecondApprover = "operator:22";
    public const string Stranger = "operator:31";

    static readonly Lazy<StandardsFolder> Standards = new(() => StandardsFolder.Open(Path.Combine(Root(), "standards")));
    static readonly Lazy<PolicySet> Policy = new(() => PolicySet.Load(Path.Combine(Root(), "policies"), Standards.Value));

    readonly string folder = Directory.CreateTempSubdirectory("hedui-casework").FullName;
    readonly HomeFolder home;
    readonly KeyRing keys;
    readonly Dictionary<string, CaseReport> reports = [];
    int people;

    public ACaseOffice(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        home = HomeFolder.Open(Path.Combine(folder, "home"), kind.Place());
        keys = KeyRing.Open(home.Keys, create: true);
        Database = HeduiDatabase.Open(home, new AuditTables(), new TicketTables(), new PatrolTables(), new RegistryTables(), new CaseworkTables());
        Trail = AuditTrail.Open(Database, keys, Path.Combine(folder, "heads"), Somebody, Clock);
        Tickets = new TicketOffice(Database, keys, Trail, new MadeUpReaches(), () => false, Clock);
        Persons = PersonRegistry.Open(Database, keys);
        Households = HouseholdRegistry.Open(Database, keys);
        Parts = new CaseworkParts(
            Database, keys, Trail, Hands, Tickets, Persons, Households, Law, (number, _) => reports.GetValueOrDefault(number), Clock);
        Office = new CaseOffice(Parts);
        Reader = new CaseReader(Parts);
        Payments = new PaymentOffice(Parts);
        Relatives = new RelativeRegister(Database, Trail);
        Do(Approver, () => Office.CommitSeed());
    }

    static AuditActor Somebody { get; } = new("local", "tester", "5e5510", null, "c0771e");

    public static CaseLaw Law => new(Policy.Value, Standards.Value.WorkingDays);

    public MadeUpHands Hands { get; } = new();

    public StoppedClock Clock { get; } = new();

    public KeyRing Keys => keys;

    public HeduiDatabase Database { get; }

    public AuditTrail Trail { get; }

    public TicketOffice Tickets { get; }

    public PersonRegistry Persons { get; }

    public HouseholdRegistry Households { get; }

    public CaseworkParts Parts { get; }

    public CaseOffice Office { get; }

    public CaseReader Reader { get; }

    public PaymentOffice Payments { get; }

    public RelativeRegister Relatives { get; }

    public DateOnly Today => BeijingTime.DayOf(Clock.Now);

    public T Do<T>(string who, Func<T> what)
    {
        using var acting = Trail.As(Somebody with { Operator = who });
        return what();
    }

    public Case Do(string who, CaseCommand command, Warrant? warrant = null) => Do(who, () => Office.Do(command, warrant));

    public string Refused(string who, CaseCommand command, Warrant? warrant = null) =>
        Assert.Throws<RefusedException>(() => Do(who, command, warrant)).Refusal.Code;

    /// <summary>A person whom the registry knows.</summary>
    public int Person()
    {
        var batch = Persons.Begin();
        var id = MadeUpId(++people);
        var number = batch.NumberOf(id, "测试");
        Commit(db => batch.Save(db, Clock.Now), batch.Complete);
        return number;
    }

    public Pseudonym PseudonymOf(int person) => Persons.PseudonymsOf([person])[0];

    /// <summary>A family of some people, who have authorised verification or not.</summary>
    public int Family(IReadOnlyList<int> members, IReadOnlyList<int>? obligors = null, int division = County, bool authorised = true)
    {
        var batch = Households.Begin();
        var number = batch.Enrol(new Enrolment(
            $"K{members[0]:D6}", division, ResidenceKind.Urban, Today,
            [
                .. members.Select(person => new HouseholdMember(person, HouseholdRole.Member, Bounds.Missing)),
                .. (obligors ?? []).Select(person => new HouseholdMember(person, HouseholdRole.Obligor, Bounds.Missing)),
            ]));
        Commit(db => batch.Save(db, Clock.Now), batch.Complete);
        if (authorised)
        {
            Authorise(members, division);
        }

        return number;
    }

    /// <summary>States again who belongs to a household, from today on.</summary>
    public void Enrol(int household, IReadOnlyList<int> members)
    {
        var batch = Households.Begin();
        batch.Enrol(new Enrolment(
            Households.KeyOf(household), County, ResidenceKind.Urban, Today, [.. members.Select(person => new HouseholdMember(person, HouseholdRole.Member, Bounds.Missing))]));
        Commit(db => batch.Save(db, Clock.Now), batch.Complete);
    }

    public long Authorise(IReadOnlyList<int> persons, int division = County) => Do(Approver, () => Tickets.Authorisations.Add(
    [
        .. persons.Select(person => new AuthorisationTerms
        {
            Person = PseudonymOf(person), Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Everything, Division = division,
            From = Clock.Now, Until = Clock.Now.AddYears(3), TextVersion = "2025-1", TextDigest = Sm3.Hex([1]), Form = AuthorisationForm.Electronic,
            Proof = Sm3.Hex([2]),
        }),
    ]));

    public Case Applied(int? household = null, string who = "operator:1", params string[] programmes) =>
        Do(who, () => Office.Receive(new Application(household ?? Family([Person()]), programmes is [] ? [Allowance] : programmes, "320106001001")));

    /// <summary>An application with declaration and promise.</summary>
    public Case Ready(int? household = null)
    {
        var one = Applied(household);
        Do(Clerks[0], new Declare(one.Number, [], [DeclaredKind.Income, DeclaredKind.Property, DeclaredKind.Expenditure]));
        return Do(Clerks[0], new PromiseTruth(one.Number, "2025-1", Sm3.Hex([3])));
    }

    /// <summary>A case with report and visit, ready for the review.</summary>
    public Case Investigated(int? household = null, ReportOutcome outcome = ReportOutcome.Qualifies)
    {
        var one = Ready(household);
        Do(one.Handler, new AcceptApplication(one.Number));
        Do(one.Handler, new BeginInvestigation(one.Number));
        TakeReport(one, outcome);
        return Do(one.Handler, new VisitHousehold(one.Number, Seen(one.Handler)));
    }

    public string TakeReport(Case one, ReportOutcome outcome, long fen = Fen)
    {
        var number = $"HD-{one.Household}-{reports.Count + 1}";
        reports[number] = new CaseReport(number, one.Household, Today, [
            new(Allowance, outcome, outcome == ReportOutcome.DoesNotQualify ? 0 : fen, outcome == ReportOutcome.Undetermined ? long.MaxValue : fen)]);
        Do(one.Handler, new TakeReport(one.Number, number), AnyWarrant);
        return number;
    }

    public void Issue(string number, CaseReport report) => reports[number] = report;

    public Case Reviewed(int? household = null, bool grants = true, ReportOutcome outcome = ReportOutcome.Qualifies)
    {
        var one = Investigated(household, outcome);
        return Do(Officer, new ReviewCase(one.Number, Lines(grants), Departures(grants, outcome)));
    }

    /// <summary>A case that waits for the county, its proposal shown to the end.</summary>
    public Case Awaiting(int? household = null)
    {
        var one = Reviewed(household);
        Do(Clerks[0], new PublishProposal(one.Number, "村务公开栏"));
        Clock.Days(8);
        return Do(Clerks[0], new EndPublicity(one.Number));
    }

    public Case Granted(int? household = null)
    {
        var one = Awaiting(household);
        return Do(Approver, Approve(one.Number));
    }

    public Case Refused(int? household = null, ReportOutcome outcome = ReportOutcome.DoesNotQualify)
    {
        var one = Reviewed(household, grants: false, outcome);
        Do(Clerks[0], new SendUp(one.Number));
        return Do(Approver, new RefuseCase(one.Number, [new(Allowance, "income_above", "收入超过标准")], Departures(false, outcome), "六十日内申请行政复议"));
    }

    public static ApproveCase Approve(string number) => new(number, Lines(true), [], [], null);

    public static JudgementLine[] Lines(bool grants, long fen = Fen) => [new(Allowance, grants, grants ? fen : 0)];

    public static Departure[] Departures(bool grants, ReportOutcome outcome) =>
        outcome == (grants ? ReportOutcome.Qualifies : ReportOutcome.DoesNotQualify) ? [] : [new(Allowance, "settled_otherwise", "另行查实")];

    public static Visit Seen(string who) => new([who, "见证人"], "某村一组", "两间平房", [], []);

    /// <summary>A warrant under a real ticket for the household of a case.</summary>
    public Warrant Warrant(Case one, string who)
    {
        var ticket = Ticket(one, who);
        return Do(who, () =>
        {
            using var under = Tickets.Under(ticket);
            return Tickets.Take(new TicketRequest([People(one)]));
        });
    }

    public string Ticket(Case one, string who) => Do(who == Approver ? SecondApprover : Approver, () => Tickets.Issue(new TicketTerms
    {
        Case = one.Number, IssuedTo = who, Households = [People(one)], Division = County, NotBefore = Clock.Now, Until = Clock.Now.AddDays(700),
    })) is { } issued ? $"T{issued.Number}" : "";

    public IReadOnlyList<AuditEvent> Events() => new AuditReader(Database).Find(new AuditQuery { Rows = int.MaxValue }).Events;

    public void Dispose()
    {
        Trail.Dispose();
        keys.Dispose();
        home.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Reports in these tests are made up, so nothing is opened under it.
    static Warrant AnyWarrant => TicketOffice.ForWorkThatShowsNobody();

    TicketHousehold People(Case one)
    {
        var members = Households.Find(one.Household, Today)!.Members;
        return new(
            one.Household, one.Division, Persons.PseudonymsOf([.. members.Where(m => m.Role == HouseholdRole.Member).Select(m => m.Person)]),
            Persons.PseudonymsOf([.. members.Where(m => m.Role == HouseholdRole.Obligor).Select(m => m.Person)]));
    }

    void Commit(Action<HeduiDbContext> save, Action complete)
    {
        using var db = Database.Context();
        using var transaction = db.Database.BeginTransaction();
        save(db);
        transaction.Commit();
        complete();
    }

    static string MadeUpId(int number)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var first = $"990000{1950 + (number / 9000):D4}01{1 + (number / 900 % 28):D2}{number % 900:D3}";
        return first + "10X98765432"[first.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 11];
    }

    static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Hedui.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The repository's root.");
        }

        return at;
    }

    sealed class MadeUpReaches : IOperatorScope
    {
        public bool IsStaffed => true;

        public OperatorReach? Of(string actor) => new(County, "测试", Enum.GetValues<TicketDuty>().ToHashSet());
    }
}

/// <summary>Operators as the register would tell them.</summary>
sealed class MadeUpHands : ICaseHands
{
    readonly Dictionary<string, CaseHand> all = new(StringComparer.Ordinal);

    public MadeUpHands()
    {
        foreach (var clerk in ACaseOffice.Clerks)
        {
            Add(clerk, Duty.TownClerk);
        }

        Add(ACaseOffice.Officer, Duty.CountyOfficer);
        Add(ACaseOffice.SecondOfficer, Duty.CountyOfficer);
        Add(ACaseOffice.Approver, Duty.Approver);
        Add(ACaseOffice.SecondApprover, Duty.Approver);
        Add(ACaseOffice.Stranger, 320104, Duty.TownClerk, Duty.CountyOfficer, Duty.Approver);
    }

    public void Add(string name, params Duty[] duties) => Add(name, ACaseOffice.County, duties);

    public CaseHand? Find(string name) => all.GetValueOrDefault(name);

    public IReadOnlyList<CaseHand> ClerksOf(int division) =>
        [.. all.Values.Where(hand => hand.Division == division && hand.Duties.Contains(Duty.TownClerk))];

    void Add(string name, int division, params Duty[] duties) => all[name] = new(name, division, duties);
}

/// <summary>A clock that stands until it is moved.</summary>
sealed class StoppedClock : TimeProvider
{
    /// <summary>A Monday, nine o'clock in Beijing.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public void Days(int days) => Now += TimeSpan.FromDays(days);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
