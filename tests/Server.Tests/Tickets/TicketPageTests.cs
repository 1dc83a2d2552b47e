using System.Net;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Tickets through the pages, from an approver who issues one to the clerk who works under it.</summary>
public sealed class TicketPageTests : IAsyncLifetime
{
    const string Password = "Korn-Blume-77";

    readonly AnInstallation office = new AnInstallation().WithOneHousehold();
    readonly WebApplication server;
    ABrowser approver = null!;
    ABrowser clerk = null!;

    public TicketPageTests()
    {
        office.IssueAll();
        var desk = office.Installation.Operators;
        var (security, system) = desk.Begin(desk.BeginningToken(), Person("anna.s"), Person("boris.s"));
        Made("erik.e", Duty.Approver);
        Made("clara.c", Duty.TownClerk);
        Made("fritz.f", Duty.TownClerk, 320104);
        Assert.NotEqual(security, system);
        server = PageServer.Build(InstallationDesk.Of(office.Installation), desk, "http://127.0.0.1:0");

        void Made(string login, Duty duty, int division = 320106)
        {
            var number = desk.Operators.Make(null, Person(login, division));
            desk.Grants.Confirm(2, desk.Grants.Propose(1, number, duty));
            desk.SignIn.ChoosePassword(desk.Operators.WelcomeToken(null, number), Password);
        }

        static NewOperator Person(string login, int division = 320106) => new(login, "S-" + login.Replace('.', '-'), "测试", division) { AgreementOn = new DateOnly(2025, 10, 1) };
    }

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        (approver, clerk) = (
            await ABrowser.SignedIn(server, office.Clock, "erik.e", Password), await ABrowser.SignedIn(server, office.Clock, "clara.c", Password));
    }

    public async ValueTask DisposeAsync()
    {
        approver.Dispose();
        clerk.Dispose();
        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task A_clerk_works_under_the_ticket_that_an_approver_issued_until_it_is_taken_back()
    {
        Authorise();
        Assert.Contains("看个人信息要有查询凭据", await clerk.Page("/reports/H1.html"), StringComparison.Ordinal);
        Assert.Contains("没有凭据。", await clerk.Page("/tickets"), StringComparison.Ordinal);

        using var issued = await approver.Post("/tickets", "/tickets", Wish("H1"));
        Assert.Equal("/tickets?new=1", issued.Headers.Location?.ToString());
        Assert.Contains("clara.c", await approver.Page("/tickets"), StringComparison.Ordinal);

        var list = await clerk.Page("/tickets");
        Assert.Contains("href=\"/reports/H1.html?ticket=T1\"", list, StringComparison.Ordinal);
        using (var report = await clerk.Get("/reports/H1.html?ticket=T1"))
        {
            Assert.Equal(HttpStatusCode.OK, report.StatusCode);
        }

        using var taken = await approver.Post("/tickets/1/withdraw", "/tickets");
        Assert.Equal("/tickets", taken.Headers.Location?.ToString());
        Assert.Contains("凭据已被收回", await clerk.Page("/reports/H1.html?ticket=T1"), StringComparison.Ordinal);
        Assert.DoesNotContain("ticket=T1", await clerk.Page("/tickets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_keep_the_ticket_and_show_it_until_it_is_laid_down()
    {
        Authorise();
        using var issued = await approver.Post("/tickets", "/tickets", [.. Wish("").Where(field => field.Field != "kind"), ("kind", "order")]);

        var page = await clerk.Page("/reports?ticket=T1&lang=en");

        Assert.Contains("href=\"/reports/H1.html?ticket=T1&lang=en\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports/H1.html?names=1&ticket=T1&lang=en\"", page, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"ticket\" value=\"T1\" />", page, StringComparison.Ordinal);
        Assert.Contains("Under ticket", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports?page=1&ticket=T1\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports?lang=en\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("x<y", await clerk.Page("/?ticket=x<y"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_without_authorisation_and_an_unknown_login_are_told_beside_the_form()
    {
        Assert.Contains("有家庭成员没有授权", await Answered(Wish("H1")), StringComparison.Ordinal);
        Authorise();
        Assert.Contains("没有这位经办人员", await Answered([.. Wish("H1").Where(field => field.Field != "to"), ("to", "nobody.n")]), StringComparison.Ordinal);
        Assert.Contains("没有这个编号的家庭", await Answered(Wish("H9")), StringComparison.Ordinal);
        Assert.Contains("不能给自己签发凭据", await Answered([.. Wish("H1").Where(field => field.Field != "to"), ("to", "erik.e")]), StringComparison.Ordinal);
        Assert.Contains("ticket_days", await Answered([.. Wish("H1").Where(field => field.Field != "days"), ("days", "0")]), StringComparison.Ordinal);

        async Task<string> Answered((string, string)[] fields)
        {
            using var answer = await approver.Post("/tickets", "/tickets", fields);
            Assert.InRange(answer.StatusCode, HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Those_who_work_in_the_place_are_offered_as_holders_and_nobody_else_is_named()
    {
        Authorise();
        using var issued = await approver.Post("/tickets", "/tickets", Wish("H1"));

        var page = await approver.Page("/tickets");

        Assert.Contains("<option value=\"clara.c\">", page, StringComparison.Ordinal);
        Assert.Contains("<td>clara.c</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("fritz.f", page, StringComparison.Ordinal);
        Assert.DoesNotContain("anna.s", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_wait_looks_for_a_day_with_a_reason_and_somebody_else_confirms_it()
    {
        using var asked = await clerk.Post("/tickets/emergency", "/tickets", ("households", "H1"), ("because", "昨夜房屋倒塌"));
        Assert.Equal("/tickets?new=1", asked.Headers.Location?.ToString());
        using (var report = await clerk.Get("/reports/H1.html?ticket=T1"))
        {
            Assert.Equal(HttpStatusCode.OK, report.StatusCode);
        }

        var waits = await approver.Page("/tickets");
        Assert.Contains("昨夜房屋倒塌", waits, StringComparison.Ordinal);
        Assert.Contains("待确认", waits, StringComparison.Ordinal);
        using var confirmed = await approver.Post("/tickets/1/confirm", "/tickets");
        Assert.DoesNotContain("待确认", await approver.Page("/tickets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_of_another_division_is_as_if_it_were_not_there()
    {
        var desk = office.Installation.Operators;
        var far = desk.Operators.Make(null, new NewOperator("far.f", "F1", "测试", 320505) { AgreementOn = new DateOnly(2025, 10, 1) });
        desk.Grants.Confirm(2, desk.Grants.Propose(1, far, Duty.CountyOfficer));
        desk.SignIn.ChoosePassword(desk.Operators.WelcomeToken(null, far), Password);
        using var stranger = await ABrowser.SignedIn(server, office.Clock, "far.f", Password);

        foreach (var key in new[] { "H1", "H9" })
        {
            using var asked = await stranger.Post("/tickets/emergency", "/tickets", ("households", key), ("because", "好奇"));
            Assert.Contains("unknown_household", await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Amounts_are_released_for_eight_hours_with_a_reason()
    {
        Authorise();
        using var issued = await approver.Post("/tickets", "/tickets", Wish("H1"));
        using var released = await approver.Post("/tickets/1/release", "/tickets", ("because", "核对存单原件"));

        Assert.Contains("金额放行至 2025-10-15", await clerk.Page("/tickets"), StringComparison.Ordinal);
        using var report = await clerk.Get("/reports/H1.html?ticket=T1");
        Assert.Contains("1,200.50", await report.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    static (string Field, string Value)[] Wish(string households) =>
        [("kind", "case"), ("households", households), ("to", "clara.c"), ("purpose", "verification"), ("days", "7"), ("uses", "20")];

    /// <summary>The one member of H1 has signed, as an approver put on file.</summary>
    void Authorise()
    {
        var installation = office.Installation;
        using var who = installation.Audit.As(installation.Audit.Actor with { Operator = "operator:3" });
        installation.Tickets.Authorisations.Add([.. new Leave(installation).People([1], AnInstallation.Day, null)[0].Members.Select(person => new AuthorisationTerms
        {
            Person = person, Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Everything, Division = 320106, From = office.Clock.Now,
            Until = office.Clock.Now.AddDays(30), TextVersion = "1", TextDigest = Sm3.Hex([1]), Form = AuthorisationForm.Electronic, Proof = Sm3.Hex([2]),
        })]);
    }
}
