using System.Net;
using System.Text.RegularExpressions;
using Hedui.Casework;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>The workbench of a case: declared beside found, what is missing, rulers, and every figure down to the rows it rests on.</summary>
public sealed class BenchPageTests : IAsyncLifetime
{
    readonly ACaseWorked worked = new();
    readonly WebApplication server;
    ABrowser clerk = null!;

    public BenchPageTests() => server = PageServer.Build(InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0");

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        clerk = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.TownClerk, 320106);
    }

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Fact]
    public async Task A_case_without_a_report_says_what_will_stand_there()
    {
        worked.Receive();

        Assert.Contains("还没有收取核对报告", await clerk.Page($"/cases/{worked.Number}/workbench"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_ticket_those_there_are_are_offered_and_nobody_is_shown()
    {
        worked.Investigate();
        var before = Looks();

        var page = await clerk.Page($"/cases/{worked.Number}/workbench");

        Assert.Contains("ticket=T", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1,200", page, StringComparison.Ordinal);
        Assert.Equal(before, Looks());
    }

    [Fact]
    public async Task Declared_stands_beside_found_and_every_figure_opens_down_to_its_rows()
    {
        worked.Investigate(new DeclaredItem(DeclaredKind.Income, "local_declared_income.01", 123_400, 1, new(2025, 9, 1), new(2025, 9, 30)) { Text = "打零工" });
        var ticket = worked.Ticket();

        var page = await clerk.Page($"/cases/{worked.Number}/workbench?ticket={ticket}");

        Assert.All(["1,234.00", "打零工", "家庭成员 1", "声明没有：财产、支出", "还缺什么，等谁", "data-figure="], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain(AnInstallation.Applicant, page, StringComparison.Ordinal);
        Assert.DoesNotContain(AnInstallation.ApplicantId, page, StringComparison.Ordinal);
        var opened = Regex.Matches(page, "href=\"#((?:why|rows|finding)-[^\"]+)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains("rows-deposits", opened);
        Assert.Contains(opened, one => one.StartsWith("why-", StringComparison.Ordinal));
        Assert.All(opened, one => Assert.Contains($"<aside class=\"drawer\" id=\"{one}\"", page, StringComparison.Ordinal));
        var drawer = page[page.IndexOf("id=\"rows-deposits\"", StringComparison.Ordinal)..];
        Assert.Contains("数据时点 2025-10-12", drawer, StringComparison.Ordinal);
        Assert.Contains($"href=\"/sources/demo-deposits-icbc?ticket={ticket}\"", drawer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_look_is_one_use_of_the_ticket_and_whole_names_are_an_act_of_their_own()
    {
        worked.Investigate();
        var ticket = worked.Ticket();
        var before = Looks();

        await clerk.Page($"/cases/{worked.Number}/workbench?ticket={ticket}");
        var named = await clerk.Page($"/cases/{worked.Number}/workbench?ticket={ticket}&names=1");

        Assert.Contains(AnInstallation.Applicant, named, StringComparison.Ordinal);
        Assert.Equal(["report_seen", "names_revealed"], Looks()[before.Count..]);
    }

    [Fact]
    public async Task A_ticket_for_another_family_or_in_other_hands_shows_nothing()
    {
        worked.Investigate();
        var others = worked.Ticket(Duty.CountyOfficer);

        using var answer = await clerk.Get($"/cases/{worked.Number}/workbench?ticket={others}");

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("drawer", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    List<string> Looks() => [.. new AuditReader(worked.Office.Installation.Database).All(new AuditQuery()).Select(one => one.Type)
        .Where(type => type is "report_seen" or "names_revealed")];
}
