using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.Playwright;

namespace Hedui.Server.Tests;

/// <summary>Windows that stand open: told what changes, closed with their session, led by keys.</summary>
public sealed class OpenWindowsTests : IAsyncDisposable
{
    readonly AnOfficeInBrowser office = new();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Who_has_a_case_open_is_told_when_another_goes_on_with_it()
    {
        await office.Open(DatabaseKind.Sqlite, false);
        await office.Apply();
        var page = await office.Window(Duty.CountyOfficer);
        await office.OpenCase(page);
        Assert.True(await page.Locator("#changed").IsHiddenAsync());
        office.Worked.Clerk(new Declare(office.Number, [], Enum.GetValues<DeclaredKind>()));

        await page.Locator("#changed").WaitForAsync(new() { State = WaitForSelectorState.Visible });
        await page.Locator("#changed a").ClickAsync();
        await page.Locator("#history").WaitForAsync();
        Assert.Contains(office.Words[CaseSteps.All[0].Zh, CaseSteps.All[0].En], await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_session_that_is_revoked_closes_its_windows_and_leaves_nothing_on_the_screen(DatabaseKind kind)
    {
        await office.Open(kind, false);
        await office.Apply();
        var page = await office.Window(Duty.CountyOfficer);
        await office.OpenCase(page);
        Disable(Duty.CountyOfficer);

        await page.WaitForURLAsync("**/sign-in*");
        Assert.DoesNotContain(office.Number, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_revoked_while_a_page_is_not_yet_told_anything_leaves_nothing_on_the_screen_either()
    {
        await office.Open(DatabaseKind.Sqlite, false);
        await office.Apply();
        var page = await office.Window(Duty.CountyOfficer);
        await page.RouteAsync("**/live*", async call =>
        {
            Disable(Duty.CountyOfficer);
            await page.UnrouteAllAsync();
            await call.ContinueAsync();
        });
        await page.GotoAsync(office.Path($"/cases/{office.Number}"));

        await page.WaitForURLAsync("**/sign-in*");
        Assert.DoesNotContain(office.Number, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_something_on_the_way_refused_to_tell_anything_asks_again()
    {
        await office.Open(DatabaseKind.Sqlite, false);
        await office.Apply();
        var page = await office.Window(Duty.CountyOfficer);
        await page.RouteAsync("**/live*", call => call.FulfillAsync(new() { Status = 502 }), new() { Times = 2 });
        await page.GotoAsync(office.Path($"/cases/{office.Number}"));
        office.Worked.Clerk(new Declare(office.Number, [], Enum.GetValues<DeclaredKind>()));

        await page.Locator("#changed").WaitForAsync(new() { State = WaitForSelectorState.Visible });
    }

    [Fact]
    public async Task The_keyboard_leads_from_the_work_to_the_case_and_its_steps()
    {
        await office.Open(DatabaseKind.Sqlite, false);
        await office.Apply();
        var page = await office.Window(Duty.TownClerk);
        await page.GotoAsync(office.Path("/cases"));
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("w");
        await page.WaitForURLAsync("**/work*");
        await office.Picture(page, "work");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/cases/{office.Number}*");
        await page.Keyboard.PressAsync("a");
        Assert.Contains("/steps/", await page.EvaluateAsync<string>("document.activeElement.href"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#keys").IsVisibleAsync());
        await office.Picture(page, "keys");
        Assert.Empty(office.Complaints);
    }

    void Disable(Duty duty)
    {
        var operators = office.Worked.Office.Installation.Operators.Operators;
        operators.Disable(Of(Duty.SystemAdministrator), Of(duty));

        int Of(Duty one) => operators.All().Single(each => each.Duties.Contains(one)).Number;
    }
}
