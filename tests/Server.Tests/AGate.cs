using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Made-up operators, one for each duty, of a folder that holds nothing else.</summary>
sealed class AGate : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-gate-").FullName;
    readonly HomeFolder home;
    readonly KeyRing keys;

    public AGate(bool isDemo = true)
    {
        home = HomeFolder.Open(Path.Combine(folder, "home"));
        keys = KeyRing.Open(home.Keys, create: true);
        Database = HeduiDatabase.Open(home, new AuditTables(), new OperatorTables());
        Audit = AuditTrail.Open(Database, keys, Path.Combine(folder, "heads"), AuditActor.OfThisProgram(), Clock);
        Operators = new OperatorDesk(
            Database, keys, Audit, code => code is >= 110000 and <= 650000, Clock, new SignInRules { HashIterations = new(100, "tests") }, () => isDemo);
    }

    public Clock Clock { get; } = new();

    public HeduiDatabase Database { get; }

    public AuditTrail Audit { get; }

    public OperatorDesk Operators { get; }

    public List<AuditEvent> Events() => [.. new AuditReader(Database).All(new AuditQuery())];

    public void Dispose()
    {
        Audit.Dispose();
        keys.Dispose();
        home.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A browser as far as the pages need one: cookies, forms, no scripts.</summary>
sealed class ABrowser : IDisposable
{
    readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, _, _, _) => true };

    public ABrowser(WebApplication server, string? address = null) => Client = new HttpClient(handler) { BaseAddress = new Uri(address ?? server.Urls.First()) };

    public HttpClient Client { get; }

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(Client.BaseAddress!);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A browser in which somebody with the duty is signed in, by a link of the demo.</summary>
    public static async Task<ABrowser> SignedIn(WebApplication server, OperatorDesk desk, Duty duty, int division = 320000)
    {
        var browser = new ABrowser(server);
        var token = desk.Demo.Tokens(division).Single(one => one.Duty == duty).Token;
        using var answer = await browser.Get($"/enter/{token}");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return browser;
    }

    /// <summary>A browser in which somebody signed in for the first time, with a password and a new authenticator.</summary>
    public static async Task<ABrowser> SignedIn(WebApplication server, Clock clock, string login, string password)
    {
        var browser = new ABrowser(server);
        using var half = await browser.Post("/sign-in", "/sign-in", ("login", login), ("password", password));
        using var whole = await browser.Post(
            "/sign-in/factor", "/sign-in/factor", ("code", PermissionMatrixTests.AuthenticatorOf(await browser.Page("/sign-in/factor"), clock.Now)));
        Assert.Equal("/", whole.Headers.Location?.ToString());
        return browser;
    }

    /// <summary>What keeps on coming is there once it begins.</summary>
    public Task<HttpResponseMessage> Get(string path) => Client.GetAsync(
        new Uri(path, UriKind.Relative), path == "/live" ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, Cancellation);

    public async Task<string> Page(string path)
    {
        using var answer = await Get(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Sends a form, with the token of a page that is open to this browser.</summary>
    public async Task<HttpResponseMessage> Post(string path, string from, params (string Field, string Value)[] fields)
    {
        var token = Regex.Match(await Page(from), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        return await Send(path, [.. fields, ("form", token)]);
    }

    public async Task<HttpResponseMessage> Send(string path, params (string Field, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(one => KeyValuePair.Create(one.Field, one.Value)));
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
    }

    /// <summary>Sends JSON under a key of its own, as a program does.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> Tell(string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await Client.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
    }
}
