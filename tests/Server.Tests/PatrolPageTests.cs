using System.Net;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>The audit administrator's queue in a browser.</summary>
public sealed class PatrolPageTests : IAsyncLifetime
{
    readonly AnInstallation office = new AnInstallation().WithOneHousehold();
    readonly WebApplication server;
    ABrowser auditor = null!;

    public PatrolPageTests()
    {
        office.IssueAll();
        office.MakeDemo();
        server = PageServer.Build(InstallationDesk.Of(office.Installation), office.Installation.Operators, "http://127.0.0.1:0");
    }

    string Today => $"{BeijingTime.DayOf(office.Clock.Now):yyyy-MM-dd}";

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var clerk = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.TownClerk);
        for (var i = 0; i < 8; i++)
        {
            using var guess = await clerk.Get($"/reports/GUESS{i}.html");
        }

        auditor = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.AuditAdministrator);
    }

    public async ValueTask DisposeAsync()
    {
        auditor.Dispose();
        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task A_guessing_clerk_is_found_told_once_and_settled_with_a_reason()
    {
        using (var ran = await Post("/patrol/run", ("from", Today), ("until", Today)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, ran.StatusCode);
            Assert.Equal("/patrol?new=1", ran.Headers.Location?.ToString());
        }

        var open = await auditor.Page("/patrol?new=1&lang=en");
        Assert.Contains("scanning", open, StringComparison.Ordinal);
        Assert.Contains("8 looks were refused within an hour", open, StringComparison.Ordinal);
        Assert.DoesNotContain("GUESS", open, StringComparison.Ordinal);
        Assert.Contains("一小时内 8 次查询被拒绝", await auditor.Page("/patrol"), StringComparison.Ordinal);

        using (var hollow = await Post("/patrol/1/settle", ("as", "dismissed"), ("because", " ")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, hollow.StatusCode);
            Assert.Contains("没有写理由", WebUtility.HtmlDecode(await hollow.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }

        using (var settled = await Post("/patrol/1/settle", ("as", "dismissed"), ("because", "新人练习")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, settled.StatusCode);
        }

        Assert.DoesNotContain("scanning", await auditor.Page("/patrol?lang=en"), StringComparison.Ordinal);
        Assert.Contains("新人练习", await auditor.Page("/patrol?state=dismissed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_out_of_order_are_refused_in_words()
    {
        using var answer = await Post("/patrol/run", ("from", "2025-10-02"), ("until", "2025-10-01"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("截止日早于起始日", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    Task<HttpResponseMessage> Post(string path, params (string, string)[] fields) => auditor.Post(path, "/patrol", fields);
}
