using System.Net;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>A report that says something else than what is given comes before the approver, who says why it stays or changes it.</summary>
public sealed class JudgedAnewPageTests : IAsyncLifetime
{
    readonly ACaseWorked worked = new();
    readonly WebApplication server;
    ABrowser approver = null!;

    public JudgedAnewPageTests()
    {
        worked.Grant();
        worked.TakeReport();
        server = PageServer.Build(InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0");
    }

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        approver = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.Approver, 320106);
    }

    public async ValueTask DisposeAsync()
    {
        approver.Dispose();
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Theory]
    [InlineData("", "报告不一致，待复核", "县级")]
    [InlineData("?lang=en", "a report differs: to be judged", "county")]
    public async Task It_waits_in_the_work_of_the_approver_and_the_clerk_waits_for_them(string language, string told, string ball)
    {
        using var clerk = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.TownClerk, 320106);

        var (own, others) = (await approver.Page($"/work{language}"), await clerk.Page($"/work{language}"));

        Assert.Contains($"/cases/{worked.Number}", own, StringComparison.Ordinal);
        Assert.Contains(told, own, StringComparison.Ordinal);
        Assert.Contains(told, others, StringComparison.Ordinal);
        Assert.Contains(ball, others, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "待复核的案件", "核对报告与所给救助不一致，待复核", "维持不变")]
    [InlineData("&lang=en", "an approver judges whether help goes on", "a report says something else than what is given", "leave it as it is")]
    public async Task The_list_and_the_case_tell_it_and_what_may_be_done(string language, string listed, string told, string step)
    {
        var (list, one) = (await approver.Page($"/cases?judge=1{language}"), await approver.Page($"/cases/{worked.Number}?{language}"));

        Assert.Contains($"/cases/{worked.Number}", list, StringComparison.Ordinal);
        Assert.Contains(listed, list, StringComparison.Ordinal);
        Assert.Contains(told, one, StringComparison.Ordinal);
        Assert.Contains(step, one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Left_as_it_is_with_a_reason_it_waits_no_longer()
    {
        var form = $"/cases/{worked.Number}/steps/maintain";

        using var done = await approver.Post(form, form, ("departures.0.reason", "settled_otherwise"), ("departures.0.words", "已入户核实，情况没有变化"));

        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.False(worked.Case.AwaitsJudgement);
        Assert.DoesNotContain(worked.Number, await approver.Page("/work"), StringComparison.Ordinal);
        Assert.Contains("0 件", await approver.Page("/cases?judge=1"), StringComparison.Ordinal);
        Assert.DoesNotContain("steps/maintain", await approver.Page($"/cases/{worked.Number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_reason_it_is_refused_beside_the_field_and_goes_on_waiting()
    {
        var form = $"/cases/{worked.Number}/steps/maintain";

        using var refused = await approver.Post(form, form);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True(worked.Case.AwaitsJudgement);
    }

    [Fact]
    public async Task Programs_ask_for_them_and_are_told_which_wait()
    {
        var answer = await approver.Page("/api/v1/cases?judge=1");

        Assert.Contains(worked.Number, answer, StringComparison.Ordinal);
        Assert.Contains("\"awaitsJudgement\":true", answer, StringComparison.Ordinal);
    }
}
