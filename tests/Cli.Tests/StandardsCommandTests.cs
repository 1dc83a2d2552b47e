namespace Hedui.Cli.Tests;

public sealed class StandardsCommandTests
{
    [Fact]
    public async Task The_list_has_all_categories_and_items()
    {
        var list = (await Hedui.Run("standards", "list", "--json")).Json();

        Assert.True(list.GetProperty("categories").GetArrayLength() >= 38);
        Assert.True(list.GetProperty("items").GetInt32() >= 303);
    }

    [Theory]
    [InlineData("deposits")]
    [InlineData("C16")]
    public async Task A_category_is_shown_by_key_or_code(string name)
    {
        var category = (await Hedui.Run("standards", "show", name, "--json")).Json();

        Assert.Equal("deposits", category.GetProperty("key").GetString());
        Assert.Contains(category.GetProperty("items").EnumerateArray(), item => item.GetProperty("key").GetString() == "balance");
    }

    [Fact]
    public async Task A_code_list_is_shown_by_name()
    {
        var ran = await Hedui.Run("standards", "show", "gbt2261_1_sex");

        Assert.Contains("男", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_refused_in_words_and_as_json()
    {
        var ran = await Hedui.Run("standards", "show", "frobnication", "--json");

        ran.AssertRefused("unknown_name");
        Assert.Equal("unknown_name", ran.Json().GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_export_is_one_document()
    {
        var export = (await Hedui.Run("standards", "export")).Json();

        Assert.True(export.GetProperty("categories").GetArrayLength() >= 38);
    }

    [Fact]
    public async Task A_folder_that_holds_no_standards_is_refused()
    {
        var ran = await Hedui.Run("standards", "list", "--standards", AppContext.BaseDirectory);

        ran.AssertRefused("standards_missing");
    }
}
