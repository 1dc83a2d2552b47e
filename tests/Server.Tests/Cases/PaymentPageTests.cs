using System.Net;
using Hedui.Casework;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Lists of payments in the browser: who may make and take one along, and what stands in it.</summary>
public sealed class PaymentPageTests : IAsyncLifetime
{
    readonly ACaseWorked worked = new();
    readonly WebApplication server;

    public PaymentPageTests() => server = PageServer.Build(InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0");

    public async ValueTask InitializeAsync() => await server.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Fact]
    public async Task A_list_that_was_taken_along_carries_who_took_it_and_the_digest_that_stands_on_record()
    {
        var login = worked.Office.Installation.Operators.Operators.All().Single(one => one.Duties.Contains(Duty.Approver)).Login;
        using var approver = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.Approver, 320106);

        using var answer = await approver.Get("/payments/2025-10.xlsx");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var memory = new MemoryStream(bytes);
        var source = MiniExcelLibs.MiniExcel.Query(memory, useHeaderRow: true, sheetName: "来源").Cast<IDictionary<string, object>>().ToDictionary(row => (string)row["项"], row => row["值"]);
        Assert.Equal(login, source["导出人"]);
        var left = new AuditReader(worked.Office.Installation.Database).Find(new AuditQuery { Type = AuditType.PaymentsExported.Code }).Events.Single();
        Assert.Equal((PaymentOffice.DigestOf([]), 0), (left.Digest, left.Count));
        Assert.Equal(left.Digest, source["SM3"]);
    }

    [Fact]
    public async Task A_register_of_cases_tells_where_each_stands_and_who_took_it_along()
    {
        worked.Receive();
        using var approver = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.Approver, 320106);
        Assert.Contains("/cases.xlsx?state=received", WebUtility.HtmlDecode(await approver.Page("/cases?state=received")), StringComparison.Ordinal);

        using var answer = await approver.Get("/cases.xlsx?state=received");
        using var none = await approver.Get("/cases.xlsx?state=granted");

        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var memory = new MemoryStream(bytes);
        var row = MiniExcelLibs.MiniExcel.Query(memory, useHeaderRow: true, sheetName: "案件台账").Cast<IDictionary<string, object>>().Single();
        Assert.Equal((worked.Number, "已登记"), ((string)row["案号"], (string)row["状态"]));
        Assert.Equal(HttpStatusCode.OK, none.StatusCode);
        var left = new AuditReader(worked.Office.Installation.Database).Find(new AuditQuery { Type = AuditType.CasesExported.Code }).Events;
        Assert.Equal([1, 0], left.Select(one => one.Count));
        Assert.DoesNotContain(AnInstallation.Applicant, string.Join(' ', row.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_sees_the_list_and_neither_makes_it_nor_takes_it_along()
    {
        using var clerk = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.TownClerk, 320106);

        Assert.Contains("这个月还没有清册", await clerk.Page("/payments"), StringComparison.Ordinal);
        using var taken = await clerk.Get("/payments/2025-10.xlsx");
        using var made = await clerk.Post("/payments", "/payments", ("month", "2025-10"));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (taken.StatusCode, made.StatusCode));
    }

    [Fact]
    public async Task A_month_that_has_not_begun_has_no_list()
    {
        using var approver = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.Approver, 320106);

        using var answer = await approver.Post("/payments", "/payments", ("month", "2026-01"));

        Assert.Contains("month_ahead", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
