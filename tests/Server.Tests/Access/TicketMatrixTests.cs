using System.Net;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server.Tests;

/// <summary>
/// Every endpoint of the running site that answers a question × each duty × what they have in hand: no ticket, the right one, one that
/// is wrong for each reason there is. Who is shown a family is held against a table that people read: <c>tickets.csv</c>. An endpoint
/// that is not in it fails, so a new one is covered on the day it is born.
/// </summary>
public sealed class TicketMatrixTests : IAsyncLifetime
{
    const string Password = "Korn-Blume-77";
    const string One = "HOUSE-ONE";
    const string Two = "HOUSE-TWO";
    const string Far = "HOUSE-FAR";
    const int County = 320106;
    const int Elsewhere = 320505;

    /// <summary>What somebody may have in hand when they ask for the first household.</summary>
    static readonly string[] Hands = ["none", "own", "order", "other_subject", "expired", "withdrawn", "used_up", "somebody_elses", "foreign"];

    /// <summary>One endpoint asked for in several ways; PDF is the same door as JSON, and needs a browser to print.</summary>
    static readonly Dictionary<string, string[]> Ways = new(StringComparer.Ordinal)
    {
        ["/reports"] = ["/reports?lang=en"],
        ["/reports/{file}"] = [$"/reports/{One}.html", $"/reports/{One}.html?names=1", $"/reports/{One}.html?whole=1", $"/reports/{One}.json", $"/reports/{Far}.html", $"/reports/{Far}.json"],
        ["/looks/{key}"] = [$"/looks/{One}", $"/looks/{Far}"],
    };

    readonly AnInstallation office = new();
    readonly Dictionary<string, ABrowser> browsers = new(StringComparer.Ordinal);
    readonly Dictionary<(string Asker, string Hand), string?> tickets = [];

    public TicketMatrixTests()
    {
        office.Deliver("demo-applications", "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n" + string.Concat(
            new[] { (One, "99010219851212002", County), (Two, "99010219700101001", County), (Far, "99010219800101001", Elsewhere) }.Select((house, at) =>
                $"{house.Item1},测试{"甲乙丙"[at]},{AStaffedOffice.Id(house.Item2)},本人,{house.Item3},城镇,2025-10-08,共同生活家庭成员\n")));
        office.IssueAll();
        Desk.Begin(Desk.BeginningToken(), Person("anna.s", 320000), Person("boris.s", 320000));
        Issuer = Made("issuer", 320000, Duty.Approver);
    }

    OperatorDesk Desk => office.Installation.Operators;

    string Issuer { get; }

    public async ValueTask InitializeAsync()
    {
        var numbers = Duty.All.ToDictionary(duty => duty.Code, duty => Made(duty.Code.Replace('_', '-'), County, duty), StringComparer.Ordinal);
        await using var server = Build(InstallationDesk.Of(office.Installation));
        Issue(numbers, Made("far.f", Elsewhere, Duty.CountyOfficer));
        foreach (var (duty, _) in numbers)
        {
            Desk.SignIn.ChoosePassword(Desk.Operators.WelcomeToken(null, Desk.Operators.All().Single(one => one.Login == duty.Replace('_', '-')).Number), Password);
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values)
        {
            browser.Dispose();
        }

        office.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_family_is_shown_to_whom_the_table_says_under_the_ticket_it_says_and_to_nobody_else()
    {
        var table = File.ReadAllLines(Path.Combine(office.Root, "tests/Server.Tests/Access/tickets.csv"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')).ToList();
        Assert.Equal(["asked", .. Hands], table[0]);
        var expected = table.Skip(1).ToDictionary(row => row[0], row => row[1..], StringComparer.Ordinal);
        var (cells, found) = await Walk(InstallationDesk.Of(office.Installation), null);
        foreach (var (way, shown) in found)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{way},{string.Join(',', shown.Select(duties => duties.Count == 0 ? "-" : string.Join(' ', duties)))}");
        }

        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));

        var differences = found.SelectMany(row => Hands.Index().Select(hand => (row.Key, hand.Item, Shown: row.Value[hand.Index], Wanted: Named(expected[row.Key][hand.Index])))).ToList();
        var grants = differences.SelectMany(one => one.Shown.Except(one.Wanted).Select(duty => $"{one.Key} {one.Item}: shown to {duty}")).ToList();
        var refusals = differences.SelectMany(one => one.Wanted.Except(one.Shown).Select(duty => $"{one.Key} {one.Item}: not shown to {duty}")).ToList();
        TestContext.Current.SendDiagnosticMessage(
            "{0} cells: {1} ways to ask, {2} duties, {3} tickets; wrongful grants {4}, wrongful refusals {5}", cells, found.Count, Duty.All.Count, Hands.Length, grants.Count, refusals.Count);
        Assert.Empty(grants);
        Assert.Empty(refusals);
    }

