using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Hedui.Server.Tests;

/// <summary>
/// An office that works in Chromium, with one window for each duty. With <c>HEDUI_SCREENSHOTS</c> naming a folder, pictures of the pages are
/// kept there.
/// </summary>
sealed class AnOfficeInBrowser : IAsyncDisposable
{
    static readonly byte[] Scan = [0x25, 0x50, 0x44, 0x46, 0x2D, .. "1.7 made up"u8];

    readonly Dictionary<Duty, IPage> windows = [];
    WebApplication server = null!;
    IPlaywright playwright = null!;
    IBrowser browser = null!;
    Words words = new(false);
    string number = "";
    int division;

    public List<string> Complaints { get; } = [];

    public ACaseWorked Worked { get; private set; } = null!;

    public WebApplication Server => server;

    public Words Words => words;

    public string Number => number;

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await server.DisposeAsync();
        Worked.Dispose();
    }

    /// <param name="kind">On which database.</param>
    /// <param name="english">In which language.</param>
    /// <param name="division">Where everybody works.</param>
    public async Task Open(DatabaseKind kind, bool english, int division = 320106)
    {
        this.division = division;
        Worked = new ACaseWorked(kind, division);
        words = new Words(english);
        server = PageServer.Build(
            InstallationDesk.Of(Worked.Office.Installation), Worked.Office.Installation.Operators, "http://127.0.0.1:0", new PageOptions
            {
                SignInStepsPerMinute = 1_000, RequestsPerMinute = 10_000,
            });
        await server.StartAsync(TestContext.Current.CancellationToken);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = PasskeyPageTests.Arguments });
    }

    public async Task Apply(string programme = ACaseWorked.Allowance)
    {
        var page = await Window(Duty.TownClerk);
        await page.GotoAsync(Path("/intake"));
        await page.Locator("main [name=household]").FillAsync(AnInstallation.Key);
        await page.Locator("main form.filter button").ClickAsync();
        await page.Locator($"[name=programmes][value={programme}]").CheckAsync();
        await page.Locator("[name=village]").FillAsync("320106001001");
        await Picture(page, "intake");
        await page.Locator("form.step .buttons button").ClickAsync();
        await page.WaitForURLAsync("**/cases/HC-*");
        number = new Uri(page.Url).AbsolutePath.Split('/')[^1];
        Worked.Number = number;
        await Picture(page, "case-received");
    }

    public async Task Authorise()
    {
        var page = await Window(Duty.TownClerk);
        await page.GotoAsync(Path($"/cases/{number}/authorise"));
        await page.Locator("[name=person]").SelectOptionAsync("1");
        await page.Locator("[name=how]").SelectOptionAsync("Paper");
        await page.Locator("[name=witnesses]").FillAsync("见证甲\n见证乙");
        await page.Locator("[name=textVersion]").FillAsync("2025-1");
        await page.Locator("[name=purposes][value=Reverification]").CheckAsync();
        await page.Locator("[name=text]").SetInputFilesAsync(Paper("text"));
        await page.Locator("[name=proof]").SetInputFilesAsync(Paper("proof"));
        await Picture(page, "authorise");
        await page.Locator("form.step .buttons button").ClickAsync();
        await page.Locator("p.done").WaitForAsync();
    }

    /// <summary>The approver makes the list of the month, and takes it along as a workbook.</summary>
    public async Task Pay()
    {
        var page = await Window(Duty.Approver);
        await page.GotoAsync(words.Link("/payments", "month=2025-11"));
        await page.Locator(".acts form button").ClickAsync();
        await page.Locator("p.done").WaitForAsync();
        Assert.Equal("600.00", (await page.Locator("tbody td.number").InnerTextAsync()).Trim());
        await Picture(page, "payments");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='.xlsx']").ClickAsync());
        await using var workbook = File.OpenRead(await download.PathAsync());
        var rows = MiniExcelLibs.MiniExcel.Query(workbook, useHeaderRow: true, sheetName: "发放清册").Cast<IDictionary<string, object>>().ToList();
        Assert.Equal((number, 600.0), ((string)rows.Single()["案号"], Convert.ToDouble(rows.Single()["金额（元）"], System.Globalization.CultureInfo.InvariantCulture)));
    }

    public async Task<string> Ticket()
    {
        var page = await Window(Duty.Approver);
        await page.GotoAsync(words.Link("/tickets", $"case={number}"));
        var form = page.Locator("section[aria-labelledby=issue] form");
        Assert.Equal(number, await form.Locator("[name=case]").InputValueAsync());
        await form.Locator("[name=to]").FillAsync(Worked.Office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(Duty.TownClerk)).Login);
        await form.Locator("[name=days]").FillAsync("30");
        await Picture(page, "tickets");
        await form.Locator("button").ClickAsync();
        var said = await page.Locator("p.done").InnerTextAsync();
        return System.Text.RegularExpressions.Regex.Match(said, @"T\d+").Value;
    }

    public static async Task Judge(ILocator form)
    {
        await form.Locator("[name='lines.0.isGranted']").CheckAsync();
        await form.Locator("[name='lines.0.fen']").FillAsync("600");
        await Why(form, "departures", "settled_otherwise", "缺失的反馈已另行查实");
    }

    public Task Step(Duty duty, string step, Func<ILocator, Task> fill) => Step(duty, step, fill, null);

    public async Task Step(Duty duty, string step, Func<ILocator, Task>? fill = null, string? ticket = null)
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

    /// <summary>A step that the office does not let this duty take: it is told on the page, in words and with the code.</summary>
    public async Task Refused(Duty duty, string step, string code, Func<ILocator, Task> fill)
    {
        var page = await Window(duty);
        await page.GotoAsync(At(step));
        await fill(page.Locator("form.step"));
        await Press(page, step);
        Assert.Contains(code, await page.Locator(".problem").InnerTextAsync(), StringComparison.Ordinal);
        await Picture(page, "refused-" + code);
    }

    /// <summary>One more operator of the county, who works by the interface for programs; as on record.</summary>
    public string Colleague(string login, Duty duty)
    {
        var desk = Worked.Office.Installation.Operators;
        int Who(Duty with) => desk.Operators.All().First(one => one.Duties.Contains(with)).Number;
        var number = desk.Operators.Make(null, new NewOperator(login, "C1", "测试同事", 320106) { AgreementOn = AnInstallation.Day });
        desk.Grants.Confirm(Who(Duty.SystemAdministrator), desk.Grants.Propose(Who(Duty.SecurityAdministrator), number, duty));
        return AuditActor.OfOperator(number);
    }

    public void Do(string who, CaseCommand command)
    {
        using var acting = Worked.Office.Installation.Audit.As(Worked.Office.Installation.Audit.Actor with { Operator = who });
        Worked.Cases.Office.Do(command);
    }

    /// <summary>A ticket for an order over everybody, who have authorised it; its name.</summary>
    public string Order(Duty to)
    {
        var office = Worked.Office;
        Worked.As(Duty.TownClerk, () => office.Installation.Tickets.Authorisations.Add([new AuthorisationTerms
        {
            Person = office.Installation.Persons.PseudonymsOf([1])[0], Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Everything, Division = 320106,
            From = office.Clock.Now, Until = office.Clock.Now.AddDays(30), TextVersion = "1", TextDigest = Sm3.Hex([1]), Form = AuthorisationForm.Electronic, Proof = Sm3.Hex([2]),
        }]));
        return "T" + Worked.As(Duty.Approver, () => Worked.Office.Installation.Tickets.Issue(new TicketTerms
        {
            Kind = TicketKind.Order, Case = "HD-2025-11", IssuedTo = Worked.Hand(to), Households = new Leave(Worked.Office.Installation).People([1], AnInstallation.Day, null),
            Division = 320106, NotBefore = Worked.Office.Clock.Now, Until = Worked.Office.Clock.Now.AddDays(7), MostUses = 1000,
        }).Number).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task Press(IPage page, string step)
    {
        var one = CaseSteps.All.Single(known => known.Code == step);
        return page.Locator("form.step .buttons button").Filter(new() { HasText = words[one.Zh, one.En] }).ClickAsync();
    }

    public string At(string step) => Path($"/cases/{number}/steps/{step}");

    public string Path(string path, string? ticket = null) => words.Under(ticket).Link(path);

    public async Task Keep(Duty duty, string name, string path)
    {
        var page = await Window(duty);
        await page.GotoAsync(Path(path));
        await Picture(page, name);
    }

    public async Task<IPage> Window(Duty duty)
    {
        if (windows.TryGetValue(duty, out var known))
        {
            return known;
        }

        var context = await browser.NewContextAsync(new() { BaseURL = server.Urls.First(), ViewportSize = new() { Width = 1280, Height = 900 } });
        // The limit only ends what hangs: how fast a page is, benchmarks tell.
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        page.Console += (_, said) => Complaints.AddRange(said.Type == "error" ? [said.Text] : []);
        page.PageError += (_, broken) => Complaints.Add(broken);
        var token = Worked.Office.Installation.Operators.Demo.Tokens(division).Single(one => one.Duty == duty).Token;
        await page.GotoAsync($"/enter/{token}");
        return windows[duty] = page;
    }

    /// <summary>Sessions end while days go by: everybody closes the browser, and signs in again.</summary>
    public async Task Later(TimeSpan time)
    {
        foreach (var page in windows.Values)
        {
            await page.Context.CloseAsync();
        }

        windows.Clear();
        Worked.Office.Clock.Now += time;
    }

    public async Task Picture(IPage page, string name)
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

    public static FilePayload Paper(string what) => new() { Name = what + ".pdf", MimeType = "application/pdf", Buffer = [.. Scan, .. System.Text.Encoding.ASCII.GetBytes(what)] };

    /// <summary>The page of the case, once it is told what happens.</summary>
    public Task OpenCase(IPage page) => page.RunAndWaitForResponseAsync(
        () => page.GotoAsync(Path($"/cases/{number}")), answer => answer.Url.Contains("/live", StringComparison.Ordinal));

    /// <summary>From the counter to the township's opinion.</summary>
    public async Task Reviewed(bool isGranted)
    {
        await Apply();
        Reported(Worked.Hand(Duty.CountyOfficer));
        await Step(Duty.CountyOfficer, "review", async form =>
        {
            if (isGranted)
            {
                await form.Locator("[name='lines.0.isGranted']").CheckAsync();
            }

            await Why(form, "departures", "settled_otherwise", "缺失的反馈已另行查实");
        });
    }

    /// <summary>From what the family says to the report, past the pages; visited by the clerk and somebody.</summary>
    public void Reported(string companion)
    {
        Worked.Authorise();
        Worked.Clerk(new Declare(number, [], Enum.GetValues<DeclaredKind>()), new PromiseTruth(number, "1", Sm3.Hex([3])), new AcceptApplication(number), new BeginInvestigation(number),
            new VisitHousehold(number, new([Worked.Hand(Duty.TownClerk), companion], "某村一组", "两间平房", [], [])));
        var report = Worked.Office.Report();
        Worked.As(Duty.TownClerk, () => Worked.Cases.Office.Do(new TakeReport(number, report.Number), Worked.Cases.Leave(Worked.Case)));
    }

    public static async Task Why(ILocator form, string field, string reason, string said)
    {
        await form.Locator($"[name='{field}.0.reason']").SelectOptionAsync(reason);
        await form.Locator($"[name='{field}.0.words']").FillAsync(said);
    }
}
