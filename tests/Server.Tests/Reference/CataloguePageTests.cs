using System.Net;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>The catalogue as somebody looks a word up in it, in either language.</summary>
public sealed class CataloguePageTests : IAsyncLifetime
{
    readonly AReference reference = new();

    public async ValueTask InitializeAsync() => await reference.Open();

    public ValueTask DisposeAsync() => reference.DisposeAsync();

    [Fact]
    public async Task Every_category_is_listed_the_programs_own_apart()
    {
        var page = await reference.Page("/catalogue");

        var categories = reference.Office.Installation.Standards.Catalogue.Categories;
        Assert.Equal((38, 12), (categories.Count(one => one.Code[0] == 'C'), categories.Count(one => one.Code[0] == 'D')));
        Assert.All(categories, one => Assert.Contains($"href=\"/catalogue/{one.Code}\"", page, StringComparison.Ordinal));
        Assert.Contains("50 个类别", page, StringComparison.Ordinal);
        Assert.Contains("本系统自设类别", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_delivered_here_what_is_mapped_only_and_what_nobody_delivers_are_told_apart()
    {
        var page = await reference.Page("/catalogue?q=C16");
        Assert.Contains("1 个送达", page, StringComparison.Ordinal);
        Assert.Contains("尚未送达", await reference.Page("/catalogue?q=C04"), StringComparison.Ordinal);
        Assert.Contains("未接入", await reference.Page("/catalogue?q=C38"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C16-003")]
    [InlineData("c16-003")]
    [InlineData("%EF%BC%A3%EF%BC%91%EF%BC%96-003")]
    [InlineData("%E4%BD%99%E9%A2%9D")]
    [InlineData("balance")]
    [InlineData("Balance")]
    [InlineData("%20bala%20")]
    public async Task An_item_is_found_by_its_code_and_by_a_chinese_or_english_word(string typed)
    {
        Assert.Contains("href=\"/catalogue/C16#C16-003\"", await reference.Page($"/catalogue?q={typed}"), StringComparison.Ordinal);
        Assert.Contains("href=\"/catalogue/C16?lang=en#C16-003\"", await reference.Page($"/catalogue?q={typed}&lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_must_all_be_met_and_one_that_is_nowhere_is_told_so()
    {
        Assert.DoesNotContain("#C16-003", await reference.Page("/catalogue?q=balance+horse"), StringComparison.Ordinal);
        Assert.Contains("目录中没有这个词", await reference.Page("/catalogue?q=balance+horse"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_items_are_paged_and_the_question_stays_in_the_address()
    {
        var page = await reference.Page("/catalogue?q=C1&lang=en");

        Assert.Contains("href=\"/catalogue?q=C1&page=2&lang=en\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/catalogue?q=C1&page=2\"", await reference.Page("/catalogue?q=C1&page=2&lang=en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C16")]
    [InlineData("c16")]
    [InlineData("deposits")]
    public async Task A_category_shows_its_items_with_type_unit_and_level_and_who_delivers_each(string asked)
    {
        var page = await reference.Page("/catalogue/" + asked);

        Assert.All(
            ["C16-003", "Total deposit balance", "存款余额合计", "金额", "元", "P4", "高度敏感", "href=\"/sources/demo-deposits-icbc\"", "id=\"C16-003\""],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_category_has_a_page()
    {
        foreach (var category in reference.Office.Installation.Standards.Catalogue.Categories)
        {
            using var answer = await (await reference.Of(Duty.Analyst)).Get("/catalogue/" + category.Code);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_category_that_is_none_is_refused_in_words()
    {
        using var answer = await (await reference.Of(Duty.Analyst)).Get("/catalogue/C99");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("目录中没有这个类别", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_items_are_taken_along_all_or_those_found()
    {
        var catalogue = reference.Office.Installation.Standards.Catalogue;

        Assert.Equal(catalogue.Categories.Sum(category => category.Items.Count) + 1, (await reference.File("/catalogue?format=csv")).Count);
        var found = await reference.File("/catalogue?q=C16&format=csv&lang=en");
        Assert.Equal(catalogue["deposits"].Items.Count + 1, found.Count);
        Assert.Contains("C16,deposits,银行存款,Bank deposits,", found[3], StringComparison.Ordinal);
        Assert.Contains(",amount,元,,P4,", found[3], StringComparison.Ordinal);
    }
}
