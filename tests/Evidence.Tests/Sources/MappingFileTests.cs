using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

/// <summary>A mapping says what it means, or where it does not.</summary>
public sealed class MappingFileTests : IDisposable
{
    readonly AnOffice office = new();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("{ column: 余额, item: balance, mode: amount }", null)]
    [InlineData("{ column: 余额, item: balance, mode: band, bands: { 少: \"0-100\" } }", null)]
    [InlineData("{ column: 超, item: over_limit, mode: flag, codes: { 是: 1, 否: 0 } }", null)]
    [InlineData("{ column: 余额, item: balance, mode: amuont }", "mapping_unknown_word")]
    [InlineData("{ column: 余额, item: balance, mode: band }", "mapping_mode")]
    [InlineData("{ column: 余额, item: balance, mode: flag }", "mapping_mode")]
    [InlineData("{ column: 余额, item: balance, mode: amount, bands: { 少: \"0-100\" } }", "mapping_mode")]
    [InlineData("{ column: 账号, item: account, mode: amount }", "mapping_mode")]
    [InlineData("{ column: 超, item: over_limit, codes: { 是: 2 } }", "mapping_flag_value")]
    [InlineData("{ column: 超, item: over_limit, codes: { 是: true } }", "mapping_flag_value")]
    [InlineData("{ column: 余额, item: balance, bands: { 少: few } }", "mapping_range")]
    [InlineData("{ column: 余额, item: balance, bands: { 少: \"100-0\" } }", "mapping_range")]
    [InlineData("{ column: 账号, item: account, codes: { 甲: \"1\" } }", "mapping_codes")]
    public void Modes_and_codes_are_those_of_the_item(string column, string? code) => Expect(code, $"columns: [{column}]");

    [Theory]
    [InlineData("header_row: 0", "mapping_header_row")]
    [InlineData("header_row: -1", "mapping_header_row")]
    [InlineData("header_row: 3", null)]
    public void A_header_stands_in_a_row(string form, string? code) =>
        Expect(code, $"file: {{ {form} }}\ncolumns: [{{ column: 余额, item: balance }}]");

    [Fact]
    public void A_code_is_one_of_the_item_s_list()
    {
        var refusal = Refused("vehicles", "columns: [{ column: 种类, item: plate_type, codes: { 小车: \"999\" } }]");

        Assert.Equal("mapping_code", refusal.Code);
        Assert.Contains("02", refusal.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_sources_that_is_not_there_is_refused()
    {
        var missing = Path.Combine(office.SourcesPath, "nowhere");

        var refusal = Assert.Throws<RefusedException>(() => SourceFolder.Open(missing, AnOffice.Standards)).Refusal;

        Assert.Equal(("sources_missing", missing), (refusal.Code, refusal.Where));
    }

    [Fact]
    public void A_text_that_would_exhaust_the_reader_is_refused_and_nothing_breaks()
    {
        foreach (var text in new[] { "x: " + new string('[', 50_000), "note: &a b\ncolumns: [*a]", "[ unclosed" })
        {
            Assert.Equal("mapping_yaml", Refused("deposits", text).Code);
        }
    }

    [Fact]
    public void Every_shipped_mapping_can_be_read_and_has_a_name_in_both_languages()
    {
        var sources = SourceFolder.Open(Path.Combine(AnOffice.Root, "sources"), AnOffice.Standards);

        Assert.All(sources.Names, name =>
        {
            Assert.Equal(name, sources[name].Source);
            Assert.NotEqual(name, sources[name].Zh);
            Assert.NotEqual(name, sources[name].En);
        });
    }

    void Expect(string? code, string more)
    {
        if (code is not null)
        {
            var refusal = Refused("deposits", more);
            Assert.Equal(code, refusal.Code);
            Assert.Contains("mapping.yaml, line", refusal.Where, StringComparison.Ordinal);
            Assert.NotNull(refusal.Allowed);
            return;
        }

        Assert.Equal("bank", Read("deposits", more).Source);
    }

    Refusal Refused(string category, string more) => Assert.Throws<RefusedException>(() => Read(category, more)).Refusal;

    Mapping Read(string category, string more)
    {
        office.WithSource("bank", $"source: bank\ncategory: {category}\nperson: {{ id: 号码 }}\n{more}\n");
        return SourceFolder.Open(office.SourcesPath, AnOffice.Standards)["bank"];
    }
}
