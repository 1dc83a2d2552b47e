using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>Cases ticked in the list, in Chromium: tickets by the approver, one order by the handler.</summary>
public sealed class BatchOrderInBrowserTests : IAsyncDisposable
{
    readonly AnOfficeInBrowser office = new();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.PostgreSql, true)]
    public async Task Ticked_cases_get_their_tickets_and_are_ordered_together(DatabaseKind kind, bool english)
    {
        await office.Open(kind, english);
        await office.Apply();
        office.Worked.Authorise();
        office.Worked.Clerk(new Declare(office.Number, [], Enum.GetValues<DeclaredKind>()), new PromiseTruth(office.Number, "1", Sm3.Hex([3])), new AcceptApplication(office.Number), new BeginInvestigation(office.Number));

        var approver = await office.Window(Duty.Approver);
        await approver.GotoAsync(office.Path("/cases"));
        await approver.Locator($"[name=case][value={office.Number}]").CheckAsync();
        await office.Picture(approver, "cases-chosen");
        await approver.Locator("button[formaction='/tickets']").ClickAsync();
        var issue = approver.Locator("section[aria-labelledby=issue] form");
        Assert.Equal(office.Number, await issue.Locator("[name=case]").InputValueAsync());
        await issue.Locator("button").ClickAsync();
        await approver.Locator("p.done").WaitForAsync();

        var clerk = await office.Window(Duty.TownClerk);
        await clerk.GotoAsync(office.Words.Link("/cases", "view=mine"));
        await clerk.Locator("button[data-all=case]").ClickAsync();
        await clerk.Locator(".buttons button").First.ClickAsync();
        await clerk.WaitForURLAsync("**/cases/order?*");
        await office.Picture(clerk, "order-many");
        await clerk.Locator("form.step .buttons button").ClickAsync();
        await clerk.Locator("div.done").WaitForAsync();
        await office.Picture(clerk, "order-many-done");

        Assert.NotEmpty(office.Worked.As(Duty.TownClerk, () => office.Worked.Cases.Reader.Queries(office.Number)));
        Assert.Empty(office.Complaints);
    }
}
