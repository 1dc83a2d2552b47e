namespace Hedui.Casework.Tests;

/// <summary>Counts are added up, and the median is that of the cases, not of the days.</summary>
public sealed class CaseCountsTests
{
    [Theory]
    [InlineData(new[] { 7, 1 }, "7")]
    [InlineData(new[] { 3, 1, 6, 1 }, "4.5")]
    [InlineData(new[] { 20, 1, 3, 1, 5, 2 }, "5")]
    [InlineData(new[] { 0, 3, 30, 2 }, "0")]
    [InlineData(new int[0], "")]
    public void The_median_is_the_middle_case(int[] daysAndCases, string median) =>
        Assert.Equal(median, With(daysAndCases).MedianDays?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");

    [Fact]
    public void Counts_are_added_up_with_the_days_of_each_case()
    {
        var both = (With(3, 1, 5, 2) with { Applications = 1, Flagged = 2 }).Plus(With(5, 1, 9, 4) with { Applications = 10, Acceptances = 3, Flagged = 1 });

        Assert.Equal((11, 3, 3), (both.Applications, both.Acceptances, both.Flagged));
        Assert.Equal(new Dictionary<int, int> { [3] = 1, [5] = 3, [9] = 4 }, both.Days);
        Assert.True(CaseCounts.None.Plus(CaseCounts.None).IsEmpty);
        Assert.False(both.IsEmpty);
    }

    static CaseCounts With(params int[] daysAndCases) => new() { Days = daysAndCases.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]) };
}