    [Fact]
    public async Task A_page_that_forgot_the_ticket_would_be_found()
    {
        var desk = InstallationDesk.Of(office.Installation);
        var breach = desk with { Look = (_, _, _, _, _) => Task.FromResult(System.Text.Encoding.UTF8.GetBytes($"<p>{One}</p>")) };

        var (_, found) = await Walk(breach, "/reports/{file}");

        Assert.Equal(["town_clerk", "county_officer", "approver"], found[$"/reports/{One}.html"][0]);
    }

    /// <summary>Asks for everything as everybody, with everything in hand; to which duties the families were shown.</summary>
    async Task<(int Cells, Dictionary<string, List<string>[]> Shown)> Walk(Desk desk, string? only)
    {
        await using var server = Build(desk);
        await server.StartAsync(TestContext.Current.CancellationToken);
        foreach (var duty in Duty.All)
        {
            browsers[duty.Code] = await Enter(server, duty.Code.Replace('_', '-'));
        }

        var shown = new Dictionary<string, List<string>[]>(StringComparer.Ordinal);
        var cells = 0;
        foreach (var (route, allowed) in Routes(server).Where(one => only is null || one.Route == only))
        {
            foreach (var way in Ways.GetValueOrDefault(route) ?? [Filled(route)])
            {
                shown[way] = [.. Hands.Select(_ => new List<string>())];
                // Whom the endpoint turns away whatever they have in hand is told by the table of permissions; here with the best ticket once more.
                foreach (var (at, hand) in Hands.Index())
                {
                    foreach (var duty in Duty.All.Where(duty => allowed.Contains(duty) || hand == "own"))
                    {
                        cells++;
                        if (await IsShown(browsers[duty.Code], way, tickets[(duty.Code, hand)]))
                        {
                            shown[way][at].Add(duty.Code);
                        }
                    }
                }
            }
        }

        return (cells, shown);
    }

    static async Task<bool> IsShown(ABrowser browser, string way, string? ticket)
    {
        // What a page listens to never ends, and says no more than that something changed.
        var path = ticket is null || way == "/live" ? way : $"{way}{(way.Contains('?', StringComparison.Ordinal) ? '&' : '?')}ticket={ticket}";
        using var answer = await browser.Get(path);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        var page = way == "/live" ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        bool Tells(params string[] particulars) => answer.StatusCode == HttpStatusCode.OK && particulars.Any(one => page.Contains(one, StringComparison.Ordinal));
        Assert.False(Tells(Far, "测试丙"), way);
        return Tells(One, Two, "测试甲", "测试乙");
    }

