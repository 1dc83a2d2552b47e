using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Hedui.Server.Tests;

/// <summary>A program enters a family through the same door as the counter: keys, places of what is wrong, and nobody named in an answer.</summary>
public sealed class FamilyRoutesTests : CounterTests
{
    static readonly string Mother = AStaffedOffice.Id("990102198001010012");
    static readonly string Son = AStaffedOffice.Id("990102201001020013");

    [Fact]
    public async Task A_family_makes_one_household_however_often_it_is_sent_and_applies_by_its_number()
    {
        var (created, household) = await clerk.Tell("/api/v1/households", Family(Person(Mother, "01"), Person(Son, "20")), "f1");
        var (again, same) = await clerk.Tell("/api/v1/households", Family(Person(Mother, "01"), Person(Son, "20")), "f1");
        var (reused, problem) = await clerk.Tell("/api/v1/households", Family(Person(Son, "01")), "f1");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (created, again));
        Assert.Equal(("C320106-20251015-001", 320106, 2, 0), (
            household.GetProperty("key").GetString(), household.GetProperty("division").GetInt32(), household.GetProperty("members").GetInt32(), household.GetProperty("obligors").GetInt32()));
        Assert.Equal(household.GetRawText(), same.GetRawText());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_reused"), (reused, problem.GetProperty("code").GetString()));
        Assert.Equal(2, office.Installation.Households.Count);
        var (received, _) = await clerk.Tell("/api/v1/cases", new { household = household.GetProperty("number").GetInt32(), programmes = new[] { ACaseWorked.Allowance }, village = "320106001001", channel = "counter" }, "a1");
        Assert.Equal(HttpStatusCode.Created, received);
    }

    [Fact]
    public async Task What_is_wrong_is_a_problem_with_its_place_that_names_nobody()
    {
        var (status, problem) = await clerk.Tell("/api/v1/households", Family(Person(Mother, "01"), Person(AnInstallation.ApplicantId, "10")), "f1");
        Assert.Equal(
            (HttpStatusCode.Conflict, "already_in_household", "people[1].id, household H1"),
            (status, problem.GetProperty("code").GetString(), problem.GetProperty("where").GetString()));

        var (bad, wrong) = await clerk.Tell("/api/v1/households", Family(Person(Mother, "01"), Person(Mother[..17] + "1", "10")), "f2");
        Assert.Equal((HttpStatusCode.BadRequest, "id_checksum", "people[1].id"), (bad, wrong.GetProperty("code").GetString(), wrong.GetProperty("where").GetString()));
        Assert.All(new[] { problem, wrong }, told => Assert.DoesNotContain("990102", told.GetRawText(), StringComparison.Ordinal));
        Assert.Equal(1, office.Installation.Households.Count);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"division":320106,"residence":"urban"}""")]
    [InlineData("""{"division":320106,"residence":"urban","people":null}""")]
    [InlineData("""{"division":320106,"residence":"urban","people":[null]}""")]
    [InlineData("""{"division":320106,"residence":"urban","people":[{"name":null,"id":"1","relation":"01","role":"member"}]}""")]
    [InlineData("""{"division":320106,"residence":"urban","people":[{"name":"甲","id":"1","relation":"01","role":"guest"}]}""")]
    public async Task A_body_that_is_no_family_is_told(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/households") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "f1");

        using var answer = await clerk.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("json_unreadable", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
    }

    static object Family(params object[] people) => new { division = 320106, residence = "urban", people };

    static object Person(string id, string relation) => new { name = "测试母", id, relation, role = "member" };
}
