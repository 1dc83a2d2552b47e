using Hedui.Kernel;

namespace Hedui.Standards.Tests;

public sealed class DivisionsTests
{
    static readonly DateOnly Today = new(2024, 12, 31);

    static Divisions Divisions => Shipped.Standards.Divisions;

    [Fact]
    public void Holds_the_divisions_of_2024()
    {
        Assert.Equal(34, Divisions.Provinces.Count);
        Assert.Equal(333, Divisions.Current.Count(division => division.Level == DivisionLevel.City));
        Assert.Equal(2846, Divisions.Current.Count(division => division.Level == DivisionLevel.County));
    }

    [Theory]
    [InlineData(110103, 1990, "北京市崇文区")]
    [InlineData(110103, 2020, null)]
    [InlineData(510202, 1985, "四川省重庆市市中区")]
    [InlineData(321082, 1990, "江苏省扬州市泰州市")]
    [InlineData(320102, 2024, "江苏省南京市玄武区")]
    [InlineData(110101, 1950, "北京市东城区")]
    [InlineData(990000, 2024, null)]
    public void Finds_a_code_as_of_a_day(int code, int year, string? fullName) =>
        Assert.Equal(fullName, Divisions.Find(code, new DateOnly(year, 6, 1))?.FullName);

    [Theory]
    [InlineData(510202, 1985, new[] { 500103 })]
    [InlineData(110103, 1985, new[] { 110101 })]
    [InlineData(310221, 1985, new[] { 310104, 310105, 310112, 310115 })]
    [InlineData(320102, 2024, new[] { 320102 })]
    [InlineData(990000, 2024, new int[0])]
    public void Old_codes_lead_to_those_of_today(int code, int year, int[] successors) =>
        Assert.Equal(successors, Divisions.Successors(code, new DateOnly(year, 6, 1)));

    [Fact]
    public void A_division_knows_those_above_and_below()
    {
        Assert.Equal(321200, Divisions.Parent(321202));
        Assert.Equal(320000, Divisions.Parent(321200));
        Assert.Null(Divisions.Parent(320000));
        Assert.Equal(110000, Divisions.Parent(110101));
        Assert.Equal(420000, Divisions.Parent(429004));
        Assert.Equal(13, Divisions.Children(320000).Count());
        Assert.Contains(Divisions.Children(321200), division => division.Name == "海陵区");
        Assert.Empty(Divisions.Children(321202));
        Assert.True(Divisions.IsWithin(321202, 320000));
        Assert.False(Divisions.IsWithin(321202, 330000));
    }

    [Fact]
    public void Every_division_has_a_parent_that_is_in_use() =>
        Assert.All(
            Divisions.Current.Where(division => division.Level != DivisionLevel.Province),
            division => Assert.NotNull(Divisions.Find(Divisions.Parent(division.Code)!.Value, Today)));

    [Fact]
    public void Every_successor_is_in_use_today() =>
        Assert.All(
            Enumerable.Range(110000, 720000).Where(Divisions.IsKnown)
                .SelectMany(code => Divisions.Successors(code, new DateOnly(1985, 1, 1))).Distinct(),
            code => Assert.True(Divisions[code].IsCurrent));

    [Theory]
    [InlineData(990000)]
    [InlineData(110103)]
    public void An_unknown_or_abolished_division_is_refused(int code) =>
        Assert.Equal("division_unknown", Assert.Throws<RefusedException>(() => Divisions[code]).Refusal.Code);

    [Theory]
    [InlineData("999999")]
    [InlineData("32120")]
    [InlineData("朝阳区")]
    [InlineData("鼓楼区")]
    [InlineData("")]
    public void What_is_no_division_or_could_be_several_is_not_read(string text)
    {
        var fixes = FixSet.None;

        Assert.False(Divisions.TryRead(text, out _, ref fixes));
        Assert.Equal(FixSet.None, fixes);
    }
}
