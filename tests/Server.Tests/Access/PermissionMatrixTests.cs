using System.Net;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server.Tests;

/// <summary>
/// Every endpoint of the running site × everybody who can ask, against a table that people read: <c>permissions.csv</c>. An
/// endpoint that is not in the table fails, so a new one is covered on the day it is born.
/// </summary>
public sealed class PermissionMatrixTests : IAsyncLifetime
{
    const string Allowed = "yes";
    const string Foreign = "/reports/{file} (foreign)";
    const string ForeignLooks = "/looks/{key} (foreign)";
    const string ForeignList = "/reports?division (foreign)";

    /// <summary>Who asks: nobody; halfway, with the password alone; signed in without a duty; each duty.</summary>
    static readonly string[] Askers = ["nobody", "halfway", "no_duty", .. Duty.All.Select(duty => duty.Code)];

    readonly AnInstallation office = new AnInstallation().WithOneHousehold();
    readonly Dictionary<string, ABrowser> browsers = new(StringComparer.Ordinal);
    readonly WebApplication server;
    int other;

    public PermissionMatrixTests()
    {
        office.Deliver("demo-applications",
            "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
            + "H2,测试乙,990102197001010016,本人,320505,城镇,2025-10-08,共同生活家庭成员\n");
        office.IssueAll();
        office.MakeDemo();
        server = PageServer.Build(
            InstallationDesk.Of(office.Installation), office.Installation.Operators, "http://127.0.0.1:0",
            new PageOptions { SignInStepsPerMinute = 10_000, RequestsPerMinute = 100_000 });
    }

    OperatorDesk Desk => office.Installation.Operators;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        browsers["nobody"] = new ABrowser(server);
        foreach (var (_, duty, _) in Desk.Demo.Tokens(320106))
        {
            browsers[duty.Code] = await ABrowser.SignedIn(server, Desk, duty, 320106);
        }

