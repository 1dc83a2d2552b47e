using System.Net;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>How pages look is kept in the browser; the rules the program runs under are shown to who keeps operators.</summary>
public sealed class SettingsPageTests : IAsyncLifetime
{
    readonly AnInstallation office = new();
    readonly WebApplication server;
    ABrowser clerk = null!;

    public SettingsPageTests()
    {
        office.MakeDemo();
        server = PageServer.Build(InstallationDesk.Of(office.Installation), office.Installation.Operators, "http://127.0.0.1:0");
    }

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        clerk = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.TownClerk);
    }

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task What_was_chosen_holds_on_every_page_of_this_browser()
    {
        Assert.DoesNotContain("data-theme", await clerk.Page("/cases"), StringComparison.Ordinal);

        using var answer = await clerk.Get("/settings?keep=1&theme=dark&size=larger&rows=wide");

        Assert.Equal("/settings?done=1", answer.Headers.Location?.ToString());
        Assert.Contains("data-theme=\"dark\" data-size=\"larger\" data-rows=\"wide\"", await clerk.Page("/cases"), StringComparison.Ordinal);
        using var other = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.CountyOfficer);
        Assert.DoesNotContain("data-theme", await other.Page("/cases"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_can_choose_counts_as_nothing()
    {
        using var answer = await clerk.Get("/settings?keep=1&theme=%22%3E%3Cscript%3E&size=huge&rows=");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.DoesNotContain("data-theme", await clerk.Page("/cases"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_with_their_sources_are_for_who_keeps_operators()
    {
        using var administrator = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.SystemAdministrator);

        var page = await administrator.Page("/settings");

        Assert.Contains("口令长度不少于", page, StringComparison.Ordinal);
        Assert.Contains("未核对原文", page, StringComparison.Ordinal);
        Assert.DoesNotContain("口令长度不少于", await clerk.Page("/settings"), StringComparison.Ordinal);
    }
}
