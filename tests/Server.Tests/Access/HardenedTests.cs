using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>What browsers are told, and what is turned away before anything is done for it.</summary>
public sealed partial class HardenedTests : IDisposable
{
    readonly AGate gate = new();

    public HardenedTests() => gate.Operators.Demo.Tokens(320000);

    public void Dispose() => gate.Dispose();

    /// <summary>The one script of the console: a file of ours, and nothing that stands in the page.</summary>

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("https://127.0.0.1:0")]
    public async Task Cookies_are_bound_to_the_host_and_closed_to_scripts_and_other_sites(string url)
    {
        await using var server = await Serve(url);
        using var browser = new ABrowser(server);
        var token = gate.Operators.Demo.Tokens(320000)[0].Token;

        using var form = await browser.Get("/sign-in");
        using var entered = await browser.Get($"/enter/{token}");

        var isEnciphered = url.StartsWith("https", StringComparison.Ordinal);
        var cookies = form.Headers.GetValues("Set-Cookie").Concat(entered.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Equal(isEnciphered ? ["__Host-hedui-form", "__Host-hedui"] : ["hedui-form", "hedui"], cookies.Select(cookie => cookie.Split('=')[0]));
        Assert.All(cookies, cookie =>
        {
            Assert.All(["path=/", "samesite=strict", "httponly"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(isEnciphered, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal(isEnciphered, entered.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_cookie_of_the_other_scheme_is_not_taken()
    {
        await using var server = await Serve("https://127.0.0.1:0");
        using var browser = await ABrowser.SignedIn(server, gate.Operators, Duty.Analyst);
        using var plain = new ABrowser(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", $"hedui={browser.Cookies["__Host-hedui"]!.Value}");

        using var answer = await plain.Client.SendAsync(request, Cancellation);

        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/begin")]
    [InlineData("/operators")]
    [InlineData("/duties")]
    [InlineData("/sessions")]
    [InlineData("/reports")]
    [InlineData("/nowhere")]
    [InlineData("/some.png")]
    [InlineData("/health")]
    [InlineData("/enter/AAAAA")]
    public async Task Every_answer_tells_the_browser_to_keep_to_itself(string path)
    {
        await using var server = await Serve("http://127.0.0.1:0");
        using var stranger = new ABrowser(server);
        using var administrator = await ABrowser.SignedIn(server, gate.Operators, Duty.SecurityAdministrator);

        foreach (var browser in new[] { stranger, administrator })
        {
            using var answer = await browser.Get(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.All(["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"], part => Assert.Contains(part, policy, StringComparison.Ordinal));
            Assert.Equal(
                ("nosniff", "DENY", "no-referrer", "same-origin", "same-origin"),
                (One("X-Content-Type-Options"), One("X-Frame-Options"), One("Referrer-Policy"), One("Cross-Origin-Opener-Policy"), One("Cross-Origin-Resource-Policy")));
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            var page = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.All(Scripts(page), script => Assert.Contains($"script-src 'nonce-{WebUtility.HtmlDecode(script)}'", policy, StringComparison.Ordinal));
            Assert.Equal(Scripts(page).Count, page.Split("<script").Length - 1);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);

            string One(string name) => answer.Headers.GetValues(name).Single();
        }
    }

    [Fact]
    public async Task A_page_s_scripts_bear_a_nonce_that_no_other_answer_has()
    {
        await using var server = await Serve("http://127.0.0.1:0");
        using var administrator = await ABrowser.SignedIn(server, gate.Operators, Duty.SecurityAdministrator);

        List<string> nonces = [.. Scripts(await administrator.Page("/operators")), .. Scripts(await administrator.Page("/operators"))];

        Assert.Equal(2, nonces.Count);
        Assert.Equal(2, nonces.Distinct().Count());
    }

    /// <summary>The nonces of a page's scripts.</summary>
    static List<string> Scripts(string page) =>
        [.. OwnScript().Matches(page).Select(script => script.Groups[1].Value)];

    [GeneratedRegex("<script src=\"/[a-z]+\\.js\" nonce=\"([^\"]{24,})\" defer></script>")]
    private static partial Regex OwnScript();

    [Fact]
    public async Task A_form_without_its_token_or_from_another_site_does_nothing()
    {
        await using var server = await Serve("http://127.0.0.1:0");
        using var browser = await ABrowser.SignedIn(server, gate.Operators, Duty.SystemAdministrator);

        using var forged = await browser.Send("/operators/1/disable", ("form", "x"));
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");
        using var foreign = await browser.Post("/operators/1/disable", "/operators");
        using var link = await browser.Get($"/enter/{gate.Operators.Demo.Tokens(320000)[0].Token}");

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (forged.StatusCode, foreign.StatusCode, link.StatusCode));
        Assert.Equal(OperatorState.Active, gate.Operators.Operators.Find(1).State);
        Assert.Equal(["form_too_old", "cross_site", "cross_site"], gate.Events().Where(one => one.Type == "act_refused").Select(one => one.Result));
    }

    [Fact]
    public async Task Too_many_steps_of_signing_in_are_turned_away_before_any_work()
    {
        await using var server = await Serve("http://127.0.0.1:0", new PageOptions { SignInStepsPerMinute = 3 });
        using var browser = new ABrowser(server);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await browser.Post("/sign-in", "/sign-in", ("login", "nobody.n"), ("password", "x"));
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(3, gate.Events().Count(one => one.Type == "sign_in_failed"));
    }

    [Fact]
    public async Task One_operator_does_not_use_up_what_others_may_ask()
    {
        await using var server = await Serve("http://127.0.0.1:0", new PageOptions { RequestsPerMinute = 5 });
        using var one = await ABrowser.SignedIn(server, gate.Operators, Duty.Analyst);
        using var other = await ABrowser.SignedIn(server, gate.Operators, Duty.Approver);
        HttpStatusCode last = default;
        for (var i = 0; i < 6; i++)
        {
            using var answer = await one.Get("/");
            last = answer.StatusCode;
        }

        using var free = await other.Get("/");
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (last, free.StatusCode));
    }

    [Fact]
    public async Task A_form_that_is_far_too_long_is_turned_away()
    {
        await using var server = await Serve("http://127.0.0.1:0");
        using var browser = new ABrowser(server);

        using var answer = await browser.Post("/sign-in", "/sign-in", ("login", new string('x', 100_000)), ("password", "x"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://127.0.0.1:0", "certificate_missing")]
    [InlineData("https://127.0.0.1:0;http://127.0.0.1:0", "urls_mixed")]
    [InlineData("https://192.168.1.4:0", "not_loopback")]
    public void Addresses_that_cannot_be_served_well_are_refused(string urls, string code) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => PageServer.Build(MadeUpDesk.Desk, gate.Operators, urls)).Refusal.Code);

    [Fact]
    public async Task Other_machines_are_served_enciphered_under_the_names_given_and_no_other()
    {
        using var office = new AGate(isDemo: false);
        await using var server = PageServer.Build(
            MadeUpDesk.Desk, office.Operators, "https://0.0.0.0:0", new PageOptions { Certificate = Certificate.Value, Hosts = ["hedui.example"] });
        await server.StartAsync(Cancellation);
        using var browser = new ABrowser(server, $"https://127.0.0.1:{new Uri(server.Urls.First()).Port}");

        Assert.Equal(HttpStatusCode.OK, await Asked("hedui.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await Asked("evil.example"));

        async Task<HttpStatusCode> Asked(string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = host } };
            using var answer = await browser.Client.SendAsync(request, Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public void A_made_up_province_is_never_served_to_other_machines() => Assert.Equal(
        "demo_not_loopback",
        Assert.Throws<RefusedException>(() => PageServer.Build(
            MadeUpDesk.Desk, gate.Operators, "https://0.0.0.0:0", new PageOptions { Certificate = Certificate.Value, Hosts = ["hedui.example"] })).Refusal.Code);

    [Theory]
    [InlineData("10.0.0.0/8", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    public async Task Administrators_come_from_their_addresses_only_and_others_from_anywhere(string range, HttpStatusCode expected)
    {
        await using var server = await Serve("http://127.0.0.1:0", new PageOptions { AdministratorsFrom = [IPNetwork.Parse(range)] });
        using var administrator = await ABrowser.SignedIn(server, gate.Operators, Duty.SystemAdministrator);
        using var clerk = await ABrowser.SignedIn(server, gate.Operators, Duty.TownClerk);

        using var operators = await administrator.Get("/operators");
        using var reports = await clerk.Get("/reports");

        Assert.Equal((expected, HttpStatusCode.OK), (operators.StatusCode, reports.StatusCode));
        Assert.Equal(expected == HttpStatusCode.Forbidden, gate.Events().Exists(one => one.Result == "address_not_allowed"));
    }

    async Task<WebApplication> Serve(string url, PageOptions? options = null)
    {
        var server = PageServer.Build(MadeUpDesk.Desk, gate.Operators, url, (options ?? new()) with { Certificate = Certificate.Value });
        await server.StartAsync(Cancellation);
        return server;
    }

    static readonly Lazy<X509Certificate2> Certificate = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    });
}
