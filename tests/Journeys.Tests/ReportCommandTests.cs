using System.Text.Json;

namespace Hedui.Journeys.Tests;

/// <summary>What the report command says when something is not as it should be.</summary>
[Collection("one data folder")]
public sealed class ReportCommandTests(Province province)
{
    const string Household = "320106-2025-0000047";

    [Theory]
    [InlineData("/no/such/browser", "chromium_missing")]
    [InlineData("/etc/hostname", "print_failed")]
    [InlineData("/bin/false", "print_failed")]
    public async Task Without_a_browser_that_prints_the_page_is_written_beside(string browser, string code)
    {
        var pdf = province.PathOf(code + ".pdf");
        var ran = await province.Run("report", Household, "--format", "pdf", "--browser", browser, "-o", pdf);

        var html = Path.ChangeExtension(pdf, ".html");
        ran.AssertTold(code, browser, html, "--browser");
        Assert.False(File.Exists(pdf));
        Assert.Equal(0, (await province.Run("report", "check", html)).Exit);
    }

    [Fact]
    public async Task A_report_signed_by_a_stranger_is_refused_until_somebody_vouches_for_the_key()
    {
        var file = province.PathOf("stranger.json");
        Assert.Equal(0, (await province.Run("report", Household, "-o", file)).Exit);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var key = report.RootElement.GetProperty("seal").GetProperty("public_key").GetString()!;
        var nowhere = province.PathOf("nowhere");

        var stranger = await Cli.Tests.Hedui.Run("report", "check", file, "--home", nowhere, "--json");
        var vouched = await Cli.Tests.Hedui.Run("report", "check", file, "--home", nowhere, "--key", key, "--json");

        stranger.AssertTold("report_unknown_key", "--key");
        Assert.Equal(("unknown_key", false), (stranger.Json().GetProperty("verdict").GetString(), stranger.Json().GetProperty("valid").GetBoolean()));
        Assert.Equal((0, true), (vouched.Exit, vouched.Json().GetProperty("valid").GetBoolean()));
    }

    [Fact]
    public async Task A_paper_is_held_against_the_file_by_its_QR_code()
    {
        var file = province.PathOf("paper.json");
        Assert.Equal(0, (await province.Run("report", Household, "-o", file)).Exit);
        var answer = (await province.Run("report", "check", file, "--json")).Json();
        var (number, digest) = (answer.GetProperty("number").GetString()!, answer.GetProperty("digest").GetString()!);

        Assert.Equal(0, (await province.Run("report", "check", file, "--qr", $"hedui:{number}:{digest}")).Exit);
        (await province.Run("report", "check", file, "--qr", $"hedui:{number}:{new string('0', 64)}")).AssertTold("report_paper_differs");
    }

    [Fact]
    public async Task Asking_twice_gives_the_same_document_and_counts_the_prints()
    {
        var files = new[] { province.PathOf("once.json"), province.PathOf("twice.json") };
        var answers = new List<JsonElement>();
        foreach (var file in files)
        {
            answers.Add((await province.Run("report", Household, "--on", "2025-10-16", "-o", file, "--json")).Json());
        }

        Assert.Equal(await File.ReadAllBytesAsync(files[0], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(files[1], TestContext.Current.CancellationToken));
        Assert.Equal(answers[0].GetProperty("number").GetString(), answers[1].GetProperty("number").GetString());
        Assert.Equal(answers[0].GetProperty("print").GetInt32() + 1, answers[1].GetProperty("print").GetInt32());
        var listed = (await province.Run("report", "list", Household, "--json")).Json().EnumerateArray().ToList();
        Assert.Equal(listed[0].GetProperty("number").GetString(), listed[^1].GetProperty("replaces").GetString());
    }
}