    /// <summary>What is asked for, and which duties are let through to ask.</summary>
    static IEnumerable<(string Route, IReadOnlyList<Duty> Allowed)> Routes(WebApplication server) =>
        ((IEndpointRouteBuilder)server).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true)
            .Select(endpoint => (endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<Permission>()?.Duties ?? []));

    static string Filled(string route) => route.Replace("{*path:nonfile}", "/nowhere", StringComparison.Ordinal).Replace("{token}", "AAAAA", StringComparison.Ordinal)
        .Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{case}", "HC-320106-20251015-000001", StringComparison.Ordinal).Replace("{part}", "history", StringComparison.Ordinal)
        .Replace("{step}", "apply", StringComparison.Ordinal).Replace("{kind}", "notice", StringComparison.Ordinal).Replace("{month}", "2025-10", StringComparison.Ordinal)
        .Replace("{source}", "demo-applications", StringComparison.Ordinal).Replace("{category}", "D00", StringComparison.Ordinal).Replace("{rule}", "minimum_living_allowance", StringComparison.Ordinal);

    static IEnumerable<string> Named(string cell) => cell == "-" ? [] : cell.Split(' ');

    WebApplication Build(Desk desk) => PageServer.Build(
        desk, Desk, "http://127.0.0.1:0", new PageOptions { SignInStepsPerMinute = 10_000, RequestsPerMinute = 1_000_000 });

    /// <summary>Tickets for everybody, of each kind, by somebody who may issue them for both divisions.</summary>
    void Issue(Dictionary<string, string> numbers, string foreign)
    {
        var (tickets, leave) = (office.Installation.Tickets, new Leave(office.Installation));
        using var acting = office.Installation.Audit.As(office.Installation.Audit.Actor with { Operator = Issuer });
        var houses = leave.People([1, 2, 3], AnInstallation.Day, null);
        tickets.Authorisations.Add([.. houses.SelectMany(house => house.Members.Select(person => new AuthorisationTerms
        {
            Person = person, Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Everything, Division = 320000, From = office.Clock.Now,
            Until = office.Clock.Now.AddDays(30), TextVersion = "1", TextDigest = Sm3.Hex([1]), Form = AuthorisationForm.Electronic, Proof = Sm3.Hex([2]),
        }))]);
        foreach (var (duty, number) in numbers)
        {
            long Made(string to, params int[] households) => Ticket(new TicketTerms
            {
                Case = "case:1", IssuedTo = to, Households = [.. households.Select(one => houses[one - 1])], Division = 320000, NotBefore = office.Clock.Now,
                Until = office.Clock.Now.AddDays(7), MostUses = 100_000,
            });
            long Ticket(TicketTerms terms) => tickets.Issue(terms).Number;
            this.tickets[(duty, "none")] = null;
            Hand("own", Made(number, 1, 3));
            Hand("other_subject", Made(number, 2));
            Hand("somebody_elses", Made(foreign, 1));
            Hand("foreign", Made(number, 3));
            Hand("withdrawn", Made(number, 1, 3));
            tickets.Withdraw(long.Parse(this.tickets[(duty, "withdrawn")]!.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
            Hand("expired", Ticket(new TicketTerms
            {
                Case = "case:1", IssuedTo = number, Households = [houses[0], houses[2]], Division = 320000, NotBefore = office.Clock.Now, Until = office.Clock.Now.AddMinutes(1),
            }));
            Hand("order", Ticket(new TicketTerms
            {
                Kind = TicketKind.Order, Case = "order", IssuedTo = number, Households = houses, Division = 320000, NotBefore = office.Clock.Now,
                Until = office.Clock.Now.AddDays(7), MostUses = 100_000,
            }));
            Hand("used_up", Ticket(new TicketTerms
            {
                Case = "case:1", IssuedTo = number, Households = [houses[0]], Division = 320000, NotBefore = office.Clock.Now, Until = office.Clock.Now.AddDays(7), MostUses = 1,
            }));
            UseUp(number, this.tickets[(duty, "used_up")]!);

            void Hand(string hand, long made) => this.tickets[(duty, hand)] = $"T{made}";
        }

        office.Clock.Now += TimeSpan.FromMinutes(2);
    }

    /// <summary>Once, where their duties let them use it at all.</summary>
    void UseUp(string number, string ticket)
    {
        using var acting = office.Installation.Audit.As(office.Installation.Audit.Actor with { Operator = number });
        using var under = office.Installation.Tickets.Under(ticket);
        try
        {
            new Leave(office.Installation).For([1], AnInstallation.Day, null);
        }
        catch (Kernel.RefusedException refused) when (refused.Refusal.Code == "duty_missing")
        {
            // Nothing to use up.
        }
    }

    string Made(string login, int division, Duty duty)
    {
        var number = Desk.Operators.Make(null, Person(login, division));
        Desk.Grants.Confirm(2, Desk.Grants.Propose(1, number, duty));
        return AuditActor.OfOperator(number);
    }

    /// <summary>Signs in from the password to the end; the first time an authenticator is set up.</summary>
    async Task<ABrowser> Enter(WebApplication server, string login)
    {
        var browser = new ABrowser(server);
        using var half = await browser.Post("/sign-in", "/sign-in", ("login", login), ("password", Password));
        Assert.Equal("/sign-in/factor", half.Headers.Location?.ToString());
        using var whole = await browser.Post(
            "/sign-in/factor", "/sign-in/factor", ("code", PermissionMatrixTests.AuthenticatorOf(await browser.Page("/sign-in/factor"), office.Clock.Now)));
        Assert.Equal(HttpStatusCode.SeeOther, whole.StatusCode);
        return browser;
    }

    static NewOperator Person(string login, int division) => new(login, "S-" + login.Replace('.', '-'), "测试", division) { AgreementOn = new DateOnly(2025, 10, 1) };
}
