using System.Net;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

public sealed class PageServerTests : IAsyncLifetime
{
    readonly WebApplication server = PageServer.Build(MadeUpDesk.Desk, "http://127.0.0.1:0");
    readonly HttpClient browser = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(Cancellation);
        browser.BaseAddress = new Uri(server.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_overview_speaks_chinese_first()
    {
        var page = await browser.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("2023-11-01 核对 2,000 户", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("最低生活保障", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_speaks_english_when_asked_and_keeps_to_it()
    {
        var page = await browser.GetStringAsync(new Uri("/?lang=en", UriKind.Relative), Cancellation);

        Assert.Contains("2,000 households verified for 2023-11-01", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports?lang=en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_state_is_a_sign_and_a_word()
    {
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation));

        Assert.All(["✔", "∅", "⊘", "…", "✖", "—"], sign => Assert.Contains(sign, page, StringComparison.Ordinal));
        Assert.All(["拒绝", "待反馈", "失败", "未接入"], word => Assert.Contains(word, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_the_list_leads_to_the_next_and_keeps_the_question()
    {
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(
            new Uri("/reports?programme=marginal_household&outcome=open&page=2&lang=en", UriKind.Relative), Cancellation));

        Assert.Contains("page 2 of 3", page, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"/reports?page=3&programme=marginal_household&outcome=open&lang=en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_handed_out_with_its_type()
    {
        using var html = await browser.GetAsync(new Uri("/reports/JS2023000001.html", UriKind.Relative), Cancellation);
        using var pdf = await browser.GetAsync(new Uri("/reports/JS2023000001.pdf", UriKind.Relative), Cancellation);

        Assert.Equal("text/html", html.Content.Headers.ContentType?.MediaType);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/reports/JS9.html", "unknown_household")]
    [InlineData("/reports/JS2023000001.exe", "unknown_page")]
    [InlineData("/nowhere", "unknown_page")]
    public async Task What_is_not_there_is_said_on_a_page(string path, string code)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/reports")]
    [InlineData("/reports/JS2023000001.html")]
    [InlineData("/nowhere")]
    [InlineData("/hedui.css")]
    public async Task Every_answer_is_closed_to_the_outside(string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere()
    {
        var page = await browser.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_names_another_host_is_turned_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "rebound.example";
        using var answer = await browser.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://192.168.1.4:5080")]
    [InlineData("nonsense")]
    public void An_address_that_others_can_reach_is_refused(string url) =>
        Assert.Equal("not_loopback", Assert.Throws<RefusedException>(() => PageServer.Build(MadeUpDesk.Desk, url)).Refusal.Code);
}
