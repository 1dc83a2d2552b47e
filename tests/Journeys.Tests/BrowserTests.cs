using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Hedui.Journeys.Tests;

/// <summary>What people see: the served pages in a real browser, and the printed report.</summary>
[Collection("one data folder")]
public sealed class BrowserTests(Province province)
{
    const string Household = "320106-2025-0000047";
    static readonly string? Browser = new[] { "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    [Fact]
    public async Task The_overview_and_a_report_are_served_in_both_languages()
    {
        await Serve(async (links, client) =>
        {
            var overview = await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
            var report = await client.GetStringAsync(new Uri($"/reports/{Household}.html", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains("60", overview, StringComparison.Ordinal);
            Assert.Contains(Household, report, StringComparison.Ordinal);

            Assert.SkipWhen(Browser is null, "No Chromium is installed.");
            Assert.Contains("各救助项目结论", await Seen(links["analyst"]), StringComparison.Ordinal);
            Assert.Contains("Conclusions by programme", await Seen(links["approver"] + "?lang=en"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_number_of_the_overview_leads_to_as_many_rows() => await Serve(async (_, client) =>
    {
        var overview = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
        var numbers = Regex.Matches(overview, "href=\"(?<to>/(reports|quarantine)\\?[^\"]*)\">(?<count>[0-9,]+)</a>");

        Assert.All(["cause=", "truth=", "division=", "programme=", "reason="], part => Assert.Contains(numbers, number => number.Groups["to"].Value.Contains(part, StringComparison.Ordinal)));
        foreach (Match number in numbers)
        {
            var list = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(number.Groups["to"].Value, UriKind.Relative), TestContext.Current.CancellationToken));
            Assert.Matches($">{number.Groups["count"].Value} [户行]", list);
        }
    });

    [Fact]
    public async Task A_page_past_the_end_is_the_last() => await Serve(async (_, client) =>
    {
        var page = await client.GetStringAsync(new Uri("/reports?page=999&lang=en", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("page 2 of 2", page, StringComparison.Ordinal);
        Assert.Equal(10, Regex.Count(page, "<th scope=\"row\">"));
    });

    [Fact]
    public async Task Without_signing_in_nothing_is_shown_and_a_link_works_once() => await Serve(async (links, client) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        using var stranger = new HttpClient { BaseAddress = client.BaseAddress };
        Assert.Equal(8, links.Count);
        Assert.Contains("name=\"password\"", await stranger.GetStringAsync(new Uri("/reports", UriKind.Relative), cancel), StringComparison.Ordinal);
        using var again = await stranger.GetAsync(new Uri(links["verification officer"]), cancel);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    });

    /// <summary>Serves the province; the client is signed in as a county's officer, whose link is used up so.</summary>
    async Task Serve(Func<Dictionary<string, string>, HttpClient, Task> look)
    {
        using var served = province.Start("serve", "--urls", "http://127.0.0.1:0");
        try
        {
            var address = (await Line(served))!.Split(' ')[0];
            var links = new Dictionary<string, string>(StringComparer.Ordinal);
            while (links.Count < 8 && await Line(served) is { } line)
            {
                if (Regex.Match(line, "(?<link>http\\S+/enter/\\S+) .*?(?<duty>[a-z]+( [a-z]+)?)$") is { Success: true } link)
                {
                    links.Add(link.Groups["duty"].Value, link.Groups["link"].Value);
                }
            }

            using var client = new HttpClient { BaseAddress = new Uri(address) };
            using var entered = await client.GetAsync(new Uri(links["verification officer"]), TestContext.Current.CancellationToken);
            Assert.True(entered.IsSuccessStatusCode);
            await look(links, client);
        }
        finally
        {
            served.Kill();
            await served.WaitForExitAsync(CancellationToken.None);
        }

        static async Task<string?> Line(Process served) => await served.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_report_prints_to_pdf()
    {
        Assert.SkipWhen(Browser is null, "No Chromium is installed.");
        var file = province.PathOf("report.pdf");
        var ran = await province.Run("report", Household, "--format", "pdf", "-o", file);

        Assert.True(ran.Exit == 0, ran.Error);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), 0, 5));
    }

    async Task<string> Seen(string address)
    {
        using var browser = Process.Start(new ProcessStartInfo(
            Browser!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                $"--user-data-dir={province.PathOf("browser")}", "--dump-dom", address,
            ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        })!;
        var error = browser.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var page = await browser.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await browser.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return page;
    }
}
