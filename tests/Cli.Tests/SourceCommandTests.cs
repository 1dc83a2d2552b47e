namespace Hedui.Cli.Tests;

/// <summary><c>hedui source</c>: what the mappings say, and what is wrong or left open in them.</summary>
public sealed class SourceCommandTests : IDisposable
{
    const string Mapping = """
        source: bank
        category: deposits
        person: { id: 号码 }
        columns: [{ column: 余额, item: balance }]

        """;

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_mapping_that_does_not_say_how_old_the_data_are_is_told()
    {
        data.Write("sources/bank/mapping.yaml", Mapping);

        var words = await Check("bank");
        var json = (await Check("bank", "--json")).Json();

        Assert.Equal(0, words.Exit);
        Assert.Contains("day of receipt", words.Output, StringComparison.Ordinal);
        Assert.Equal("receipt", json.GetProperty("data_date").GetString());
    }

    [Fact]
    public async Task A_broken_mapping_is_listed_as_broken_beside_the_others()
    {
        data.Write("sources/bank/mapping.yaml", Mapping);
        data.Write("sources/broken/mapping.yaml", Mapping.Replace("balance", "balnce", StringComparison.Ordinal));

        var words = await Hedui.Run("source", "list", "--sources", data.PathOf("sources"));
        var json = await Hedui.Run("source", "list", "--sources", data.PathOf("sources"), "--json");

        words.AssertTold("source_broken", "broken");
        Assert.Contains("bank", words.Output, StringComparison.Ordinal);
        Assert.Contains("broken: mapping_unknown_item", words.Output, StringComparison.Ordinal);
        Assert.Equal(1, json.Exit);
        Assert.Equal(["bank", "broken"], json.Json().EnumerateArray().Select(one => one.GetProperty("source").GetString()));
        Assert.Equal("mapping_unknown_item", json.Json()[1].GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("check", "bank")]
    public async Task A_folder_of_sources_that_is_not_there_is_refused(params string[] command) =>
        (await Hedui.Run(["source", .. command, "--sources", data.PathOf("nowhere")])).AssertTold("sources_missing", "nowhere");

    [Fact]
    public async Task A_mapping_is_told_with_line_and_key()
    {
        data.Write("sources/bank/mapping.yaml", Mapping.Replace("category: deposits", "category: deposits\nfile: { header_row: 0 }", StringComparison.Ordinal));

        (await Check("bank")).AssertRefused("mapping_header_row");
    }

    Task<Ran> Check(string name, params string[] more) =>
        Hedui.Run(["source", "check", name, "--sources", data.PathOf("sources"), .. more]);
}
