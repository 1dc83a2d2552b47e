using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Hedui.Server.Tests;

/// <summary>Passkeys in a real browser, which holds a made-up key as its own developers test with.</summary>
public sealed class PasskeyPageTests : IAsyncLifetime
{
    const string Password = "Korn-Blume-77";

    internal static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    readonly AGate gate = new(isDemo: false);
    readonly WebApplication server;
    readonly List<string> complaints = [];
    IPlaywright playwright = null!;
    IBrowser browser = null!;
    IPage page = null!;
    string address = "";

    public PasskeyPageTests()
    {
        var (security, system) = gate.Operators.Begin(gate.Operators.BeginningToken(), Person("anna.s"), Person("boris.s"));
        gate.Operators.SignIn.ChoosePassword(security, Password);
        gate.Operators.SignIn.ChoosePassword(system, Password);
        server = PageServer.Build(MadeUpDesk.Desk, gate.Operators, "http://127.0.0.1:0");
    }

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        address = $"http://localhost:{new Uri(server.Urls.First()).Port}";
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        page = await browser.NewPageAsync(new() { BaseURL = address });
        page.Console += (_, said) => complaints.AddRange(said.Type == "error" ? [said.Text] : []);
        page.PageError += (_, broken) => complaints.Add(broken);
        var key = await page.Context.NewCDPSessionAsync(page);
        await key.SendAsync("WebAuthn.enable");
        await key.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "usb", ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await server.DisposeAsync();
        gate.Dispose();
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_passkey_is_made_at_the_first_sign_in_and_signs_in_from_then_on(string language)
    {
        var words = new Words(language == "en");
        await SignIn("boris.s", words);
        Assert.EndsWith("/sign-in/factor" + Asked(words), page.Url, StringComparison.Ordinal);
        await page.GetByLabel(words["名称", "Name"], new() { Exact = true }).FillAsync("UKey");
        await Press(words["添加通行密钥", "Add a passkey"]);
        await page.WaitForURLAsync("**/operators*");

        await Press(words["退出", "Sign out"]);
        await SignIn("boris.s", words);
        Assert.Equal(0, await page.Locator("input[name=code]").CountAsync());
        await Press(words["使用通行密钥", "Use a passkey"]);
        await page.WaitForURLAsync("**/operators*");

        Assert.Equal(
            ["password_right", "passkey_added", "signed_in", "signed_out", "password_right", "signed_in"],
            gate.Events()[^6..].Select(one => one.Type));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_grave_act_in_a_browser_that_was_left_open_asks_for_the_key_first_and_leads_back()
    {
        var words = new Words(english: false);
        await SignIn("boris.s", words);
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("UKey");
        await Press("添加通行密钥");
        await page.WaitForURLAsync("**/operators");
        for (var i = 0; i < 2; i++)
        {
            gate.Clock.Now += TimeSpan.FromMinutes(9);
            await page.GotoAsync("/operators/1");
        }

        await Press("停用");
        await page.WaitForURLAsync("**/prove?back=*");
        Assert.Equal(OperatorState.Active, gate.Operators.Operators.Find(1).State);
        await Press("使用通行密钥");
        await page.WaitForURLAsync("**/operators/1");
        await Press("停用");
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).WaitForAsync();
        Assert.Equal(["factor_proved", "operator_disabled"], gate.Events()[^2..].Select(one => one.Type));
    }

    [Fact]
    public async Task Whoever_leads_back_elsewhere_leads_to_the_own_sessions()
    {
        await SignIn("boris.s", new Words(english: false));
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("UKey");
        await Press("添加通行密钥");
        await page.WaitForURLAsync("**/operators");
        foreach (var elsewhere in new[] { "//evil.example", "https://evil.example", "/\\evil.example", "/operators?x=1", "javascript:alert(1)" })
        {
            await page.GotoAsync("/prove?back=" + Uri.EscapeDataString(elsewhere));
            await Press("使用通行密钥");
            await page.WaitForURLAsync("**/sessions");
        }
    }

    async Task SignIn(string login, Words words)
    {
        await page.GotoAsync("/sign-in" + Asked(words));
        await page.Locator("input[name=login]").FillAsync(login);
        await page.Locator("input[name=password]").FillAsync(Password);
        await page.Locator("main form button").ClickAsync();
    }

    Task Press(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    static string Asked(Words words) => words.Link("");

    static NewOperator Person(string login) => new(login, "S-" + login.Replace('.', '-'), "测试", 320106) { AgreementOn = new DateOnly(2025, 10, 1) };
}
