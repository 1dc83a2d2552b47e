using System.Net;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>The law as people read it: what is in force where and when, on what it rests, and what changes.</summary>
public sealed class PolicyPageTests : IAsyncLifetime
{
    const string Allowance = "/policies/minimum_living_allowance";

    readonly AReference reference = new();

    public async ValueTask InitializeAsync() => await reference.Open();

    public ValueTask DisposeAsync() => reference.DisposeAsync();

    [Fact]
    public async Task The_law_of_the_own_division_today_is_shown_first()
    {
        var page = await reference.Page("/policies");

        Assert.Contains("江苏省南京市鼓楼区", page, StringComparison.Ordinal);
        Assert.Contains("name=\"on\" value=\"2025-10-15\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Allowance}?division=320106&on=2025-10-15\"", page, StringComparison.Ordinal);
        Assert.Contains("国务院令第649号", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_that_only_another_place_has_is_not_in_force_here()
    {
        var only = reference.Office.Installation.Law.Programmes.Single(one => one.Conditions.All(condition => condition.Rule.At(320106, AnInstallation.Day).IsSilent)
            && one.Conditions.Any(condition => !condition.Rule.At(330106, AnInstallation.Day).IsSilent));

        Assert.DoesNotContain($"/policies/{only.Name}?", await reference.Page("/policies"), StringComparison.Ordinal);
        Assert.Contains($"/policies/{only.Name}?", await reference.Page("/policies?division=330106"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_the_one_of_the_place_and_the_day_that_are_asked_for()
    {
        var law = reference.Office.Installation.Law.Parameters.Single(one => one.Name == "minimum_living_standard");
        foreach (var (division, on) in new[] { (320106, "2024-12-01"), (320106, "2025-10-15"), (320505, "2025-10-15"), (990101, "2025-10-15") })
        {
            var value = law.Find(division, Hedui.Kernel.ResidenceKind.Urban, DateOnly.ParseExact(on, "yyyy-MM-dd", null))!;

            var page = await reference.Page($"/policies?division={division}&on={on}&q=minimum_living_standard");

            Assert.Contains($"{law.Unit.Show(value.Value)} {law.Unit.ToChinese()}", page, StringComparison.Ordinal);
            Assert.Contains($"{value.During.From:yyyy-MM-dd} 起", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_nobody_compared_with_the_official_text_is_marked_and_can_be_asked_for_alone()
    {
        var all = await reference.File("/policies?format=csv&lang=en");
        var unread = await reference.File("/policies?format=csv&lang=en&unverified=1");

        Assert.Contains(all, row => row.EndsWith(",yes", StringComparison.Ordinal));
        Assert.All(unread.Skip(1), row => Assert.EndsWith(",no", row, StringComparison.Ordinal));
        Assert.Equal(all.Count(row => row.EndsWith(",no", StringComparison.Ordinal)), unread.Count - 1);
        Assert.Contains("⚠</span> 未核对", await reference.Page("/policies?unverified=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_paged_and_the_question_stays_in_the_address()
    {
        var page = await reference.Page("/policies?division=310101&on=2025-10-15&lang=en");

        Assert.Contains("href=\"/policies?division=310101&on=2025-10-15&page=2&lang=en\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/policies?division=310101&on=2025-10-15\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/policies?division=nowhere", HttpStatusCode.NotFound, "没有这个行政区划")]
    [InlineData("/policies?division=329999", HttpStatusCode.NotFound, "没有这个行政区划")]
    [InlineData("/policies?division=-1", HttpStatusCode.NotFound, "没有这个行政区划")]
    [InlineData("/policies?on=2025-02-30", HttpStatusCode.BadRequest, "日期缺失或不对")]
    [InlineData("/policies?on=2025-02-30&format=csv", HttpStatusCode.BadRequest, "日期缺失或不对")]
    [InlineData("/policies/diff?from=yesterday", HttpStatusCode.BadRequest, "日期缺失或不对")]
    [InlineData("/policies/no_such_programme", HttpStatusCode.NotFound, "政策中没有这个名称")]
    public async Task What_is_no_place_no_day_and_no_rule_is_refused_in_words(string path, HttpStatusCode status, string words)
    {
        using var answer = await (await reference.Of(Duty.Analyst)).Get(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_reads_as_sentences_with_their_articles_its_parameters_and_its_examples()
    {
        var page = await reference.Page(Allowance + "?division=320106&on=2025-10-15");

        Assert.All(
            [
                "家庭收入 &lt; ", "household_income < income_limit", "国务院令第649号 第九条", "救助金额（每月）", "最低生活保障标准", "元/人/月", "个通过", "以下类别暂以家庭申报为准",
            ],
            text => Assert.Contains(WebUtility.HtmlDecode(text), page, StringComparison.Ordinal));
        Assert.DoesNotContain("个不通过", page, StringComparison.Ordinal);
        Assert.Contains("Conditions (all must be met)", await reference.Page(Allowance + "?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_says_it_otherwise_is_told_with_its_own_article()
    {
        var page = await reference.Page(Allowance + "?division=310101&on=2025-10-15");

        Assert.Contains("上海市人民代表大会常务委员会2024年12月31日修正 第十条", page, StringComparison.Ordinal);
        Assert.DoesNotContain("上海市人民代表大会常务委员会", await reference.Page(Allowance + "?division=320106&on=2025-10-15"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_that_fails_is_told_first_with_what_differed()
    {
        await Fail();

        var page = await reference.Page(Allowance + "?lang=en");

        Assert.Matches("</span> [0-9]+ failed</span>", page);
        var rows = page[page.IndexOf("id=\"examples\"", StringComparison.Ordinal)..];
        Assert.True(rows.IndexOf("</span> failed</span>", StringComparison.Ordinal) < rows.LastIndexOf("</span> passed</span>", StringComparison.Ordinal));
        Assert.Contains("expected", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_shows_all_its_values_and_who_rests_on_it()
    {
        var page = await reference.Page("/policies/minimum_living_standard?division=320106&on=2025-10-15");

        Assert.All(["历次数值", "✔ 适用于此地", "已被新值取代", $"href=\"{Allowance}?division=320106&on=2025-10-15\""], text => Assert.Contains(text, page, StringComparison.Ordinal));
        // Of the province the newest value for town and the newest for country; the older two are over though nobody wrote their end.
        Assert.Equal(3, page.Split("<td>有效</td>").Length);
        Assert.Equal(4, page.Split("<td>已被新值取代</td>").Length);
        Assert.DoesNotContain("江苏省苏州市", page, StringComparison.Ordinal);
        Assert.Contains("江苏省苏州市", await reference.Page("/policies/minimum_living_standard?division=32"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_shows_its_formula_and_what_it_uses()
    {
        var page = await reference.Page("/policies/household_income?division=320106");

        Assert.Contains("公式", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Allowance}?division=320106", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Between_two_days_each_value_that_changes_is_told_with_before_and_after()
    {
        var law = reference.Office.Installation.Law.Parameters.Single(one => one.Name == "minimum_living_standard");
        var (before, after) = (new DateOnly(2024, 12, 1), new DateOnly(2025, 10, 15));
        var (was, becomes) = (law.Find(320106, Hedui.Kernel.ResidenceKind.Urban, before)!, law.Find(320106, Hedui.Kernel.ResidenceKind.Urban, after)!);

        var page = await reference.Page($"/policies/diff?division=320106&from={before:yyyy-MM-dd}&until={after:yyyy-MM-dd}");

        Assert.NotEqual(was, becomes);
        Assert.Matches($"{law.Unit.Show(was.Value)} 元/人/月.*{law.Unit.Show(becomes.Value)} 元/人/月", page.ReplaceLineEndings(" "));
        Assert.Contains("没有变化", await reference.Page("/policies/diff?division=310101&from=2025-10-14&until=2025-10-15"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_system_administrator_may_look_and_the_other_administrators_may_not()
    {
        using var system = await (await reference.Of(Duty.SystemAdministrator)).Get("/policies");
        using var audit = await (await reference.Of(Duty.AuditAdministrator)).Get("/policies");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (system.StatusCode, audit.StatusCode));
    }

    /// <summary>The same law with one example that expects the opposite.</summary>
    async Task Fail()
    {
        var one = Directory.EnumerateFiles(Path.Combine(reference.Office.Root, "policies/cn/cases/minimum_living_allowance"), "*.yaml").Order(StringComparer.Ordinal)
            .First(file => File.ReadAllText(file).Contains("minimum_living_allowance: qualifies", StringComparison.Ordinal));
        reference.Office.Enact(Path.GetRelativePath(Path.Combine(reference.Office.Root, "policies"), one), "minimum_living_allowance: qualifies", "minimum_living_allowance: does not qualify");
        await reference.Again();
    }
}
