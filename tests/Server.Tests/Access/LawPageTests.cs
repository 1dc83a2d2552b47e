using System.Net;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Releasing law in the browser: what one proposes another confirms, and both see which files differ.</summary>
public sealed class LawPageTests : IAsyncLifetime
{
    readonly AnInstallation office = new AnInstallation().WithOneHousehold();
    readonly WebApplication server;
    ABrowser approver = null!;
    ABrowser analyst = null!;

    public LawPageTests()
    {
        office.MakeDemo();
        server = PageServer.Build(InstallationDesk.Of(office.Installation), office.Installation.Operators, "http://127.0.0.1:0");
    }

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        approver = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.Approver);
        analyst = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.Analyst);
    }

    public async ValueTask DisposeAsync()
    {
        approver.Dispose();
        analyst.Dispose();
        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task One_proposes_and_another_confirms()
    {
        Assert.Contains("还没有提请过", await approver.Page("/law"), StringComparison.Ordinal);
        Assert.Contains("cn/set.yaml", await approver.Page("/law"), StringComparison.Ordinal);
        using var hollow = await approver.Post("/law/propose", "/law", ("because", " "));
        Assert.Equal(HttpStatusCode.BadRequest, hollow.StatusCode);

        using var proposed = await approver.Post("/law/propose", "/law", ("because", "2026 年标准"));
        Assert.Equal(HttpStatusCode.SeeOther, proposed.StatusCode);
        Assert.DoesNotContain("确认发布", await approver.Page("/law"), StringComparison.Ordinal);
        Assert.Contains("2026 年标准", await analyst.Page("/law"), StringComparison.Ordinal);

        using var own = await approver.Post("/law/1/confirm", "/law");
        Assert.Equal(HttpStatusCode.BadRequest, own.StatusCode);
        using var confirmed = await analyst.Post("/law/1/confirm", "/law");
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);

        var page = await analyst.Page("/law?lang=en");
        Assert.Contains("released", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Propose this version", page, StringComparison.Ordinal);
        Assert.Equal(LawReleaseState.Released, office.Installation.LawReleases.List()[0].State);
    }

    [Fact]
    public async Task What_was_proposed_can_be_rejected_and_proposed_again()
    {
        using var proposed = await approver.Post("/law/propose", "/law", ("because", "2026 年标准"));
        using var rejected = await analyst.Post("/law/1/reject", "/law");

        Assert.Contains("已退回", await approver.Page("/law"), StringComparison.Ordinal);
        using var again = await approver.Post("/law/propose", "/law", ("because", "已改正"));
        Assert.Contains("已改正", await analyst.Page("/law"), StringComparison.Ordinal);
    }
}
