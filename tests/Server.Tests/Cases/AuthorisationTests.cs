using System.Net;
using System.Text.Json;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>What the people of a case signed: entered once, listed, and taken back with effect at once, on the page and by a program.</summary>
public sealed class AuthorisationTests : IAsyncDisposable
{
    ACaseWorked worked = null!;
    WebApplication server = null!;
    ABrowser clerk = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string Page => $"/cases/{worked.Number}/authorise";

    string Api => $"/api/v1/cases/{worked.Number}/authorisations";

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Who_takes_it_back_is_looked_at_no_more_from_then_on(DatabaseKind kind)
    {
        await Open(kind, worked => worked.Investigate());
        var (ticket, bench) = (worked.Ticket(), $"/cases/{worked.Number}/workbench");
        Assert.DoesNotContain("authorisation_withdrawn", await clerk.Page($"{bench}?ticket={ticket}"), StringComparison.Ordinal);

        using var answer = await clerk.Post($"/cases/{worked.Number}/authorisations/1/withdraw", Page, ("asked", "1"));

        Assert.Equal((HttpStatusCode.SeeOther, $"{Page}?done=withdrawn"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Contains("已撤回", await clerk.Page(Page), StringComparison.Ordinal);
        Assert.Contains("还没有授权：家庭成员 1 人", await clerk.Page($"/cases/{worked.Number}"), StringComparison.Ordinal);
        Assert.Contains("authorisation_withdrawn", await clerk.Page($"{bench}?ticket={ticket}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_tells_who_authorised_what_how_and_until_when()
    {
        await Open();
        worked.Authorise();

        var page = await clerk.Page(Page);

        Assert.Contains("A1", page, StringComparison.Ordinal);
        Assert.Contains("家庭成员 1", page, StringComparison.Ordinal);
        Assert.Contains("电子签署", page, StringComparison.Ordinal);
        Assert.Contains("2026-10-15", page, StringComparison.Ordinal);
        Assert.DoesNotContain(AnInstallation.Applicant, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_taken_back_by_a_press_alone()
    {
        await Open();
        worked.Authorise();

        using var answer = await clerk.Post($"/cases/{worked.Number}/authorisations/1/withdraw", Page);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("withdrawal_not_asked", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain("已撤回", await clerk.Page(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authorisation_of_nobody_in_the_case_is_not_there()
    {
        await Open();
        worked.Authorise();

        var (status, told) = await clerk.Tell($"{Api}/99/withdraw", new { }, "k1");

        Assert.Equal((HttpStatusCode.BadRequest, "authorisation_unknown"), (status, told.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_program_enters_lists_and_takes_back_and_each_has_one_effect_however_often_it_is_sent()
    {
        await Open();
        object signed = new { person = 1, how = "electronic", textVersion = "1", textDigest = Sm3.Hex([1]), proof = Sm3.Hex([2]) };

        var (entered, one) = await clerk.Tell(Api, signed, "k1");
        var (_, again) = await clerk.Tell(Api, signed, "k1");
        var listed = await clerk.Page(Api);
        var (withdrawn, back) = await clerk.Tell($"{Api}/1/withdraw", new { }, "k2");
        var (repeated, _) = await clerk.Tell($"{Api}/1/withdraw", new { }, "k2");

        Assert.Equal((HttpStatusCode.Created, "A1", "A1"), (entered, one.GetProperty("number").GetString(), again.GetProperty("number").GetString()));
        Assert.Equal(1, JsonDocument.Parse(listed).RootElement.GetArrayLength());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (withdrawn, repeated));
        Assert.NotEqual(JsonValueKind.Null, back.GetProperty("withdrawnAt").ValueKind);
    }

    [Fact]
    public async Task A_body_that_is_no_authorisation_is_refused()
    {
        await Open();

        var (status, told) = await clerk.Tell(Api, new { person = 1 }, "k1");

        Assert.Equal((HttpStatusCode.BadRequest, "json_unreadable"), (status, told.GetProperty("code").GetString()));
    }

    async Task Open(DatabaseKind kind = DatabaseKind.Sqlite, Action<ACaseWorked>? work = null)
    {
        worked = new ACaseWorked(kind);
        (work ?? (one => one.Receive()))(worked);
        server = PageServer.Build(InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0", new PageOptions { SignInStepsPerMinute = 1_000 });
        await server.StartAsync(Cancellation);
        clerk = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.TownClerk, 320106);
    }
}
