using System.Net;
using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>One order over many cases: chosen in the list or named by a program, each under a ticket of its own.</summary>
public sealed class BatchOrderTests : IAsyncDisposable
{
    const string Deposits = "deposits|demo-deposits-icbc";

    CasesLookedInto office = null!;
    WebApplication server = null!;
    ABrowser clerk = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task Cases_are_ticked_in_the_list_and_ordered_on_one_page()
    {
        await Open(2);
        Tickets(0, 1);

        var list = await clerk.Page("/cases?view=mine");
        var page = await clerk.Page($"/cases/order?case={office.Numbers[0]}&case={office.Numbers[1]}");

        Assert.All(office.Numbers, number => Assert.Contains($"name=\"case\" value=\"{number}\"", list, StringComparison.Ordinal));
        Assert.Contains("action=\"/cases/order\"", list, StringComparison.Ordinal);
        Assert.All(office.Numbers, number => Assert.Contains($"value=\"{number}\" checked", page, StringComparison.Ordinal));
        Assert.Contains($"value=\"{Deposits}\" checked", page, StringComparison.Ordinal);
        Assert.Contains("第五十八条", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Each_is_ordered_under_its_own_ticket_and_one_without_holds_up_no_other(DatabaseKind kind)
    {
        await Open(3, kind);
        Tickets(0, 2);

        using var answer = await Order("one", office.Numbers, Deposits);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Contains("已办理 2 项", page, StringComparison.Ordinal);
        Assert.Contains("1 项没有办成", page, StringComparison.Ordinal);
        Assert.Contains("没有为本案签发给您的凭据", page, StringComparison.Ordinal);
        Assert.Equal([1, 0, 1], office.Numbers.Select(number => office.Queries(number).Count));
        Assert.Contains(new AuditReader(office.Office.Installation.Database).All(new AuditQuery()), one => (one.Type, one.Object, one.Result) == ("act_refused", "page:/cases/order", "order_ticket_missing"));
    }

    [Fact]
    public async Task Before_it_is_sent_the_page_says_what_stands_in_the_way()
    {
        await Open(2);
        Tickets(0);
        office.As(Duty.TownClerk, () => office.Cases.Office.Do(new WithdrawApplication(office.Numbers[0], "搬走了")));

        var page = await clerk.Page($"/cases/order?case={office.Numbers[0]}&case={office.Numbers[1]}");

        Assert.Contains("当前状态不能委托", page, StringComparison.Ordinal);
        Assert.Contains("没有发给您的凭据", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{office.Numbers[0]}\" checked", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_twice_is_ordered_once()
    {
        await Open(1);
        Tickets(0);

        using var first = await Order("same", office.Numbers, Deposits);
        using var again = await Order("same", office.Numbers, Deposits);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(1, Assert.Single(office.Queries(office.Numbers[0])).Order);
    }

    [Fact]
    public async Task Nothing_chosen_is_told_and_nothing_is_done()
    {
        await Open(1);
        Tickets(0);

        using var noCase = await Order("none", [], Deposits);
        using var noSource = await Order("none", office.Numbers);

        Assert.Equal(HttpStatusCode.BadRequest, noCase.StatusCode);
        Assert.Contains("nothing_chosen", await noCase.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("order_empty", await noSource.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(office.Queries(office.Numbers[0]));
        Assert.Contains("没有选择案件", await clerk.Page("/cases/order"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_that_were_offered_stay_on_the_page_whatever_came_of_it()
    {
        await Open(2);
        Tickets(0);

        using var refused = await clerk.Post("/cases/order", "/cases/order", ("key", "k"), ("offered", office.Numbers[0]), ("offered", office.Numbers[1]), ("query", Deposits));
        using var done = await clerk.Post(
            "/cases/order", "/cases/order", ("key", "k"), ("offered", office.Numbers[0]), ("offered", office.Numbers[1]), ("case", office.Numbers[0]), ("query", Deposits));

        foreach (var answer in new[] { refused, done })
        {
            var page = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.All(office.Numbers, number => Assert.Contains($"name=\"case\" value=\"{number}\"", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_program_orders_by_the_same_door_and_asks_every_source_of_the_place_where_it_names_none()
    {
        await Open(2);
        Tickets(0);

        var (status, told) = await clerk.Tell("/api/v1/orders", new { cases = office.Numbers, kind = "batch" }, "many");

        Assert.Equal((HttpStatusCode.OK, 1), (status, told.GetProperty("count").GetInt32()));
        var refused = told.GetProperty("refused")[0];
        Assert.Equal((office.Numbers[1], "order_ticket_missing"), (refused.GetProperty("case").GetString(), refused.GetProperty("refusal").GetProperty("code").GetString()));
        Assert.True(office.Queries(office.Numbers[0]).Count > 3);
    }

    [Fact]
    public async Task A_body_that_is_no_order_is_refused()
    {
        await Open(1);

        var (status, told) = await clerk.Tell("/api/v1/orders", new { cases = new string?[] { null } }, "no");

        Assert.Equal((HttpStatusCode.BadRequest, "json_unreadable"), (status, told.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task An_approver_issues_a_ticket_for_each_chosen_case_to_its_handler()
    {
        await Open(2);
        using var approver = await ABrowser.SignedIn(server, office.Office.Installation.Operators, Duty.Approver, CasesLookedInto.Division);

        var page = await approver.Page($"/tickets?case={office.Numbers[0]}&case={office.Numbers[1]}");
        using var answer = await approver.Post("/tickets", "/tickets", ("kind", "case"), ("case", $"{office.Numbers[0]} {office.Numbers[1]} HC-320106-20260101-000099"), ("to", ""), ("purpose", "verification"), ("days", "7"), ("uses", "20"));
        var told = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Contains($"value=\"{office.Numbers[0]} {office.Numbers[1]}\"", page, StringComparison.Ordinal);
        Assert.Contains("已办理 2 项", told, StringComparison.Ordinal);
        Assert.Contains("1 项没有办成", told, StringComparison.Ordinal);
        var held = office.As(Duty.TownClerk, () => office.Office.Installation.Tickets.Held());
        Assert.Equal(office.Numbers.Order(StringComparer.Ordinal), held.Select(ticket => ticket.Terms.Case).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_ticket_is_offered_however_many_were_issued_to_others_since()
    {
        await Open(1);
        var own = office.Ticket(office.Numbers[0], Duty.TownClerk);
        foreach (var _ in Enumerable.Range(0, 100))
        {
            office.Ticket(office.Numbers[0], Duty.CountyOfficer);
        }

        Assert.Contains($"value=\"{own}\"", await clerk.Page($"/cases/{office.Numbers[0]}/steps/order"), StringComparison.Ordinal);
        Assert.Contains($">{own}<", await clerk.Page("/tickets"), StringComparison.Ordinal);
    }

    async Task Open(int count, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        office = new CasesLookedInto(count, kind);
        server = PageServer.Build(InstallationDesk.Of(office.Office.Installation), office.Office.Installation.Operators, "http://127.0.0.1:0", new PageOptions { SignInStepsPerMinute = 1_000 });
        await server.StartAsync(Cancellation);
        clerk = await ABrowser.SignedIn(server, office.Office.Installation.Operators, Duty.TownClerk, CasesLookedInto.Division);
    }

    void Tickets(params int[] cases)
    {
        foreach (var one in cases)
        {
            office.Ticket(office.Numbers[one], Duty.TownClerk);
        }
    }

    Task<HttpResponseMessage> Order(string key, IReadOnlyList<string> cases, params string[] queries) =>
        clerk.Post("/cases/order", "/cases/order", [("kind", "Batch"), ("key", key), .. cases.Select(one => ("case", one)), .. queries.Select(one => ("query", one))]);
}
