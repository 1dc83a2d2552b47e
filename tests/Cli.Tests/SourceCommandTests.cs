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

    Task<Ran> Check(string name, params string[] more) =>
        Hedui.Run(["source", "check", name, "--sources", data.PathOf("sources"), .. more]);
}
