using System.Net;
using System.Text.RegularExpressions;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

public sealed partial class PageServerTests : IAsyncLifetime
{
    readonly AGate gate = new();
    readonly WebApplication server;
    ABrowser visitor = null!;

    public PageServerTests() => server = PageServer.Build(MadeUpDesk.Desk, gate.Operators, "http://127.0.0.1:0");

    HttpClient Browser => visitor.Client;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(Cancellation);
        visitor = await ABrowser.SignedIn(server, gate.Operators, Hedui.Security.Duty.CountyOfficer);
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await server.DisposeAsync();
        gate.Dispose();
    }

    [Fact]
    public async Task The_overview_speaks_chinese_first()
    {
        var page = await Browser.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("2023-11-01 核对 2,000 户", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("最低生活保障", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_speaks_english_when_asked_and_keeps_to_it()
    {
        var page = await Browser.GetStringAsync(new Uri("/?lang=en", UriKind.Relative), Cancellation);

        Assert.Contains("2,000 households verified for 2023-11-01", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports?lang=en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_state_is_a_sign_and_a_word()
    {
        var page = WebUtility.HtmlDecode(await Browser.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation));

        Assert.All(["✔", "∅", "⊘", "…", "✖", "—"], sign => Assert.Contains(sign, page, StringComparison.Ordinal));
        Assert.All(["拒绝", "待反馈", "失败", "未接入"], word => Assert.Contains(word, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_the_list_leads_to_the_next_and_keeps_the_question()
    {
        var page = WebUtility.HtmlDecode(await Browser.GetStringAsync(
            new Uri("/reports?programme=marginal_household&outcome=open&page=2&lang=en", UriKind.Relative), Cancellation));

        Assert.Contains("page 2 of 3", page, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"/reports?page=3&programme=marginal_household&outcome=open&lang=en\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "2023-11-02 16:30（北京时间）")]
    [InlineData("/?lang=en", "2023-11-02 16:30 (Beijing time)")]
    public async Task Times_are_told_in_beijing_time(string path, string told)
    {
        var page = await Page(path);

        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotMatch(UtcAsAWord(), page);
    }

    [Theory]
    [InlineData("/", "待定原因", "银行存款：拒绝", "多项并存")]
    [InlineData("/?lang=en", "Why undetermined", "Bank deposits: refused", "several at once")]
    public async Task The_causes_of_open_conclusions_are_told_and_lead_to_their_households(string path, params string[] words)
    {
        var page = await Page(path);

        Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Contains("href=\"/reports?page=1&cause=refused%3Adeposits", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "文件里查不到", "行无法识别", "程序有错")]
    [InlineData("/?lang=en", "no file shows", "unreadable", "the program's fault")]
    public async Task Wrong_conclusions_are_told_with_their_causes_and_lead_to_their_households(string path, params string[] words)
    {
        var page = await Page(path);

        Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Contains("href=\"/reports?page=1&truth=granted&because=in_no_file", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports?page=1&truth=refused", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_count_of_a_division_leads_to_its_households()
    {
        var page = await Page("/");

        Assert.Contains("href=\"/reports?page=1&division=320102&programme=marginal_household&outcome=open\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/quarantine?page=1&reason=id_checksum\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_answers_alike_everywhere_is_told_by_one_day_and_what_differs_in_its_place()
    {
        var page = await Page("/");

        Assert.Contains("数据时点", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"yes\" title=\"已反馈 2023-10-31\">", page, StringComparison.Ordinal);
        Assert.Contains("◷</span> 2023-10-31", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_reports_asks_for_a_division_and_the_question_stays_in_every_address()
    {
        var page = await Page("/reports?key=JS&division=3201&programme=marginal_household&outcome=open&cause=refused%3Adeposits&page=2");
        const string Question = "key=JS&division=3201&programme=marginal_household&outcome=open&cause=refused%3Adeposits";

        Assert.Contains("<option value=\"3201\" selected", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"320104\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/reports?page=3&{Question}\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/reports?page=2&{Question}&lang=en\"", page, StringComparison.Ordinal);
        Assert.Contains("银行存款：拒绝", page, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"cause\" value=\"refused:deposits\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports?page=1&key=JS&division=3201&programme=marginal_household&outcome=open\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_in_quarantine_are_listed_with_their_place_and_without_their_cells()
    {
        var page = await Page("/quarantine?reason=id_checksum&page=1");

        Assert.All(
            ["vehicles.csv", "身份证明号码", "身份证号校验码不符", "机动车登记", "61 行"],
            word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Contains("href=\"/quarantine?page=2&reason=id_checksum\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/JS9.html", "没有这个编号的家庭", "There is no")]
    [InlineData("/nowhere", "没有这个页面", "There is no")]
    public async Task A_refusal_speaks_the_language_of_the_page(string path, string zh, string en)
    {
        using var answer = await Browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        using var inEnglish = await Browser.GetAsync(new Uri(path + "?lang=en", UriKind.Relative), Cancellation);

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains(zh, page, StringComparison.Ordinal);
        Assert.DoesNotContain(en, page, StringComparison.Ordinal);
        Assert.Contains(en, await inEnglish.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_is_told_as_one_and_names_nobody()
    {
        using var answer = await Browser.GetAsync(new Uri("/reports/JSBROKEN.html", UriKind.Relative), Cancellation);

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("程序内部错误", page, StringComparison.Ordinal);
        Assert.DoesNotContain("990102198512120027", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_handed_out_with_its_type()
    {
        using var html = await Browser.GetAsync(new Uri("/reports/JS2023000001.html", UriKind.Relative), Cancellation);
        using var pdf = await Browser.GetAsync(new Uri("/reports/JS2023000001.pdf", UriKind.Relative), Cancellation);

        Assert.Equal("text/html", html.Content.Headers.ContentType?.MediaType);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/reports/JS9.html", "unknown_household")]
    [InlineData("/reports/JS2023000001.exe", "unknown_page")]
    [InlineData("/nowhere", "unknown_page")]
    public async Task What_is_not_there_is_said_on_a_page(string path, string code)
    {
        using var answer = await Browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

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
        using var answer = await Browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy.Replace("style-src 'unsafe-inline'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(policy.Split(';').Where(part => part.Contains("script-src", StringComparison.Ordinal)), part => Assert.Matches("^script-src 'nonce-[A-Za-z0-9+/]{24}'$", part.Trim()));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere()
    {
        var page = await Browser.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<script").Length);
        Assert.Contains("<script src=\"/console.js\" nonce=", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_names_another_host_is_turned_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "rebound.example";
        using var answer = await Browser.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    // As a word: the letters alone also turn up by chance in a form's token.
    [GeneratedRegex("(?<![A-Za-z0-9_-])UTC(?![A-Za-z0-9_-])")]
    private static partial Regex UtcAsAWord();

    async Task<string> Page(string path) =>
        WebUtility.HtmlDecode(await Browser.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://192.168.1.4:5080")]
    [InlineData("nonsense")]
    public void An_address_that_others_can_reach_is_refused(string url) =>
        Assert.Equal("not_loopback", Assert.Throws<RefusedException>(() => PageServer.Build(MadeUpDesk.Desk, gate.Operators, url)).Refusal.Code);
}
