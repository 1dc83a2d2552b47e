using Hedui.Storage;
using Hedui.Testing;

namespace Hedui.Security.Tests;

/// <summary>A ticket office with two operators of a county, one of its neighbour and one of the province.</summary>
sealed class ATicketOffice : IDisposable
{
    public const int County = 320106;
    public const int Neighbour = 320104;
    public const string Looker = "operator:1";
    public const string Issuer = "operator:2";
    public const string Foreign = "operator:3";

    readonly string folder = Directory.CreateTempSubdirectory("hedui-tickets").FullName;
    readonly HomeFolder home;
    readonly KeyRing keys;

    public ATicketOffice(DatabaseKind kind = DatabaseKind.Sqlite, bool isStaffed = true, TicketRules? rules = null)
    {
        home = HomeFolder.Open(Path.Combine(folder, "home"), kind.Place());
        keys = KeyRing.Open(home.Keys, create: true);
        Database = HeduiDatabase.Open(home, new AuditTables(), new TicketTables());
        Trail = AuditTrail.Open(Database, keys, Path.Combine(folder, "heads"), ARecord.Somebody, Clock);
        IOperatorScope operators = isStaffed ? new MadeUpOperators() : new LocalOperator();
        Office = new TicketOffice(Database, keys, Trail, operators, () => !isStaffed, Clock, rules);
    }

    public StoppedClock Clock { get; } = new();

    public KeyRing Keys => keys;

    public HeduiDatabase Database { get; }

    public AuditTrail Trail { get; }

    public TicketOffice Office { get; }

    /// <summary>Where the database is; null for in the folder.</summary>
    public DatabasePlace? Place => home.Place;

    public static TicketHousehold Household(int number, int division = County) =>
        new(number, division, [Member(number), Member(number + 100)], [Member(number + 200)]);

    public static Pseudonym Member(int number) => new((UInt128)number);

    public IDisposable As(string who) => Trail.As(ARecord.Somebody with { Operator = who });

    public AuthorisationTerms Authorises(int person) => new()
    {
        Person = Member(person), Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Of("deposits", "vehicles.plate"), Division = 320100,
        Programmes = ["minimum_living_allowance"], From = Clock.Now, Until = Clock.Now.AddDays(30), TextVersion = "2025-1",
        TextDigest = Sm3.Hex([1]), Form = AuthorisationForm.Electronic, Proof = Sm3.Hex([2]),
    };

    /// <summary>Enters an authorisation of both members of a household; the number of the first.</summary>
    public long Authorised(int household = 7)
    {
        using var who = As(Issuer);
        return Office.Authorisations.Add([Authorises(household), Authorises(household + 100)]);
    }

    public TicketTerms Terms(int household = 7) => new()
    {
        Case = "case:1", IssuedTo = Looker, Households = [Household(household)], Scope = EvidenceScope.Of("deposits"),
        Programmes = ["minimum_living_allowance"], Division = County, NotBefore = Clock.Now, Until = Clock.Now.AddDays(7), MostUses = 3,
    };

    public QueryTicket Issued(TicketTerms terms)
    {
        using var who = As(Issuer);
        return Office.Issue(terms);
    }

    public Warrant Take(long ticket, TicketRequest? ask = null, string who = Looker)
    {
        using var acting = As(who);
        using var under = Office.Under($"T{ticket}");
        return Office.Take(ask ?? new TicketRequest([Household(7)]) { Programmes = ["minimum_living_allowance"] });
    }

    /// <summary>A hand in the database that does not have the keys.</summary>
    public void Tamper(FormattableString statement) => Intruder.Run(home.Root, FormattableString.Invariant(statement));

    public IReadOnlyList<AuditEvent> Events() => [.. new AuditReader(Database).All(new AuditQuery())];

    public void Dispose()
    {
        Trail.Dispose();
        keys.Dispose();
        home.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Stands in for the registry of operators.</summary>
sealed class MadeUpOperators : IOperatorScope
{
    static readonly HashSet<TicketDuty> All = [.. Enum.GetValues<TicketDuty>()];

    public bool IsStaffed => true;

    public OperatorReach? Of(string actor) => actor switch
    {
        ATicketOffice.Looker => new OperatorReach(ATicketOffice.County, "核对经办", new HashSet<TicketDuty> { TicketDuty.Look }),
        ATicketOffice.Issuer => new OperatorReach(320000, "核对负责", All),
        ATicketOffice.Foreign => new OperatorReach(ATicketOffice.Neighbour, "核对经办", All),
        _ => null,
    };
}
