using System.Net;
using System.Text.Json;
using Hedui.Casework;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using MiniExcelLibs;

namespace Hedui.Server.Tests;

/// <summary>Registers of a month: how much there is in each, objections one by one, and each as a workbook for who may take it along.</summary>
public sealed class RegistersPageTests : IAsyncLifetime
{
    const string Month = "month=2025-10";

    readonly ACaseWorked worked = new();
    readonly WebApplication server;
    ABrowser officer = null!;

    public RegistersPageTests()
    {
        worked.Investigate();
        worked.Clerk(new RaiseObjection(worked.Number, ObjectionTarget.Conclusion, null, "不是我的存款", []));
        server = PageServer.Build(InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0");
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(Cancellation);
        officer = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.CountyOfficer, 320106);
    }

    public async ValueTask DisposeAsync()
    {
        officer.Dispose();
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Theory]
    [InlineData("", "月度台账", "文书登记", "报告的结论", "复查中")]
    [InlineData("&lang=en", "Monthly registers", "Papers", "a conclusion of the report", "being looked into")]
    public async Task The_page_tells_how_much_there_is_in_each_and_lists_objections(string language, params string[] told)
    {
        var page = await officer.Page($"/registers?{Month}{language}");

        Assert.All(told, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Contains($"/cases/{worked.Number}", page, StringComparison.Ordinal);
        Assert.Contains("/registers/2025-10/objections.xlsx", page, StringComparison.Ordinal);
        Assert.DoesNotContain(AnInstallation.Applicant, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_in_which_nothing_happened_says_so_and_one_that_is_none_is_refused()
    {
        Assert.Contains("本月没有异议", await officer.Page("/registers?month=2020-01"), StringComparison.Ordinal);
        Assert.Contains("month_invalid", await officer.Page("/registers?month=2020-13"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_is_taken_along_as_a_workbook_that_says_by_whom_and_with_which_digest()
    {
        var (papers, source) = await Workbook("papers", "文书登记簿");
        var (objections, _) = await Workbook("objections", "异议台账");

        Assert.Equal(["经济状况申报表", "受理通知书", "核对委托书"], papers.Select(row => row["文书"]));
        Assert.All(papers, row => Assert.StartsWith(worked.Number + "-", (string)row["文书编号"]!, StringComparison.Ordinal));
        Assert.Equal(("报告的结论", "复查中"), (objections.Single()["针对"], objections.Single()["结果"]));
        Assert.Contains(source, row => Equals(row["值"], worked.Office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(Duty.CountyOfficer)).Login));
        Assert.Contains(source, row => row["值"] is string { Length: 64 });
    }

    [Fact]
    public async Task A_clerk_looks_and_takes_nothing_along()
    {
        using var clerk = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.TownClerk, 320106);

        Assert.DoesNotContain(".xlsx", await clerk.Page($"/registers?{Month}"), StringComparison.Ordinal);
        using var refused = await clerk.Get("/registers/2025-10/papers.xlsx");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Programs_are_told_the_same()
    {
        var papers = JsonDocument.Parse(await officer.Page("/api/v1/registers/2025-10/papers")).RootElement.EnumerateArray().ToList();
        var objections = JsonDocument.Parse(await officer.Page("/api/v1/registers/2025-10/objections")).RootElement.EnumerateArray().ToList();

        Assert.Equal(["declaration", "acceptance", "order"], papers.Select(paper => paper.GetProperty("kind").GetString()));
        Assert.Equal("conclusion", Assert.Single(objections).GetProperty("objection").GetProperty("target").GetString());
    }

    [Fact]
    public async Task A_paper_is_opened_by_the_step_it_tells_of()
    {
        var path = $"/api/v1/cases/{worked.Number}/papers/declaration";
        var page = await officer.Page($"/cases/{worked.Number}");
        var version = worked.As(Duty.TownClerk, () => worked.Cases.Reader.Steps(worked.Number)).First(step => step.Step == "declare").Version;

        Assert.Contains($"{path}?version={version}", page, StringComparison.Ordinal);
        var ticket = worked.Ticket(Duty.CountyOfficer);
        Assert.Contains(PaperKind.NumberOf(worked.Number, version), await officer.Page($"{path}?version={version}&ticket={ticket}"), StringComparison.Ordinal);
        Assert.Contains("paper_not_yet", await officer.Page($"{path}?version=99&ticket={ticket}"), StringComparison.Ordinal);
    }

    async Task<(List<IDictionary<string, object?>> Rows, List<IDictionary<string, object?>> Source)> Workbook(string name, string sheet)
    {
        using var bytes = new MemoryStream(await officer.Client.GetByteArrayAsync(new Uri($"/registers/2025-10/{name}.xlsx", UriKind.Relative), Cancellation));
        return (Rows(sheet), Rows("来源"));

        List<IDictionary<string, object?>> Rows(string of) => [.. bytes.Query(useHeaderRow: true, sheetName: of).Select(row => (IDictionary<string, object?>)row)];
    }
}
