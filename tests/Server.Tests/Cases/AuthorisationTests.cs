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

    [Theory]
    [InlineData("", "定期复核，银行存款、", "申请核对，银行存款、", "各救助项目")]
    [InlineData("?lang=en", "re-verification while help is given, ", "verification of an application, ", "every programme")]
    public async Task It_is_entered_for_the_purposes_and_the_categories_that_the_text_names(string language, params string[] told)
    {
        await Open();

        using var answer = await Typed(("purposes", "Verification"), ("purposes", "Reverification"), ("scope", "deposits"), ("scope", "vehicles"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var listed = JsonDocument.Parse(await clerk.Page(Api)).RootElement.EnumerateArray().ToList();
        Assert.Equal(["reverification", "verification"], listed.Select(one => one.GetProperty("purpose").GetString()));
        Assert.All(listed, one => Assert.Equal(["deposits", "vehicles"], one.GetProperty("scope").EnumerateArray().Select(entry => entry.GetString())));
        var page = await clerk.Page(Page + language);
        Assert.All(told, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_text_names_no_category_it_is_about_every_one_and_where_no_purpose_is_ticked_it_is_not_entered()
    {
        await Open();

        using var refused = await Typed();
        using var entered = await Typed(("purposes", "Objection"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (refused.StatusCode, entered.StatusCode));
        var one = Assert.Single(JsonDocument.Parse(await clerk.Page(Api)).RootElement.EnumerateArray());
        Assert.Equal(("objection", "*"), (one.GetProperty("purpose").GetString(), Assert.Single(one.GetProperty("scope").EnumerateArray()).GetString()));
    }

    [Fact]
    public async Task Nobody_looks_for_a_purpose_or_at_a_category_that_was_not_authorised()
    {
        await Open();
        using var entered = await Typed(("purposes", "Reverification"), ("scope", "deposits"));
        using var approver = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.Approver, 320106);

        Assert.Contains("authorisation_other_purpose", await Issued(approver, "verification", ""), StringComparison.Ordinal);
        Assert.Contains("authorisation_other_item", await Issued(approver, "reverification", ""), StringComparison.Ordinal);
        Assert.Contains("category_unknown", await Issued(approver, "reverification", "deposit"), StringComparison.Ordinal);
        Assert.Equal("", await Issued(approver, "reverification", "deposits"));
    }

    [Fact]
    public async Task A_category_that_the_catalogue_lacks_is_refused_with_those_there_are()
    {
        await Open();

        var (status, told) = await clerk.Tell(Api, new { person = 1, how = "electronic", textVersion = "1", textDigest = Sm3.Hex([1]), proof = Sm3.Hex([2]), scope = new[] { "deposit" } }, "k1");

        Assert.Equal((HttpStatusCode.BadRequest, "category_unknown", "deposit"), (status, told.GetProperty("code").GetString(), told.GetProperty("where").GetString()));
        Assert.Contains("deposits", told.GetProperty("allowed").GetString(), StringComparison.Ordinal);
    }

    Task<HttpResponseMessage> Typed(params (string, string)[] fields) => clerk.Post(Page, Page,
        [("key", "k9"), ("person", "1"), ("how", "Electronic"), ("textVersion", "1"), ("text.kept", Sm3.Hex([1])), ("proof.kept", Sm3.Hex([2])), .. fields]);

    /// <summary>What was said against a ticket; nothing where it was issued.</summary>
    async Task<string> Issued(ABrowser approver, string purpose, string evidence)
    {
        using var answer = await approver.Post("/tickets", "/tickets", ("kind", "case"), ("case", worked.Number), ("purpose", purpose), ("evidence", evidence), ("days", "7"), ("uses", "5"));
        return answer.StatusCode == HttpStatusCode.SeeOther ? "" : await answer.Content.ReadAsStringAsync(Cancellation);
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
