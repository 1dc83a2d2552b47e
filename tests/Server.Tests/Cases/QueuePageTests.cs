using System.Net;
using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>The queue of verification: what waits over all cases, who has waited longest first, and many reminded at once.</summary>
public sealed class QueuePageTests : IAsyncDisposable
{
    static readonly PlannedQuery Deposits = new("deposits", "demo-deposits-icbc");
    static readonly PlannedQuery Vehicles = new("vehicles", "demo-vehicles");

    ACaseWorked worked = null!;
    WebApplication server = null!;
    ABrowser clerk = null!;

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task What_nobody_answered_is_listed_and_what_was_answered_is_not(DatabaseKind kind)
    {
        await Open(kind);
        worked.Clerk(new SendQuery(worked.Number, Deposits), new SendQuery(worked.Number, Vehicles), new RecordAnswer(worked.Number, Deposits, true));

        var page = await clerk.Page("/verification");

        Assert.Contains("1 项", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{worked.Number}|vehicles|demo-vehicles\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("|deposits|", page, StringComparison.Ordinal);
        Assert.Contains("0 项", await clerk.Page("/verification?days=3"), StringComparison.Ordinal);
        Assert.Contains("0 项", await clerk.Page("/verification?progress=planned"), StringComparison.Ordinal);
        Assert.Contains("1 项", await clerk.Page("/verification?source=demo-vehicles&category=vehicles&progress=sent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Of_a_query_that_was_ordered_again_the_latest_counts(DatabaseKind kind)
    {
        await Open(kind);
        worked.Clerk(new OrderVerification(worked.Number, OrderKind.Renewal, worked.Ticket(), [Deposits]));

        var queue = worked.As(Duty.TownClerk, () => worked.Cases.Reader.Queue(new QueueQuery()));

        Assert.Equal((2, 2), (queue.Found, queue.Queries.Count));
        Assert.Equal(2, queue.Queries.Single(one => one.Line.Query == Deposits).Line.Order);
    }

    [Fact]
    public async Task Many_are_reminded_at_once_and_one_that_is_refused_holds_up_no_other()
    {
        await Open(DatabaseKind.Sqlite);
        worked.Clerk(new SendQuery(worked.Number, Deposits));

        using var answer = await Remind("one", $"{worked.Number}|deposits|demo-deposits-icbc", $"{worked.Number}|vehicles|demo-vehicles");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Contains("已办理 1 项", page, StringComparison.Ordinal);
        Assert.Contains("1 项没有办成", page, StringComparison.Ordinal);
        Assert.Contains("这项查询现在不能这样办", page, StringComparison.Ordinal);
        Assert.Equal(1, Reminders());
    }

    [Fact]
    public async Task What_is_sent_twice_reminds_once()
    {
        await Open(DatabaseKind.Sqlite);
        worked.Clerk(new SendQuery(worked.Number, Deposits));
        var chosen = $"{worked.Number}|deposits|demo-deposits-icbc";

        using var first = await Remind("same", chosen);
        using var again = await Remind("same", chosen);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, 1), (first.StatusCode, again.StatusCode, Reminders()));
    }

    [Fact]
    public async Task Nothing_chosen_is_told_and_nothing_is_done()
    {
        await Open(DatabaseKind.Sqlite);

        using var answer = await Remind("none");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("nothing_chosen", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>A case that is being looked into, with two queries planned.</summary>
    async Task Open(DatabaseKind kind)
    {
        worked = new ACaseWorked(kind);
        worked.Receive();
        worked.Authorise();
        worked.Clerk(new Declare(worked.Number, [], Enum.GetValues<DeclaredKind>()), new PromiseTruth(worked.Number, "1", Sm3.Hex([3])), new AcceptApplication(worked.Number), new BeginInvestigation(worked.Number),
            new OrderVerification(worked.Number, OrderKind.New, worked.Ticket(), [Deposits, Vehicles]));
        server = PageServer.Build(InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0");
        await server.StartAsync(TestContext.Current.CancellationToken);
        clerk = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.TownClerk, 320106);
    }

    Task<HttpResponseMessage> Remind(string key, params string[] chosen) =>
        clerk.Post("/verification", "/verification", [("act", "remind"), ("key", key), .. chosen.Select(one => ("query", one))]);

    int Reminders() => worked.As(Duty.TownClerk, () => worked.Cases.Reader.Queries(worked.Number)).Sum(line => line.Reminders);
}
