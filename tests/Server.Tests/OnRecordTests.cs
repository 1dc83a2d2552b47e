using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server.Tests;

/// <summary>Pages that show somebody go on record, and nothing is shown or done that cannot be put on record.</summary>
public class OnRecordTests : IAsyncLifetime
{
    /// <summary>Every page that is asked for, with whose it is and what it leaves on record; nothing where it shows nobody.</summary>
    static readonly Dictionary<string, (Duty? Duty, string? Left)> Routes = new(StringComparer.Ordinal)
    {
        ["/"] = (Duty.Analyst, null), ["/divisions"] = (Duty.Analyst, null), ["/quarantine"] = (Duty.SourceDesk, null), ["/hedui.css"] = (null, null), ["/ruler.css"] = (null, null), ["/verification"] = (Duty.TownClerk, "case_list_seen"), ["/cases/order"] = (Duty.TownClerk, null), ["/cases/{case}/workbench"] = (Duty.TownClerk, "act_refused"), ["/cases/{case}/said"] = (Duty.TownClerk, "act_refused"), ["/health"] = (null, null),
        ["{*path:nonfile}"] = (Duty.Analyst, null), ["/reports"] = (Duty.TownClerk, "report_list_seen"),
        ["/reports/{file}"] = (Duty.TownClerk, "report_seen"), ["/looks/{key}"] = (Duty.TownClerk, "looks_told"), ["/sign-in"] = (null, null), ["/welcome"] = (null, null),
        ["/begin"] = (null, "act_refused"), ["/enter/{token}"] = (null, "act_refused"), ["/sessions"] = (Duty.Analyst, null), ["/settings"] = (Duty.SystemAdministrator, null),
        ["/passkey.js"] = (null, null), ["/passkeys"] = (Duty.Analyst, null), ["/prove"] = (Duty.Analyst, null),
        ["/password"] = (Duty.Analyst, null), ["/sign-in/code"] = (Duty.Analyst, "act_refused"), ["/sign-in/factor"] = (Duty.Analyst, "act_refused"),
        ["/operators"] = (Duty.SystemAdministrator, null), ["/operators/new"] = (Duty.SystemAdministrator, null),
        ["/operators/{number:int}"] = (Duty.SecurityAdministrator, null), ["/duties"] = (Duty.SecurityAdministrator, null),
        ["/tickets"] = (Duty.Approver, "tickets_listed"), ["/audit"] = (Duty.AuditAdministrator, "audit_listed"), ["/patrol"] = (Duty.AuditAdministrator, "alarms_listed"),
        ["/cases"] = (Duty.TownClerk, "case_list_seen"), ["/cases/{case}"] = (Duty.TownClerk, "act_refused"), ["/intake"] = (Duty.TownClerk, null), ["/intake/family"] = (Duty.TownClerk, null), ["/runs"] = (Duty.CountyOfficer, null), ["/law"] = (Duty.Approver, null), ["/registers"] = (Duty.TownClerk, "case_list_seen"), ["/registers/{month}/objections.xlsx"] = (Duty.Approver, "act_refused"), ["/registers/{month}/papers.xlsx"] = (Duty.Approver, "act_refused"), ["/cases.xlsx"] = (Duty.Approver, "cases_exported"), ["/payments"] = (Duty.TownClerk, null), ["/payments/{month}.xlsx"] = (Duty.Approver, "act_refused"), ["/console.js"] = (null, null), ["/live"] = (Duty.TownClerk, null), ["/work"] = (Duty.TownClerk, "case_list_seen"),
        ["/cases/{case}/steps/{step}"] = (Duty.TownClerk, "act_refused"), ["/cases/{case}/authorise"] = (Duty.TownClerk, "act_refused"),
        ["/api/v1/cases"] = (Duty.TownClerk, "case_list_seen"), ["/api/v1/cases/due"] = (Duty.TownClerk, "case_list_seen"), ["/api/v1/cases/table"] = (Duty.TownClerk, null), ["/api/v1/queries"] = (Duty.TownClerk, "case_list_seen"),
        ["/api/v1/cases/{case}"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/steps"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/stays"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/clocks"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/draws"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/queries"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/objections"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/documents"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/lacking"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/authorisations"] = (Duty.TownClerk, "act_refused"), ["/api/v1/openapi.json"] = (Duty.TownClerk, null),
        ["/api/v1/cases/{case}/said/{step}"] = (Duty.TownClerk, "act_refused"), ["/api/v1/cases/{case}/papers/{kind}"] = (Duty.TownClerk, "act_refused"),
        ["/api/v1/cases/{case}/documents/{number:int}"] = (Duty.TownClerk, "act_refused"), ["/api/v1/registers/{month}/objections"] = (Duty.TownClerk, "act_refused"), ["/api/v1/registers/{month}/papers"] = (Duty.TownClerk, "act_refused"), ["/api/v1/payments/{month}"] = (Duty.TownClerk, "act_refused"),
        ["/sources"] = (Duty.Analyst, null), ["/sources/{source}"] = (Duty.SystemAdministrator, null), ["/catalogue"] = (Duty.SourceDesk, null), ["/catalogue/{category}"] = (Duty.Analyst, null),
        ["/policies"] = (Duty.Approver, null), ["/policies/diff"] = (Duty.SystemAdministrator, null), ["/policies/{rule}"] = (Duty.TownClerk, null),
    };

    readonly AnInstallation office;
    ABrowser visitor = null!;
    readonly WebApplication server;

    public OnRecordTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected OnRecordTests(DatabaseKind kind)
    {
        office = new AnInstallation(kind).WithOneHousehold();
        office.IssueAll();
        office.MakeDemo();
        server = PageServer.Build(InstallationDesk.Of(office.Installation), office.Installation.Operators, "http://127.0.0.1:0", new PageOptions { SignInStepsPerMinute = 1_000 });
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(Cancellation);
        visitor = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.TownClerk);
    }

