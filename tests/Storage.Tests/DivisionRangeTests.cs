namespace Hedui.Storage.Tests;

public sealed class DivisionRangeTests
{
    [Fact]
    public void Around_a_county_lie_its_city_its_province_and_the_country_however_they_are_written() =>
        Assert.Equal([0, 32, 3200, 3201, 320000, 320100, 320102], DivisionRange.Around(320102).Order());

    [Fact]
    public void Around_are_all_codes_whose_range_contains_the_division_and_no_other()
    {
        int[] codes = [0, .. Enumerable.Range(31, 3), .. Enumerable.Range(3100, 300), .. Enumerable.Range(310000, 30_000)];

        Assert.All(new[] { 0, 32, 320000, 3201, 320100, 320102, 320199 }, division =>
            Assert.Equal(codes.Where(code => DivisionRange.Of(code).Contains(division)), DivisionRange.Around(division).Order()));
    }
}
