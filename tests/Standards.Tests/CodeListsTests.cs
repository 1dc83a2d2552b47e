using Hedui.Kernel;

namespace Hedui.Standards.Tests;

public sealed class CodeListsTests
{
    static CodeLists Lists => Shipped.Standards.CodeLists;

    [Theory]
    [InlineData("gbt2261_1_sex", "1", "男性")]
    [InlineData("gbt2261_2_marital", "40", "离婚")]
    [InlineData("gbt4761_kinship", "02", "户主")]
    [InlineData("ga24_7_plate_type", "02", "小型汽车")]
    [InlineData("ga24_17_vehicle_status", "E", "注销")]
    [InlineData("gbt26341_disability_grade", "1", "一级(极重度)")]
    [InlineData("gbt3304_nation", "01", "汉族")]
    [InlineData("gbt2260_division", "321202", "海陵区")]
    [InlineData("local_hukou_status", "3", "注销")]
    [InlineData("local_social_insurance_scheme", "110", "企业职工基本养老保险")]
    public void Finds_a_code_and_its_name(string list, string code, string name)
    {
        Assert.Equal(name, Lists[list].Find(code)?.Zh);
        Assert.True(Lists[list].Contains(code));
    }

    [Fact]
    public void Finds_a_code_by_its_name() => Assert.Equal("2", Lists["local_residence"].FindByName("农村")?.Code);

    [Fact]
    public void A_short_name_will_do_while_only_one_list_begins_so()
    {
        Assert.Equal("ga24_7_plate_type", Lists["ga24_7"].Name);
        Assert.False(Lists.TryFind("gbt26341", out _));
        Assert.False(Lists.TryFind("ga24", out _));
    }

    [Fact]
    public void Every_code_fits_a_column() =>
        Assert.All(
            Lists.Names.SelectMany(name => Lists[name].Entries),
            entry => Assert.Equal(entry.Code, CodeValue.Unpack(CodeValue.Pack(entry.Code))));

    [Fact]
    public void Every_code_tells_where_it_comes_from() =>
        Assert.All(Lists.Names.SelectMany(name => Lists[name].Entries), entry => Assert.NotEmpty(entry.Source));

    [Fact]
    public void An_unknown_list_is_refused() =>
        Assert.Equal("code_list_unknown", Assert.Throws<RefusedException>(() => Lists["sex"]).Refusal.Code);
}
