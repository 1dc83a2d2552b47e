using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hedui.Server.Tests;

/// <summary>Cases over HTTP: versions, keys, problems.</summary>
public sealed class CaseRoutesTests : CounterTests
{
    [Fact]
    public async Task An_application_makes_one_case_however_often_it_is_sent_and_steps_follow_by_version()
    {
        var (created, one, tag) = await Send("/api/v1/cases", Application, "a1");
        var (_, again, _) = await Send("/api/v1/cases", Application, "a1");
        var number = one.GetProperty("number").GetString();
        Assert.Equal((HttpStatusCode.Created, number, "\"1\""), (created, again.GetProperty("number").GetString(), tag));

        var declare = new { items = Array.Empty<object>(), noneOf = new[] { "Income", "Property", "Expenditure" } };
        var (done, _, newTag) = await Send($"/api/v1/cases/{number}/steps/declare", declare, "d1", tag);
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (done, newTag));

        var (late, problem, _) = await Send($"/api/v1/cases/{number}/steps/promise", new { textVersion = "1", proof = new string('a', 64) }, "p1", tag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "case_changed_meanwhile"), (late, problem.GetProperty("code").GetString()));
        var (early, order, _) = await Send($"/api/v1/cases/{number}/steps/approve", new { lines = Array.Empty<object>(), departures = Array.Empty<object>(), notGranted = Array.Empty<object>(), remedy = "x" }, "x1");
        Assert.Equal((HttpStatusCode.Conflict, "step_not_allowed"), (early, order.GetProperty("code").GetString()));
        Assert.Contains("accept", order.GetProperty("allowed").GetString(), StringComparison.Ordinal);

        var list = await clerk.Client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/cases?state=received&village=320106001001", UriKind.Relative), Cancellation);
        Assert.Equal(1, list.GetProperty("found").GetInt32());
        var draws = await clerk.Client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/cases/{number}/draws", UriKind.Relative), Cancellation);
        Assert.True(draws[0].GetProperty("isTrue").GetBoolean());
    }

    [Fact]
    public async Task A_window_is_told_to_which_version_its_case_has_come_while_it_was_opening()
    {
        var (_, one, _) = await Send("/api/v1/cases", Application, "a1");
        using var live = new StreamReader(await clerk.Client.GetStreamAsync(new Uri($"/live?case={one.GetProperty("number").GetString()}", UriKind.Relative), Cancellation));
        var lines = new List<string?>();
        while (lines.Count < 4)
        {
            lines.Add(await live.ReadLineAsync(Cancellation));
        }

        Assert.Equal([": open", "", "event: case", $"data: {{\"case\":\"{one.GetProperty("number").GetString()}\",\"version\":1}}"], lines);
        using var foreign = await clerk.Get("/live?case=HC-320505-20260302-000001");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Theory]
    [InlineData("declare", """{"items":[]}""", "json_unreadable")]
    [InlineData("declare", """{"items":null,"noneOf":[]}""", "json_unreadable")]
    [InlineData("declare", "[1]", "json_unreadable")]
    [InlineData("declare", "{", "json_unreadable")]
    [InlineData("declare", """{"items":[],"noneOf":[],"state":"granted"}""", "json_unreadable")]
    [InlineData("conjure", "{}", "unknown_step")]
    [InlineData("attach", "{}", "unknown_step")]
    public async Task A_body_that_is_not_what_the_step_needs_is_told(string step, string body, string code)
    {
        var (_, one, _) = await Send("/api/v1/cases", Application, "a1");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{one.GetProperty("number").GetString()}/steps/{step}")
        {
            Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.Add("Idempotency-Key", "k");

        using var answer = await clerk.Client.SendAsync(request, Cancellation);

        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_carries_no_key_or_comes_from_another_site_does_nothing()
    {
        using var plain = await clerk.Client.PostAsJsonAsync(new Uri("/api/v1/cases", UriKind.Relative), Application, Cancellation);
        clerk.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var (foreign, _, _) = await Send("/api/v1/cases", Application, "a1");
        clerk.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (plain.StatusCode, foreign));
        var list = await clerk.Client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/cases", UriKind.Relative), Cancellation);
        Assert.Equal(0, list.GetProperty("found").GetInt32());
    }

    [Fact]
    public async Task A_document_is_filed_by_its_bytes_and_handed_out_as_they_were()
    {
        var (_, one, _) = await Send("/api/v1/cases", Application, "a1");
        var path = $"/api/v1/cases/{one.GetProperty("number").GetString()}/documents";
        var bytes = new byte[200_000];
        "%PDF-"u8.CopyTo(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?kind=medical_bill") { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("Idempotency-Key", "k");

        using var filed = await clerk.Client.SendAsync(request, Cancellation);
        using var handed = await clerk.Get(path + "/1");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, "application/pdf"), (filed.StatusCode, handed.StatusCode, handed.Content.Headers.ContentType!.MediaType));
        Assert.Equal(bytes, await handed.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_case_that_another_node_sent_on_tells_where_it_came_from()
    {
        var sentOn = new { household = 1, programmes = new[] { "minimum_living_allowance" }, village = "320106001001", channel = "node", origin = "安徽省平台 AH-2026-0001" };

        var (created, one, _) = await Send("/api/v1/cases", sentOn, "a1");

        Assert.Equal((HttpStatusCode.Created, sentOn.channel, sentOn.origin), (created, one.GetProperty("channel").GetString(), one.GetProperty("origin").GetString()));
        Assert.Contains($"其他平台转来：{sentOn.origin}", await clerk.Page($"/cases/{one.GetProperty("number").GetString()}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_node_sent_on_is_taken_in_at_the_counter_with_where_it_came_from()
    {
        var key = AnInstallation.Key;
        (string, string)[] typed = [("household", key), ("programmes", "minimum_living_allowance"), ("village", "320106001001"), ("channel", "Node")];

        using var refused = await clerk.Post("/intake", $"/intake?household={key}", [.. typed, ("key", "k1")]);
        using var taken = await clerk.Post("/intake", $"/intake?household={key}", [.. typed, ("origin", "安徽省平台 AH-2026-0001"), ("key", "k2")]);

        Assert.Contains("其他平台转来的申请须写明来自哪个平台", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        Assert.StartsWith("/cases/HC-320106-", taken.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    static object Application => new { household = 1, programmes = new[] { "minimum_living_allowance" }, village = "320106001001", channel = "counter" };

    async Task<(HttpStatusCode Status, JsonElement Body, string? Tag)> Send(string path, object body, string key, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var answer = await clerk.Client.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation), answer.Headers.ETag?.ToString());
    }
}
