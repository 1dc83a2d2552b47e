using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Hedui.Server.Tests;

/// <summary>
/// Cases from the application to the payment as officers work them: in Chromium, with one window for each, on both databases. With
/// <c>HEDUI_SCREENSHOTS</c> naming a folder, pictures of the pages are kept there.
/// </summary>
public sealed class CaseworkInBrowserTests : IAsyncDisposable
{
    static readonly byte[] Scan = [0x25, 0x50, 0x44, 0x46, 0x2D, .. "1.7 made up"u8];

    readonly Dictionary<Duty, IPage> windows = [];
    readonly List<string> complaints = [];
    ACaseWorked worked = null!;
    WebApplication server = null!;
    IPlaywright playwright = null!;
    IBrowser browser = null!;
    Words words = new(false);
    string number = "";

    async Task Open(DatabaseKind kind, bool english)
    {
        worked = new ACaseWorked(kind);
        words = new Words(english);
        server = PageServer.Build(
            InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0", new PageOptions
            {
                SignInStepsPerMinute = 1_000, RequestsPerMinute = 10_000,
            });
        await server.StartAsync(TestContext.Current.CancellationToken);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = PasskeyPageTests.Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.PostgreSql, true)]
    public async Task A_family_goes_from_the_counter_to_the_payment(DatabaseKind kind, bool english)
    {
        await Open(kind, english);
        await Apply();
        await Step(Duty.TownClerk, "declare", async form =>
        {
            await form.Locator("[name='items.0.kind']").SelectOptionAsync("Income");
            await form.Locator("[name='items.0.code']").SelectOptionAsync("local_declared_income.2");
            await form.Locator("[name='items.0.fen']").FillAsync("650.50");
            await form.Locator("[name='items.0.from']").FillAsync("2025-09-01");
            await form.Locator("[name='items.0.until']").FillAsync("2025-09-30");
            await form.Locator("[name=noneOf][value=Property]").CheckAsync();
            await form.Locator("[name=noneOf][value=Expenditure]").CheckAsync();
        });
        await Step(Duty.TownClerk, "promise", async form =>
        {
            await form.Locator("[name=textVersion]").FillAsync("2025-1");
            await form.Locator("[name=proof]").SetInputFilesAsync(File("promise"));
        });
        await Authorise();
        await Step(Duty.TownClerk, "accept");
        await Step(Duty.TownClerk, "investigate");
        var ticket = await Ticket();
        await Step(Duty.TownClerk, "order", async form =>
        {
            await form.Locator("[name=kind]").SelectOptionAsync("New");
            await form.Locator("[name=ticket]").SelectOptionAsync(ticket);
            await form.Locator("[name=queries]").First.CheckAsync();
        });
        await Step(Duty.TownClerk, "send_query", form => form.Locator("[name=query]").SelectOptionAsync(new SelectOptionValue { Index = 1 }));
        await Step(Duty.TownClerk, "record_answer", async form =>
        {
            await form.Locator("[name=query]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await form.Locator("[name=isAnswered]").CheckAsync();
        });
        await Step(Duty.TownClerk, "visit", async form =>
        {
            await form.Locator("[name='seen.visitors']").Nth(0).CheckAsync();
            await form.Locator("[name='seen.visitors']").Nth(1).CheckAsync();
            await form.Locator("[name='seen.place']").FillAsync("某村一组");
            await form.Locator("[name='seen.words']").FillAsync("两间平房，无机动车。");
            await form.Locator("[name='seen.photos']").SetInputFilesAsync(File("photo"));
        });
        await Step(Duty.TownClerk, "take_report", form => form.Locator("[name=report]").SelectOptionAsync(StepChoices.VerifyNow), ticket);
        await Step(Duty.CountyOfficer, "review", Judge);
        await Step(Duty.TownClerk, "publish", form => form.Locator("[name=place]").FillAsync("村务公开栏"));
        await Later(TimeSpan.FromDays(8));
        await Step(Duty.TownClerk, "end_publicity");
        await Step(Duty.Approver, "approve", Judge);
        await Keep(Duty.CountyOfficer, "case-granted", $"/cases/{number}");

        Assert.Equal((CaseState.Granted, ACaseWorked.Fen), (worked.Case.State, worked.Case.Judgement.Single().Fen));
        await Later(new DateTimeOffset(2025, 11, 5, 1, 0, 0, TimeSpan.Zero) - worked.Office.Clock.Now);
        await Pay();
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_the_field_and_what_was_typed_stays()
    {
        await Open(DatabaseKind.Sqlite, false);
        await Apply();
        var page = await Window(Duty.TownClerk);
        await page.GotoAsync(At("declare"));
        await page.Locator("[name='items.0.fen']").FillAsync("很多");
        await Press(page, "declare");

        Assert.Equal("很多", await page.Locator("[name='items.0.fen']").InputValueAsync());
        Assert.Contains("amount_unreadable", await page.Locator("#f-items-0-fen").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("field_missing", await page.Locator("#f-items-0-kind").InnerTextAsync(), StringComparison.Ordinal);
        await Picture(page, "step-wrong");

        await page.GotoAsync(At("declare"));
        await Press(page, "declare");
        Assert.Contains("declaration_incomplete", await page.Locator("#f-noneOf").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(worked.As(Duty.TownClerk, () => worked.Cases.Reader.Steps(number)), step => step.Step == "declare");
    }

    [Fact]
    public async Task Who_sends_an_older_form_is_told_what_changed_and_overwrites_nobody()
    {
        await Open(DatabaseKind.Sqlite, false);
        await Apply();
        var page = await Window(Duty.TownClerk);
        await page.GotoAsync(At("withdraw"));
        await page.Locator("[name=words]").FillAsync("家里情况好转");
        worked.Clerk(new Declare(number, [], Enum.GetValues<DeclaredKind>()));
        await Press(page, "withdraw");

        Assert.Contains("case_changed_meanwhile", await page.Locator(".problem").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("家里情况好转", await page.Locator("[name=words]").InputValueAsync());
        Assert.Equal(CaseState.Received, worked.Case.State);

        await Press(page, "withdraw");
        await page.WaitForURLAsync($"**/cases/{number}?*");
        Assert.Equal(CaseState.Withdrawn, worked.Case.State);
    }

    [Fact]
    public async Task A_refusal_is_objected_to_looked_into_again_and_reversed()
    {
        await Open(DatabaseKind.Sqlite, false);
        await Reviewed(isGranted: false);
        await Step(Duty.TownClerk, "send_up");
        await Step(Duty.Approver, "refuse", async form =>
        {
            await Why(form, "notGranted", "income_above", "家庭月人均收入高于标准");
            await Why(form, "departures", "settled_otherwise", "缺失的反馈已另行查实");
            await form.Locator("[name=remedy]").FillAsync("收到之日起六十日内向上一级民政部门申请行政复议，或者六个月内向人民法院起诉。");
        });
        await Keep(Duty.CountyOfficer, "case-refused", $"/cases/{number}");
        await Step(Duty.TownClerk, "object", async form =>
        {
            await form.Locator("[name=target]").SelectOptionAsync("Conclusion");
            await form.Locator("[name=words]").FillAsync("存款不是我家的");
            await form.Locator("[name=evidence]").SetInputFilesAsync(File("statement"));
        });
        worked.Office.Deposit("620000000000017", "0.00", "2025-10-14");
        await Step(Duty.TownClerk, "take_report", form => form.Locator("[name=report]").SelectOptionAsync(StepChoices.VerifyNow), worked.Ticket());
        await Step(Duty.CountyOfficer, "settle_objection", async form =>
        {
            await form.Locator("[name=objection]").SelectOptionAsync("1");
            await form.Locator("[name=isUpheld]").CheckAsync();
            await form.Locator("[name=words]").FillAsync("异议成立，已重新核对。");
        });
        await Step(Duty.CountyOfficer, "review", Judge);
        await Step(Duty.TownClerk, "publish", form => form.Locator("[name=place]").FillAsync("村务公开栏"));
        await Later(TimeSpan.FromDays(8));
        await Step(Duty.TownClerk, "end_publicity");
        await Step(Duty.Approver, "approve", form => Why(form, "departures", "settled_otherwise", "缺失的反馈已另行查实"));

        Assert.Equal((CaseState.Granted, 0), (worked.Case.State, worked.Case.OpenObjections));
        Assert.NotNull(Assert.Single(worked.As(Duty.TownClerk, () => worked.Cases.Reader.Objections(number))).NewReport);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Who_has_a_case_open_is_told_when_another_goes_on_with_it()
    {
        await Open(DatabaseKind.Sqlite, false);
        await Apply();
        var page = await Window(Duty.CountyOfficer);
        await page.GotoAsync(Path($"/cases/{number}"), new() { WaitUntil = WaitUntilState.Load });
        await Opened(1);
        Assert.True(await page.Locator("#changed").IsHiddenAsync());
        worked.Clerk(new Declare(number, [], Enum.GetValues<DeclaredKind>()));

        await page.Locator("#changed").WaitForAsync(new() { State = WaitForSelectorState.Visible });
        await page.Locator("#changed a").ClickAsync();
        await page.Locator("#history").WaitForAsync();
        Assert.Contains(words[CaseSteps.All[0].Zh, CaseSteps.All[0].En], await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_revoked_closes_its_windows_within_seconds_and_leaves_nothing_on_the_screen()
    {
        await Open(DatabaseKind.Sqlite, false);
        await Apply();
        var page = await Window(Duty.CountyOfficer);
        await page.GotoAsync(Path($"/cases/{number}"), new() { WaitUntil = WaitUntilState.Load });
        await Opened(1);
        var desk = worked.Office.Installation.Operators;
        var administrator = desk.Operators.All().Single(one => one.Duties.Contains(Duty.SystemAdministrator)).Number;
        desk.Operators.Disable(administrator, desk.Operators.All().Single(one => one.Duties.Contains(Duty.CountyOfficer)).Number);

        await page.WaitForURLAsync("**/sign-in*", new() { Timeout = 5_000 });
        Assert.DoesNotContain(number, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keyboard_leads_from_the_work_to_the_case_and_its_steps()
    {
        await Open(DatabaseKind.Sqlite, false);
        await Apply();
        var page = await Window(Duty.TownClerk);
        await page.GotoAsync(Path("/cases"));
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("w");
        await page.WaitForURLAsync("**/work*");
        await Picture(page, "work");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/cases/{number}*");
        await page.Keyboard.PressAsync("a");
        Assert.Contains("/steps/", await page.EvaluateAsync<string>("document.activeElement.href"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#keys").IsVisibleAsync());
        await Picture(page, "keys");
        Assert.Empty(complaints);
    }

    /// <summary>Until the server has so many windows open, nobody can be told anything.</summary>
    async Task Opened(int windows)
    {
        var live = (LiveWindows)server.Services.GetService(typeof(LiveWindows))!;
        while (live.Count < windows)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>From the counter to the township's opinion.</summary>
    async Task Reviewed(bool isGranted)
    {
        await Apply();
        worked.Authorise();
        worked.Clerk(new Declare(number, [], Enum.GetValues<DeclaredKind>()), new PromiseTruth(number, "1", Sm3.Hex([3])), new AcceptApplication(number), new BeginInvestigation(number),
            new VisitHousehold(number, new([worked.Hand(Duty.TownClerk), worked.Hand(Duty.CountyOfficer)], "某村一组", "两间平房", [], [])));
        var report = worked.Office.Report();
        worked.As(Duty.TownClerk, () => worked.Cases.Office.Do(new TakeReport(number, report.Number), worked.Cases.Leave(worked.Case)));
        await Step(Duty.CountyOfficer, "review", async form =>
        {
            if (isGranted)
            {
                await form.Locator("[name='lines.0.isGranted']").CheckAsync();
            }

            await Why(form, "departures", "settled_otherwise", "缺失的反馈已另行查实");
        });
    }

    static async Task Why(ILocator form, string field, string reason, string said)
    {
        await form.Locator($"[name='{field}.0.reason']").SelectOptionAsync(reason);
        await form.Locator($"[name='{field}.0.words']").FillAsync(said);
    }

    async Task Apply()
    {
        var page = await Window(Duty.TownClerk);
        await page.GotoAsync(Path("/intake"));
        await page.Locator("main [name=household]").FillAsync(AnInstallation.Key);
        await page.Locator("main form.filter button").ClickAsync();
        await page.Locator($"[name=programmes][value={ACaseWorked.Allowance}]").CheckAsync();
        await page.Locator("[name=village]").FillAsync("320106001001");
        await Picture(page, "intake");
        await page.Locator("form.step .buttons button").ClickAsync();
        await page.WaitForURLAsync("**/cases/HC-*");
        number = new Uri(page.Url).AbsolutePath.Split('/')[^1];
        worked.Number = number;
        await Picture(page, "case-received");
    }

    async Task Authorise()
    {
        var page = await Window(Duty.TownClerk);
        await page.GotoAsync(Path($"/cases/{number}/authorise"));
        await page.Locator("[name=person]").SelectOptionAsync("1");
        await page.Locator("[name=how]").SelectOptionAsync("Paper");
        await page.Locator("[name=witnesses]").FillAsync("见证甲\n见证乙");
        await page.Locator("[name=textVersion]").FillAsync("2025-1");
        await page.Locator("[name=text]").SetInputFilesAsync(File("text"));
        await page.Locator("[name=proof]").SetInputFilesAsync(File("proof"));
        await Picture(page, "authorise");
        await page.Locator("form.step .buttons button").ClickAsync();
        await page.Locator("p.done").WaitForAsync();
    }

    /// <summary>The approver makes the list of the month, and takes it along as a workbook.</summary>
    async Task Pay()
    {
        var page = await Window(Duty.Approver);
        await page.GotoAsync(words.Link("/payments", "month=2025-11"));
        await page.Locator(".acts form button").ClickAsync();
        await page.Locator("p.done").WaitForAsync();
        Assert.Equal("600.00", (await page.Locator("tbody td.number").InnerTextAsync()).Trim());
        await Picture(page, "payments");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='.xlsx']").ClickAsync());
        var rows = MiniExcelLibs.MiniExcel.Query(await download.CreateReadStreamAsync(), useHeaderRow: true, sheetName: "发放清册").Cast<IDictionary<string, object>>().ToList();
        Assert.Equal((number, 600.0), ((string)rows.Single()["案号"], Convert.ToDouble(rows.Single()["金额（元）"], System.Globalization.CultureInfo.InvariantCulture)));
    }

    async Task<string> Ticket()
    {
        var page = await Window(Duty.Approver);
        await page.GotoAsync(words.Link("/tickets", $"case={number}"));
        var form = page.Locator("section[aria-labelledby=issue] form");
        Assert.Equal(number, await form.Locator("[name=case]").InputValueAsync());
        await form.Locator("[name=to]").FillAsync(worked.Office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(Duty.TownClerk)).Login);
        await form.Locator("[name=days]").FillAsync("30");
        await Picture(page, "tickets");
        await form.Locator("button").ClickAsync();
        var said = await page.Locator("p.done").InnerTextAsync();
        return System.Text.RegularExpressions.Regex.Match(said, @"T\d+").Value;
    }

    async Task Judge(ILocator form)
    {
        await form.Locator("[name='lines.0.isGranted']").CheckAsync();
        await form.Locator("[name='lines.0.fen']").FillAsync("600");
        await Why(form, "departures", "settled_otherwise", "缺失的反馈已另行查实");
    }

    Task Step(Duty duty, string step, Func<ILocator, Task> fill) => Step(duty, step, fill, null);

    async Task Step(Duty duty, string step, Func<ILocator, Task>? fill = null, string? ticket = null)
    {
        var page = await Window(duty);
        await page.GotoAsync(Path($"/cases/{number}"));
        await page.Locator($".steps a[href*='/steps/{step}']").ClickAsync();
        if (ticket is not null)
        {
            await Picture(page, "ticket-first");
            await page.GotoAsync(Path($"/cases/{number}/steps/{step}", ticket));
        }

        if (fill is not null)
        {
            await fill(page.Locator("form.step"));
        }

        await Picture(page, "step-" + step);
        await Press(page, step);
        await page.WaitForURLAsync($"**/cases/{number}?*done={step}*");
    }

    Task Press(IPage page, string step)
    {
        var one = CaseSteps.All.Single(known => known.Code == step);
        return page.Locator("form.step .buttons button").Filter(new() { HasText = words[one.Zh, one.En] }).ClickAsync();
    }

    string At(string step) => Path($"/cases/{number}/steps/{step}");

    string Path(string path, string? ticket = null) => words.Under(ticket).Link(path);

    async Task Keep(Duty duty, string name, string path)
    {
        var page = await Window(duty);
        await page.GotoAsync(Path(path));
        await Picture(page, name);
    }

    async Task<IPage> Window(Duty duty)
    {
        if (windows.TryGetValue(duty, out var known))
        {
            return known;
        }

        var context = await browser.NewContextAsync(new() { BaseURL = server.Urls.First(), ViewportSize = new() { Width = 1280, Height = 900 } });
        var page = await context.NewPageAsync();
        page.Console += (_, said) => complaints.AddRange(said.Type == "error" ? [said.Text] : []);
        page.PageError += (_, broken) => complaints.Add(broken);
        var token = worked.Office.Installation.Operators.Demo.Tokens(320106).Single(one => one.Duty == duty).Token;
        await page.GotoAsync($"/enter/{token}");
        return windows[duty] = page;
    }

    /// <summary>Sessions end while days go by: everybody closes the browser, and signs in again.</summary>
    async Task Later(TimeSpan time)
    {
        foreach (var page in windows.Values)
        {
            await page.Context.CloseAsync();
        }

        windows.Clear();
        worked.Office.Clock.Now += time;
    }

    async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HEDUI_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        foreach (var (size, width) in new[] { ("wide", 1280), ("phone", 390) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{name}-{words.Language}-{size}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(1280, 900);
    }

    static FilePayload File(string what) => new() { Name = what + ".pdf", MimeType = "application/pdf", Buffer = [.. Scan, .. System.Text.Encoding.ASCII.GetBytes(what)] };
}
