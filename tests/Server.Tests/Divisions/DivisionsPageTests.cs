using System.Net;
using System.Text.RegularExpressions;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Divisions as a page: a ranking with every number leading to its rows, a map that tells nothing alone, few cases told to nobody who may not see cases.</summary>
public sealed class DivisionsPageTests : IAsyncLifetime
{
    readonly AGate gate = new();
    readonly WebApplication server;
    ABrowser officer = null!;

    public DivisionsPageTests() => server = PageServer.Build(MadeUpDesk.Desk, gate.Operators, "http://127.0.0.1:0");

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        officer = await ABrowser.SignedIn(server, gate.Operators, Duty.CountyOfficer);
    }

    public async ValueTask DisposeAsync()
    {
        officer.Dispose();
        await server.DisposeAsync();
        gate.Dispose();
    }

    [Fact]
    public async Task The_last_twelve_months_are_compared_by_acceptances_unless_something_else_is_asked()
    {
        var page = await officer.Page("/divisions");

        Assert.Contains("value=\"2022-12\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2023-11\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"acceptances\" selected", page, StringComparison.Ordinal);
        Assert.Contains("期间内受理的案件数。", page, StringComparison.Ordinal);
        Assert.Equal(["南京市", "无锡市", "苏州市", "盐城市"], Ranking(page));
    }

    [Fact]
    public async Task The_ranking_goes_by_the_figure_that_is_asked_for_and_the_question_stands_in_the_address()
    {
        var page = await officer.Page("/divisions?figure=coverage&from=2023-01&until=2023-06");

        Assert.Equal(["无锡市", "南京市", "苏州市", "盐城市"], Ranking(page));
        Assert.Contains("href=\"/divisions?figure=days&from=2023-01&until=2023-06\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/divisions?figure=coverage&from=2023-01&until=2023-06&lang=en\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/divisions?in=320100&figure=coverage&from=2023-01&until=2023-06\"", page, StringComparison.Ordinal);
        Assert.Contains("90.0%", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"spark\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2023-09&until=2023-01", "2023-01", "2023-01")]
    [InlineData("from=1990-01&until=2023-06", "2018-07", "2023-06")]
    [InlineData("from=nonsense&until=2023-13", "2022-12", "2023-11")]
    [InlineData("until=2022-12", "2022-01", "2022-12")]
    [InlineData("from=2024-02", "2024-02", "2024-02")]
    public async Task Months_that_make_no_sense_are_set_right_and_shown(string asked, string from, string until)
    {
        var page = await officer.Page("/divisions?" + asked);

        Assert.Contains($"name=\"from\" value=\"{from}\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"until\" value=\"{until}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_leads_to_its_rows_and_nothing_to_nowhere()
    {
        var page = await officer.Page("/divisions?from=2023-01&until=2023-06");

        Assert.Contains("href=\"/cases?division=320100&by=accepted&from=2023-01-01&until=2023-06-30\">120</a>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/cases?division=320100&by=reported&from=2023-01-01&until=2023-06-30&flagged=1\">25.0%</a>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/cases?division=320500&by=decided&from=2023-01-01&until=2023-06-30\">2</a>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sources\">90.0%</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/cases?division=320900", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_shades_each_division_names_its_number_and_tells_apart_what_has_none()
    {
        var page = await officer.Page("/divisions?figure=days");

        Assert.Equal(["shade5", "shade3", "shade1"], new[] { "南京市", "无锡市", "苏州市" }.Select(name => Regex.Match(page, $"aria-label=\"{name} [\\d.]+\"><title data-as-is>{name} [\\d.]+</title>\\s*<path class=\"(shade\\d)\"").Groups[1].Value));
        Assert.Matches("<title data-as-is>盐城市 —</title>\\s*<path class=\"beside\"[^>]*></path>\\s*<path fill=\"url\\(#without\\)\"", page);
        Assert.Matches("<path class=\"beside\" d=\"M[^\"]+Z\"><title data-as-is>某地</title>", page);
        Assert.Contains("没有审图号", page, StringComparison.Ordinal);
        Assert.Contains("without a map review number", await officer.Page("/divisions?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_base_map_the_ranking_stands_alone_and_says_where_one_goes()
    {
        var page = await officer.Page("/divisions?in=3201&figure=days&from=2023-01&until=2023-06");

        Assert.DoesNotContain("<svg class=\"map\"", page, StringComparison.Ordinal);
        Assert.Contains("standards/maps/32.geojson", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/divisions?in=320000&figure=days&from=2023-01&until=2023-06\" lang=\"zh-CN\">江苏省</a>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"in\" value=\"3201\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_by_month_says_in_words_what_it_draws()
    {
        var page = await officer.Page("/divisions?from=2023-01&until=2023-03&figure=days");

        Assert.Contains("role=\"img\" aria-label=\"2023-01 12，2023-02 —，2023-03 —\"", page, StringComparison.Ordinal);
        Assert.Contains("<circle cx=\"2\" cy=\"2\"", page, StringComparison.Ordinal);
        Assert.Contains("<polyline points=\"2,2 48,22 94,22\">", await officer.Page("/divisions?from=2023-01&until=2023-03"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_cases_is_told_counts_but_no_few_and_no_way_to_the_cases()
    {
        using var analyst = await ABrowser.SignedIn(server, gate.Operators, Duty.Analyst);

        var page = await analyst.Page("/divisions");
        var days = await analyst.Page("/divisions?figure=days");
        using var file = await analyst.Get("/divisions?format=csv");

        Assert.Contains(">120</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/cases", page, StringComparison.Ordinal);
        Assert.Contains("不足 5", page, StringComparison.Ordinal);
        Assert.Contains("苏州市 不足 5", page, StringComparison.Ordinal);
        Assert.DoesNotContain("苏州市 3", page, StringComparison.Ordinal);
        Assert.Contains("苏州市 不足 5", days, StringComparison.Ordinal);
        Assert.Contains("320500,苏州市,2022-12,2023-11,<5,<5,<5,<5,<5,<5,0.45,2023-11-01", await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("不足 5", await officer.Page("/divisions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ranking_is_taken_along_with_all_figures()
    {
        using var answer = await officer.Get("/divisions?format=csv&from=2023-01&until=2023-06&lang=en");
        var rows = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("code,division,from,until,applications", rows[0], StringComparison.Ordinal);
        Assert.Equal("320100,南京市,2023-01,2023-06,120,120,100,100,12,0.25,0.9,2023-11-01", rows[1]);
        Assert.Equal("320900,盐城市,2023-01,2023-06,0,0,0,0,,,,2023-11-01", rows[4]);
    }

    [Theory]
    [InlineData("320")]
    [InlineData("nowhere")]
    [InlineData("-1")]
    public async Task What_is_no_code_of_a_division_is_refused_in_words(string code)
    {
        using var answer = await officer.Get("/divisions?in=" + code);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这个行政区划", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_and_the_navigation_lead_there()
    {
        var page = await officer.Page("/");

        Assert.Contains("<a href=\"/divisions\" data-key=\"d\">区划</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/divisions\">受理、出具报告", page, StringComparison.Ordinal);
    }

    static IEnumerable<string> Ranking(string page) =>
        Regex.Matches(page, "<span class=\"rank\">\\d+</span>\\s*<a [^>]*lang=\"zh-CN\">([^<]+)</a>").Select(match => match.Groups[1].Value);
}
