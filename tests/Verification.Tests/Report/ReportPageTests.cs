using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Hedui.Verification.Tests;

public sealed partial class ReportPageTests : IDisposable
{
    readonly ATestKey key = new();
    readonly SignedReport signed;

    public ReportPageTests() => signed = SignedReport.Sign(AReport.OfThree(), key);

    public void Dispose() => key.Dispose();

    [Theory]
    [InlineData(ReportLanguage.Zh)]
    [InlineData(ReportLanguage.En)]
    public async Task The_first_screen_names_every_conclusion_and_every_source_that_is_missing(ReportLanguage language)
    {
        var page = await Page(language);
        var first = page[..page.IndexOf("id=\"household\"", StringComparison.Ordinal)];

        Assert.All(signed.Report.Imprecise, answer => Assert.Contains(language is ReportLanguage.Zh ? answer.Zh : answer.En, first, StringComparison.Ordinal));
        Assert.All(signed.Report.Missing, missing => Assert.Contains(language is ReportLanguage.Zh ? missing.Zh : missing.En, first, StringComparison.Ordinal));
        Assert.All(signed.Report.Findings, finding => Assert.Contains(language is ReportLanguage.Zh ? finding.Zh : finding.En, first, StringComparison.Ordinal));
        foreach (var source in signed.Report.Incomplete)
        {
            Assert.Contains(language is ReportLanguage.Zh ? source.Zh : source.En, first, StringComparison.Ordinal);
            Assert.Contains(language is ReportLanguage.Zh ? source.Source!.Zh : source.Source!.En, first, StringComparison.Ordinal);
        }

        Assert.All(signed.Report.Programmes, programme =>
            Assert.Contains(language is ReportLanguage.Zh ? programme.Zh : programme.En, first, StringComparison.Ordinal));
        Assert.Equal(3, Regex.Count(first, "<figure class=\"ruler\""));
    }

    [Theory]
    [InlineData(ReportLanguage.Zh)]
    [InlineData(ReportLanguage.En)]
    public async Task No_whole_ID_number_stands_in_a_masked_report(ReportLanguage language) =>
        Assert.DoesNotMatch(IdNumber(), await Page(language));

    [Fact]
    public void Masking_shows_the_first_six_and_the_last_four() =>
        Assert.Equal("990000********0019", ReportMember.Mask("990000197803120019"));

    [Theory]
    [InlineData(ReportLanguage.Zh)]
    [InlineData(ReportLanguage.En)]
    public async Task A_page_is_genuine_until_what_it_shows_is_altered(ReportLanguage language)
    {
        var page = await Page(language);
        var check = new ReportCheck([key.PublicKey]);

        Assert.Equal(ReportVerdict.Genuine, check.Check(Encoding.UTF8.GetBytes(page)).Verdict);
        var shown = check.Check(Encoding.UTF8.GetBytes(page.Replace("72,720", "92,720", StringComparison.Ordinal)));
        Assert.Equal(ReportVerdict.Altered, shown.Verdict);
        var visible = Between(page, "<main>", "</main>");
        var forged = page.Replace(visible, visible.Replace("620", "520", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal([new ReportAlteration("page", AlterationKind.Changed)], check.Check(Encoding.UTF8.GetBytes(forged)).Alterations);
    }

    [Fact]
    public async Task Nothing_is_fetched_or_run()
    {
        var page = await Page(ReportLanguage.Zh);

        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page, "<script"));
    }

    [Fact]
    public async Task Text_from_a_source_cannot_become_markup()
    {
        const string Attack = "</script><script>alert(1)</script><b onload=x>\"'}";
        var report = signed.Report with { Number = Attack, Issuer = new ReportText(Attack, Attack) };

        var page = await ReportPageFile.RenderAsync(SignedReport.Sign(report, key), ReportLanguage.Zh, 1);

        Assert.Equal(1, Regex.Count(page, "<script"));
        Assert.DoesNotContain("<b onload", page, StringComparison.Ordinal);
        Assert.Equal(ReportVerdict.Genuine, new ReportCheck([key.PublicKey]).Check(Encoding.UTF8.GetBytes(page)).Verdict);
    }

    [Fact]
    public async Task Readers_without_eyes_find_their_way()
    {
        var page = await Page(ReportLanguage.Zh);

        Assert.Equal(1, Regex.Count(page, "<main>"));
        Assert.Equal(1, Regex.Count(page, "<h1>"));
        Assert.DoesNotMatch("<th>|<th (?!scope=)", page);
        Assert.All(Regex.Matches(page, "<svg [^>]*>").Where(svg => !svg.Value.Contains("overflow=", StringComparison.Ordinal)),
            svg => Assert.Contains("aria-label=", svg.Value, StringComparison.Ordinal));
        Assert.All(Regex.Matches(page, "aria-labelledby=\"(\\w+)\""),
            reference => Assert.Contains($"id=\"{reference.Groups[1].Value}\"", page, StringComparison.Ordinal));
        foreach (var (icon, word) in new[] { ("✔", "已反馈"), ("∅", "无记录"), ("…", "待反馈"), ("✖", "失败"), ("—", "无反馈"), ("⊘", "拒绝"), ("≈", "不足以定论") })
        {
            Assert.Contains($"<span class=\"icon\" aria-hidden=\"true\">{icon}</span>{word}", page, StringComparison.Ordinal);
        }

        Assert.Matches("(?s)class=\"hourglass\".{0,200}</span>过期", page);
    }

    [Theory]
    [InlineData(100, 100, "1 元")]
    [InlineData(123_456_789, 200_000_000, "1,234,567.89–2,000,000 元")]
    [InlineData(5, null, "不低于 0.05 元")]
    [InlineData(null, 5, "不超过 0.05 元")]
    [InlineData(null, null, "未知")]
    public void Ranges_are_read_aloud(int? low, int? high, string said) =>
        Assert.Equal(said, new ReportWords(ReportLanguage.Zh).Quantity(new ReportRange(low, high), new ReportUnit(100, "元", "yuan")));

    [Fact]
    public void A_ruler_keeps_order_and_stays_within_its_width()
    {
        Check.Sample(
            Gen.Select(Gen.Long[-100_000, 100_000_000], Gen.Long[0, 100_000_000], Gen.Long[1, 100_000_000].Array[0, 5], Gen.Bool),
            (low, width, lines, open) =>
            {
                var figure = signed.Report.Figures[0] with
                {
                    Range = new ReportRange(low, open ? null : low + width),
                    Lines = [.. lines.Select(at => new ReportLine("p", "线", "line", at))],
                };
                var scale = new RulerScale(figure);
                long[] marks = [0, low, .. open ? Array.Empty<long>() : [low + width], .. lines];
                Assert.All(marks, mark => Assert.InRange(scale.At(mark), 0.99, 97.01));
                Assert.Equal(marks.Order(), marks.OrderBy(scale.At).ThenBy(mark => mark));
            },
            iter: 300, seed: "0000000000004");
    }

    Task<string> Page(ReportLanguage language) => ReportPageFile.RenderAsync(signed, language, 1);

    static string Between(string text, string start, string end) =>
        text[text.IndexOf(start, StringComparison.Ordinal)..text.IndexOf(end, StringComparison.Ordinal)];

    [GeneratedRegex("(?<![0-9a-f])[1-9][0-9]{16}[0-9X](?![0-9a-f])")]
    private static partial Regex IdNumber();
}
