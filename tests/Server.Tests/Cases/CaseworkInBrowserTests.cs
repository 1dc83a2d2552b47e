using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.Playwright;

namespace Hedui.Server.Tests;

/// <summary>Cases from the application to the payment as officers work them, in Chromium, on both databases.</summary>
public sealed class CaseworkInBrowserTests : IAsyncDisposable
{
    readonly AnOfficeInBrowser office = new();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.PostgreSql, true)]
    public async Task A_family_that_no_register_knows_is_entered_at_the_counter_and_applies_at_once(DatabaseKind kind, bool english)
    {
        await office.Open(kind, english);
        var page = await office.Window(Duty.TownClerk);
        await page.GotoAsync(office.Path("/intake"));
        await page.Locator("main a[href*='/intake/family']").ClickAsync();
        await page.Locator("[name=residence]").SelectOptionAsync("urban");
        await Person(page, 0, "测试乙", AStaffedOffice.Id("990102197001010016"), "01");
        await Person(page, 1, "测试丙", "99010219500101002X", "51");
        await office.Picture(page, "family");
        await page.Locator("[name=more]").ClickAsync();
        Assert.Equal((7, "测试丙"), (await page.Locator(".lines .line").CountAsync(), await page.Locator("[name='people.1.name']").InputValueAsync()));

        await Send(page);
        Assert.Equal("true", await page.Locator("[name='people.1.id']").GetAttributeAsync("aria-invalid"));
        Assert.Equal("urban", await page.Locator("[name=residence]").InputValueAsync());
        await office.Picture(page, "family-wrong");
                await Person(page, 1, "测试丙", AStaffedOffice.Id("99010219500101002X"), "51");
        await Send(page);

        await page.WaitForURLAsync("**/intake?household=C320106-20251015-001*");
        await page.Locator($"[name=programmes][value={ACaseWorked.Allowance}]").CheckAsync();
        await page.Locator("form.step .buttons button").ClickAsync();
        await page.WaitForURLAsync("**/cases/HC-320106-*");
        Assert.DoesNotContain(office.Complaints, said => !said.Contains("400", StringComparison.Ordinal));

        static Task Send(IPage page) => page.Locator("form.step .buttons button").First.ClickAsync();

        static async Task Person(IPage page, int line, string name, string id, string relation)
        {
            await page.Locator($"[name='people.{line}.name']").FillAsync(name);
            await page.Locator($"[name='people.{line}.id']").FillAsync(id);
            await page.Locator($"[name='people.{line}.relation']").SelectOptionAsync(relation);
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.PostgreSql, true)]
    public async Task A_family_goes_from_the_counter_to_the_payment(DatabaseKind kind, bool english)
    {
        await office.Open(kind, english);
        await office.Apply();
        await office.Step(Duty.TownClerk, "declare", async form =>
        {
            await form.Locator("[name='items.0.kind']").SelectOptionAsync("Income");
            await form.Locator("[name='items.0.code']").SelectOptionAsync("local_declared_income.2");
            await form.Locator("[name='items.0.fen']").FillAsync("650.50");
            await form.Locator("[name='items.0.from']").FillAsync("2025-09-01");
            await form.Locator("[name='items.0.until']").FillAsync("2025-09-30");
            await form.Locator("[name=noneOf][value=Property]").CheckAsync();
            await form.Locator("[name=noneOf][value=Expenditure]").CheckAsync();
        });
        await office.Step(Duty.TownClerk, "promise", async form =>
        {
            await form.Locator("[name=textVersion]").FillAsync("2025-1");
            await form.Locator("[name=proof]").SetInputFilesAsync(AnOfficeInBrowser.Paper("promise"));
        });
        await office.Authorise();
        await office.Step(Duty.TownClerk, "accept");
        await office.Step(Duty.TownClerk, "investigate");
        var ticket = await office.Ticket();
        await office.Step(Duty.TownClerk, "order", async form =>
        {
            await form.Locator("[name=kind]").SelectOptionAsync("New");
            await form.Locator("[name=ticket]").SelectOptionAsync(ticket);
            await form.Locator("[name=queries]").First.CheckAsync();
        });
        await office.Step(Duty.TownClerk, "send_query", form => form.Locator("[name=query]").SelectOptionAsync(new SelectOptionValue { Index = 1 }));
        await office.Step(Duty.TownClerk, "record_answer", async form =>
        {
            await form.Locator("[name=query]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await form.Locator("[name=isAnswered]").CheckAsync();
        });
        await office.Step(Duty.TownClerk, "visit", async form =>
        {
            await form.Locator("[name='seen.visitors']").Nth(0).CheckAsync();
            await form.Locator("[name='seen.visitors']").Nth(1).CheckAsync();
            await form.Locator("[name='seen.place']").FillAsync("某村一组");
            await form.Locator("[name='seen.words']").FillAsync("两间平房，无机动车。");
            await form.Locator("[name='seen.photos']").SetInputFilesAsync(AnOfficeInBrowser.Paper("photo"));
        });
        await office.Step(Duty.TownClerk, "take_report", form => form.Locator("[name=report]").SelectOptionAsync(StepChoices.VerifyNow), ticket);
        await office.Step(Duty.CountyOfficer, "review", AnOfficeInBrowser.Judge);
        await office.Step(Duty.TownClerk, "publish", form => form.Locator("[name=place]").FillAsync("村务公开栏"));
        await office.Later(TimeSpan.FromDays(8));
        await office.Step(Duty.TownClerk, "end_publicity");
        await office.Step(Duty.Approver, "approve", AnOfficeInBrowser.Judge);
        await office.Keep(Duty.CountyOfficer, "case-granted", $"/cases/{office.Number}");

        Assert.Equal((CaseState.Granted, ACaseWorked.Fen), (office.Worked.Case.State, office.Worked.Case.Judgement.Single().Fen));
        await office.Later(new DateTimeOffset(2025, 11, 5, 1, 0, 0, TimeSpan.Zero) - office.Worked.Office.Clock.Now);
        await office.Pay();
        Assert.Empty(office.Complaints);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_refusal_is_objected_to_looked_into_again_and_reversed(DatabaseKind kind)
    {
        await office.Open(kind, false);
        await office.Reviewed(isGranted: false);
        await office.Step(Duty.TownClerk, "send_up");
        await office.Step(Duty.Approver, "refuse", async form =>
        {
            await AnOfficeInBrowser.Why(form, "notGranted", "income_above", "家庭月人均收入高于标准");
            await AnOfficeInBrowser.Why(form, "departures", "settled_otherwise", "缺失的反馈已另行查实");
            await form.Locator("[name=remedy]").FillAsync("收到之日起六十日内向上一级民政部门申请行政复议，或者六个月内向人民法院起诉。");
        });
        await office.Keep(Duty.CountyOfficer, "case-refused", $"/cases/{office.Number}");
        await office.Step(Duty.TownClerk, "object", async form =>
        {
            await form.Locator("[name=target]").SelectOptionAsync("Conclusion");
            await form.Locator("[name=words]").FillAsync("存款不是我家的");
            await form.Locator("[name=evidence]").SetInputFilesAsync(AnOfficeInBrowser.Paper("statement"));
        });
        office.Worked.Office.Deposit("620000000000017", "0.00", "2025-10-14");
        await office.Step(Duty.TownClerk, "take_report", form => form.Locator("[name=report]").SelectOptionAsync(StepChoices.VerifyNow), office.Worked.Ticket());
        await office.Step(Duty.CountyOfficer, "settle_objection", async form =>
        {
            await form.Locator("[name=objection]").SelectOptionAsync("1");
            await form.Locator("[name=isUpheld]").CheckAsync();
            await form.Locator("[name=words]").FillAsync("异议成立，已重新核对。");
        });
        await office.Step(Duty.CountyOfficer, "review", AnOfficeInBrowser.Judge);
        await office.Step(Duty.TownClerk, "publish", form => form.Locator("[name=place]").FillAsync("村务公开栏"));
        await office.Later(TimeSpan.FromDays(8));
        await office.Step(Duty.TownClerk, "end_publicity");
        await office.Step(Duty.Approver, "approve", form => AnOfficeInBrowser.Why(form, "departures", "settled_otherwise", "缺失的反馈已另行查实"));

        Assert.Equal((CaseState.Granted, 0), (office.Worked.Case.State, office.Worked.Case.OpenObjections));
        Assert.NotNull(Assert.Single(office.Worked.As(Duty.TownClerk, () => office.Worked.Cases.Reader.Objections(office.Number))).NewReport);
        Assert.Empty(office.Complaints);
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_the_field_and_what_was_typed_stays()
    {
        await office.Open(DatabaseKind.Sqlite, false);
        await office.Apply();
        var page = await office.Window(Duty.TownClerk);
        await page.GotoAsync(office.At("declare"));
        await page.Locator("[name='items.0.fen']").FillAsync("很多");
        await office.Press(page, "declare");

        Assert.Equal("很多", await page.Locator("[name='items.0.fen']").InputValueAsync());
        Assert.Contains("amount_unreadable", await page.Locator("#f-items-0-fen").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("field_missing", await page.Locator("#f-items-0-kind").InnerTextAsync(), StringComparison.Ordinal);
        await office.Picture(page, "step-wrong");

        await page.GotoAsync(office.At("declare"));
        await office.Press(page, "declare");
        Assert.Contains("declaration_incomplete", await page.Locator("#f-noneOf").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(office.Worked.As(Duty.TownClerk, () => office.Worked.Cases.Reader.Steps(office.Number)), step => step.Step == "declare");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Who_sends_an_older_form_is_told_what_changed_and_overwrites_nobody(DatabaseKind kind)
    {
        await office.Open(kind, false);
        await office.Apply();
        var page = await office.Window(Duty.TownClerk);
        await page.GotoAsync(office.At("withdraw"));
        await page.Locator("[name=words]").FillAsync("家里情况好转");
        office.Worked.Clerk(new Declare(office.Number, [], Enum.GetValues<DeclaredKind>()));
        await office.Press(page, "withdraw");

        Assert.Contains("case_changed_meanwhile", await page.Locator(".problem").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("家里情况好转", await page.Locator("[name=words]").InputValueAsync());
        Assert.Equal(CaseState.Received, office.Worked.Case.State);

        await office.Press(page, "withdraw");
        await page.WaitForURLAsync($"**/cases/{office.Number}?*");
        Assert.Equal(CaseState.Withdrawn, office.Worked.Case.State);
    }

    [Fact]
    public async Task Who_is_told_of_a_blank_field_first_is_still_told_what_changed()
    {
        await office.Open(DatabaseKind.Sqlite, false);
        await office.Apply();
        var page = await office.Window(Duty.TownClerk);
        await page.GotoAsync(office.At("declare"));
        office.Worked.Clerk(new Declare(office.Number, [], Enum.GetValues<DeclaredKind>()));
        await page.Locator("[name='items.0.fen']").FillAsync("5");
        await office.Press(page, "declare");
        await page.Locator("[name='items.0.fen']").FillAsync("");
        await page.Locator("[name=noneOf][value=Income]").CheckAsync();
        await page.Locator("[name=noneOf][value=Property]").CheckAsync();
        await page.Locator("[name=noneOf][value=Expenditure]").CheckAsync();
        await office.Press(page, "declare");

        Assert.Contains("case_changed_meanwhile", await page.Locator(".problem").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_lines_are_added_and_what_was_typed_and_filed_stays()
    {
        await office.Open(DatabaseKind.Sqlite, false);
        await office.Apply();
        var page = await office.Window(Duty.TownClerk);
        await page.GotoAsync(office.At("declare"));
        await page.Locator("[name='items.0.fen']").FillAsync("5");
        await page.Locator("button[name=more]").ClickAsync();
        await page.Locator("[name='items.5.fen']").WaitForAsync();

        Assert.Equal("5", await page.Locator("[name='items.0.fen']").InputValueAsync());
        Assert.Equal(0, await page.Locator(".wrong").CountAsync());
    }
}