        other = Desk.Operators.Make(null, new NewOperator("plain.p", "P1", "测试", 320106) { AgreementOn = AnInstallation.Day });
        Desk.SignIn.ChoosePassword(Desk.Operators.WelcomeToken(null, other), "Korn-Blume-77");
        browsers["halfway"] = new ABrowser(server);
        using var half = await browsers["halfway"].Post("/sign-in", "/sign-in", ("login", "plain.p"), ("password", "Korn-Blume-77"));
        Assert.Equal("/sign-in/factor", half.Headers.Location?.ToString());
        browsers["no_duty"] = await ABrowser.SignedIn(server, Desk, Duty.Analyst, 320106);
        var analyst = Desk.Operators.All().Single(one => one.Duties.Contains(Duty.Analyst)).Number;
        var security = Desk.Operators.All().Single(one => one.Duties.Contains(Duty.SecurityAdministrator)).Number;
        Desk.Grants.End(security, Desk.Grants.Open(analyst).Single().Number);
        var system = Desk.Operators.All().Single(one => one.Duties.Contains(Duty.SystemAdministrator)).Number;
        var second = Desk.Operators.Make(null, new NewOperator("demo.analyst2", "P2", "测试", 320106) { AgreementOn = AnInstallation.Day });
        Desk.Grants.Confirm(system, Desk.Grants.Propose(security, second, Duty.Analyst));
        browsers[Duty.Analyst.Code].Dispose();
        browsers[Duty.Analyst.Code] = await Enter(second);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values)
        {
            browser.Dispose();
        }

        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task Everybody_gets_what_the_table_says_and_nothing_else()
    {
        var table = File.ReadAllLines(Path.Combine(office.Root, "tests/Server.Tests/Access/permissions.csv"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')).ToList();
        Assert.Equal(["endpoint", .. Askers], table[0]);
        var expected = table.Skip(1).ToDictionary(row => row[0], row => row[1..]);
        var asked = Endpoints().Select(one => $"{one.Method} {one.Route}").Append($"GET {Foreign}").Append($"GET {ForeignLooks}").Append($"GET {ForeignList}").ToList();
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));

        List<string> grants = [], refusals = [];
        // Signing out comes last: whoever is out can ask nothing more.
        foreach (var key in asked.OrderBy(key => key.EndsWith("/sign-out", StringComparison.Ordinal)))
        {
            foreach (var (at, asker) in Askers.Index())
            {
                var (verdict, wants) = (await Ask(key, browsers[asker]), expected[key][at]);
                (verdict == wants ? null : verdict == Allowed ? grants : refusals)?.Add($"{key} {asker}: {verdict}, not {wants}");
            }
        }

        TestContext.Current.SendDiagnosticMessage(
            "{0} cells: {1} endpoints × {2} askers; wrongful grants {3}, wrongful refusals {4}", asked.Count * Askers.Length, asked.Count, Askers.Length, grants.Count, refusals.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked.Count * Askers.Length} cells, wrongful grants {grants.Count}, wrongful refusals {refusals.Count}");
        Assert.Empty(grants);
        Assert.Empty(refusals);
    }

    [Fact]
    public void Every_endpoint_says_who_may_ask()
    {
        foreach (var endpoint in ((IEndpointRouteBuilder)server).DataSources.SelectMany(source => source.Endpoints))
        {
            var isOpen = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null;
            var isGuarded = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.AuthorizationPolicy>() is not null;
            Assert.True(isOpen != isGuarded, endpoint.DisplayName);
        }
    }

    IEnumerable<(string Method, string Route)> Endpoints() =>
        from endpoint in ((IEndpointRouteBuilder)server).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, endpoint.RoutePattern.RawText!);

    async Task<string> Ask(string key, ABrowser browser)
    {
        var (method, route) = (key.Split(' ')[0], key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var path = route switch
        {
            Foreign => "/reports/H2.html",
            ForeignLooks => "/looks/H2",
            ForeignList => "/reports?division=320505&lang=en",
            _ => route.Replace("{file}", "H1.html", StringComparison.Ordinal).Replace("{key}", "H1", StringComparison.Ordinal).Replace("{*path:nonfile}", "nowhere", StringComparison.Ordinal)
                .Replace("{token}", "AAAAA", StringComparison.Ordinal).Replace("{number:int}", "9999", StringComparison.Ordinal),
        };
        var before = Events();
        using var answer = method == "GET" ? await browser.Get(path) : await browser.Post(path, "/sign-in");
        var page = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode != HttpStatusCode.InternalServerError, key + page);
        Assert.False(page.Contains("form_too_old", StringComparison.Ordinal), key);
        var isTurnedAway = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || (answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("sign-in", StringComparison.Ordinal));
        if (method == "POST")
        {
            // Whatever a form does or is refused goes on record.
            Assert.True(Events() > before, key);
        }

        return isTurnedAway ? "no"
            : route is Foreign or ForeignLooks ? (answer.StatusCode == HttpStatusCode.NotFound ? "as if not there" : Allowed)
            : route == ForeignList ? (page.Contains(">0 households", StringComparison.Ordinal) ? "as if not there" : Allowed)
            : Allowed;
    }

    int Events() => (int)new AuditReader(office.Installation.Database).Find(new AuditQuery { Rows = 1 }).Found;

    /// <summary>Signs an operator in who is none of the demo's: past the pages, by the desk itself.</summary>
    async Task<ABrowser> Enter(int number)
    {
        var browser = new ABrowser(server);
        Desk.SignIn.ChoosePassword(Desk.Operators.WelcomeToken(null, number), "Korn-Blume-77");
        using var half = await browser.Post("/sign-in", "/sign-in", ("login", Desk.Operators.Find(number).Login), ("password", "Korn-Blume-77"));
        using var whole = await browser.Post("/sign-in/factor", "/sign-in/factor", ("code", AuthenticatorOf(await browser.Page("/sign-in/factor"), office.Clock.Now)));
        Assert.Equal(HttpStatusCode.SeeOther, whole.StatusCode);
        return browser;
    }

    /// <summary>What an authenticator shows that was told the secret of the page: RFC 6238, told once more.</summary>
    internal static string AuthenticatorOf(string page, DateTimeOffset at)
    {
        var secret = System.Text.RegularExpressions.Regex.Match(page, "class=\"secret\">([^<]+)<").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(secret.Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(at.ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // The algorithm of the standard.
        var mac = System.Security.Cryptography.HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var from = mac[19] % 16;
        var number = (((long)mac[from] % 128 * 256 + mac[from + 1]) * 256 + mac[from + 2]) * 256 + mac[from + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
