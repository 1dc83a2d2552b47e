using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Getting in through the pages, from an empty folder on; and being out at once.</summary>
public sealed class SigningInTests : IAsyncLifetime
{
    const string Password = "Korn-Blume-77";

    readonly AGate gate = new(isDemo: false);
    readonly WebApplication server;
    readonly ABrowser browser;

    public SigningInTests()
    {
        server = PageServer.Build(MadeUpDesk.Desk, gate.Operators, "http://127.0.0.1:0");
        server.StartAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        browser = new ABrowser(server);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
        gate.Dispose();
    }

    [Fact]
    public async Task From_an_empty_folder_two_people_come_in_and_the_token_works_once()
    {
        Assert.Contains("/begin", await browser.Page("/sign-in"), StringComparison.Ordinal);
        var token = gate.Operators.BeginningToken();

        var tokens = await Begin(token);

        Assert.Equal(2, tokens.Count);
        using (var again = await browser.Post("/begin", "/sign-in", Beginning(token)))
        {
            Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        }

        await Choose(tokens[0]);
        Assert.Equal("/operators", await SignIn("anna.s"));
        Assert.Contains("boris.s", await browser.Page("/operators"), StringComparison.Ordinal);
        Assert.Equal(
            ["operators_begun", "duty_confirmed", "duty_confirmed", "act_refused", "password_changed", "password_right", "factor_set_up", "signed_in"],
            gate.Events().SkipWhile(one => one.Type != "operators_begun").Select(one => one.Type));
    }

    [Fact]
    public async Task Operators_are_made_by_one_administrator_and_get_duties_from_two()
    {
        var tokens = await Begin(gate.Operators.BeginningToken());
        await Choose(tokens[0]);
        await Choose(tokens[1]);
        await SignIn("boris.s");
        using var made = await browser.Post(
            "/operators/new", "/operators/new", ("login", "clara.c"), ("staff", "S3"), ("name", "测试丙"), ("division", "320106"), ("signed", "2025-10-14"));
        var clara = Token(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Single();

        using var annas = new ABrowser(server);
        await SignIn("anna.s", annas);
        using var proposed = await annas.Post("/operators/3/duties", "/operators/3", ("duty", "county_officer"));
        using var alone = await annas.Post("/duties/3/confirm", "/duties");
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.BadRequest), (proposed.StatusCode, alone.StatusCode));
        using var confirmed = await browser.Post("/duties/3/confirm", "/duties");
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);

        await Choose(clara);
        using var claras = new ABrowser(server);
        Assert.Equal("/", await SignIn("clara.c", claras));
        Assert.Contains("各救助项目结论", await claras.Page("/"), StringComparison.Ordinal);
        using var disabled = await browser.Post("/operators/3/disable", "/operators/3");
        using var after = await claras.Get("/reports");
        Assert.Equal("/sign-in", after.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_the_language_of_the_page_without_saying_what_was_wrong()
    {
        await Begin(gate.Operators.BeginningToken());

        foreach (var login in new[] { "anna.s", "nobody.n" })
        {
            using var answer = await browser.Post("/sign-in?lang=en", "/sign-in", ("login", login), ("password", "wrong"));
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("The sign-in did not succeed.", page, StringComparison.Ordinal);
            Assert.DoesNotContain(login, page, StringComparison.Ordinal);
        }

        Assert.Equal(["sign_in_failed", "unknown_login"], gate.Events()[^2..].Select(one => one.Result));
    }

    [Fact]
    public async Task Whoever_signed_out_or_was_idle_is_out_at_the_next_request_and_the_token_changes_at_every_step()
    {
        var tokens = await Begin(gate.Operators.BeginningToken());
        await Choose(tokens[0]);
        using var half = await browser.Post("/sign-in", "/sign-in", ("login", "anna.s"), ("password", Password));
        var halfway = browser.Cookies["hedui"]!.Value;
        using var whole = await browser.Post("/sign-in/factor", "/sign-in/factor", ("code", Authenticator(await browser.Page("/sign-in/factor"))));
        var stolen = browser.Cookies["hedui"]!.Value;
        Assert.NotEqual(halfway, stolen);

        using var gone = await browser.Post("/sign-out", "/sessions");
        Assert.Contains("cookies", gone.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
        foreach (var token in new[] { halfway, stolen })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/operators");
            request.Headers.Add("Cookie", $"hedui={token}");
            using var other = new ABrowser(server);
            using var answer = await other.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Ten_idle_minutes_end_an_administrators_session()
    {
        var tokens = await Begin(gate.Operators.BeginningToken());
        await Choose(tokens[0]);
        await SignIn("anna.s");
        gate.Clock.Now += TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1);
        using (var still = await browser.Get("/operators"))
        {
            Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        }

        gate.Clock.Now += TimeSpan.FromMinutes(10);
        using var over = await browser.Get("/operators");
        Assert.Equal("/sign-in", over.Headers.Location?.ToString());
    }

    static (string, string)[] Beginning(string token) =>
    [
        ("token", token), ("division", "320106"), ("agreed", "yes"), ("security.login", "anna.s"), ("security.staff", "S1"), ("security.name", "测试甲"),
        ("system.login", "boris.s"), ("system.staff", "S2"), ("system.name", "测试乙"),
    ];

    async Task<List<string>> Begin(string token)
    {
        using var answer = await browser.Post("/begin", "/begin", Beginning(token));
        return Token(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    static List<string> Token(string page) => [.. Regex.Matches(page, "class=\"secret\">([^<]+)<").Select(match => match.Groups[1].Value)];

    async Task Choose(string token)
    {
        using var answer = await browser.Post("/welcome", "/welcome", ("token", token), ("wanted", Password), ("again", Password));
        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
    }

    async Task<string?> SignIn(string login, ABrowser? other = null)
    {
        var by = other ?? browser;
        using var half = await by.Post("/sign-in", "/sign-in", ("login", login), ("password", Password));
        Assert.Equal("/sign-in/factor", half.Headers.Location?.ToString());
        using var whole = await by.Post("/sign-in/factor", "/sign-in/factor", ("code", Authenticator(await by.Page("/sign-in/factor"))));
        return whole.Headers.Location?.ToString();
    }

    string Authenticator(string page) => PermissionMatrixTests.AuthenticatorOf(page, gate.Clock.Now);
}