    HttpClient Browser => visitor.Client;

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task Every_route_leaves_on_record_what_it_is_known_to_leave()
    {
        var routes = ((IEndpointRouteBuilder)server).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true)
            .Select(route => route.RoutePattern.RawText!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Routes.Keys.Order(StringComparer.Ordinal), routes);

        foreach (var route in routes)
        {
            var (duty, expected) = Routes[route];
            using var browser = duty is null ? new ABrowser(server) : await ABrowser.SignedIn(server, office.Installation.Operators, duty);
            var before = Events().Count;
            using var answer = await browser.Get(route.Replace("{file}", $"{AnInstallation.Key}.html", StringComparison.Ordinal)
                .Replace("{*path:nonfile}", "nowhere", StringComparison.Ordinal).Replace("{key}", AnInstallation.Key, StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)
                .Replace("{source}", "demo-applications", StringComparison.Ordinal).Replace("{category}", "D00", StringComparison.Ordinal).Replace("{rule}", "minimum_living_allowance", StringComparison.Ordinal));
            var left = Events().Skip(before).ToList();
            Assert.Equal((route, expected), (route, left.Select(one => one.Type).SingleOrDefault()));
            Assert.All(left, one => Assert.Equal(("127.0.0.1", Who(duty)), (one.Address, one.Operator)));
            Assert.All(left.Where(one => one.Type.StartsWith("report", StringComparison.Ordinal)), one => Assert.Equal(1, one.Persons));
        }
    }

    string Who(Duty? duty) => duty is null ? AuditActor.Nobody
        : office.Installation.Operators.Operators.All().Single(one => one.Duties.Contains(duty)).OnRecord;

    [Fact]
    public async Task A_refused_page_goes_on_record_by_its_route_without_what_was_typed()
    {
        await Browser.GetAsync(new Uri($"/reports/{AnInstallation.ApplicantId}.html", UriKind.Relative), Cancellation);

        var one = Events()[^1];
        Assert.Equal(("act_refused", "page:/reports/{file}", "unknown_household"), (one.Type, one.Object, one.Result));
    }

    [Fact]
    public async Task Requests_have_marks_of_their_own_in_one_session()
    {
        await Browser.GetAsync(new Uri("/reports", UriKind.Relative), Cancellation);
        await Browser.GetAsync(new Uri("/reports", UriKind.Relative), Cancellation);

        var (one, other) = (Events()[^2], Events()[^1]);
        Assert.Equal(one.Session, other.Session);
        Assert.NotEqual(one.Correlation, other.Correlation);
    }

    [Fact]
    public async Task Nothing_is_shown_or_done_that_cannot_be_put_on_record()
    {
        var (installation, report) = (office.Installation, office.Report());
        var run = installation.Runs.Latest;
        var prints = installation.Reports.Find(report.Number)!.Prints;
        var (deliveries, persons) = (installation.Ledger.Deliveries().Count, installation.Persons.Count);
        Break();

        Refused(() => office.Deposit("620000000000099", "5.00"));
        Refused(() => installation.Receiver.Withdraw(1, "no reason"));
        Refused(() => new Verifying(installation).All(AnInstallation.Day.AddDays(1), office.Clock.Now, cancel: Cancellation));
        Refused(() => office.Report(AnInstallation.Day.AddDays(1)));
        Refused(() => office.Reporting.Of(AnInstallation.Key));
        Refused(() => installation.Receiver.Quarantine.Export(TextWriter.Null, TicketOffice.ForWorkThatShowsNobody()));
        await Assert.ThrowsAsync<RefusedException>(() => office.HandOut(report, ReportFormat.Json));
        var page = await Browser.GetAsync(new Uri("/reports", UriKind.Relative), Cancellation);
        Assert.False(page.IsSuccessStatusCode);
        Assert.DoesNotContain($">{AnInstallation.Key}<", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        Assert.Equal((deliveries, persons, run), (installation.Ledger.Deliveries().Count, installation.Persons.Count, installation.Runs.Latest));
        Assert.Equal((prints, 1), (installation.Reports.Find(report.Number)!.Prints, installation.Reports.Of(report.Household, TicketOffice.ForWorkThatShowsNobody()).Count));
        Assert.All(installation.Ledger.Deliveries(), delivery => Assert.Null(delivery.WithdrawnAt));
    }

    [Fact]
    public void A_batch_is_one_event_however_many_households_it_has()
    {
        office.Deliver("demo-applications",
            "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
            + "H2,测试乙,990102197001010016,本人,320106,城镇,2025-10-08,共同生活家庭成员\n");
        var before = Events().Count;

        new Verifying(office.Installation).All(AnInstallation.Day, office.Clock.Now, cancel: Cancellation);

        var one = Assert.Single(Events().Skip(before));
        Assert.Equal(("run_verified", 2L, 0), (one.Type, one.Count, one.Persons));
        Assert.Equal($"run:{Path.GetFileName(office.Installation.Runs.Latest)}", one.Object);
        Assert.Equal(Seen.DigestOf(RunIndex.Load(office.Installation.Runs.Latest!).Household), one.Digest);
    }

    static void Refused(Action act) => Assert.Equal("audit_unwritable", Assert.Throws<RefusedException>(act).Refusal.Code);

    /// <summary>From now on no event can be written.</summary>
    void Break() => Intruder.Break(office.Home, "audit_events");

    List<AuditEvent> Events() => [.. new AuditReader(office.Installation.Database).All(new AuditQuery())];
}

public sealed class OnRecordOnPostgreSqlTests() : OnRecordTests(DatabaseKind.PostgreSql);
