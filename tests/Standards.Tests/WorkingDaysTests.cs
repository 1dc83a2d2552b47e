using CsCheck;

namespace Hedui.Standards.Tests;

public sealed class WorkingDaysTests
{
    static WorkingDays Days => Shipped.Standards.WorkingDays;

    [Theory]
    [InlineData(2024, 10, 1, false)]
    [InlineData(2024, 10, 7, false)]
    [InlineData(2024, 9, 29, true)]
    [InlineData(2024, 10, 12, true)]
    [InlineData(2024, 10, 13, false)]
    [InlineData(2024, 10, 14, true)]
    [InlineData(2023, 1, 28, true)]
    public void Knows_holidays_and_the_weekends_worked_in_exchange(int year, int month, int day, bool works) =>
        Assert.Equal(works, Days.IsWorkingDay(new DateOnly(year, month, day)));

    [Fact]
    public void The_day_itself_does_not_count()
    {
        Assert.Equal(new DateOnly(2024, 11, 6), Days.Add(new DateOnly(2024, 11, 1), 3));
        Assert.Equal(new DateOnly(2024, 10, 8), Days.Add(new DateOnly(2024, 9, 30), 1));
        Assert.Equal(new DateOnly(2024, 10, 1), Days.Add(new DateOnly(2024, 10, 1), 0));
    }

    [Fact]
    public void Says_how_far_the_announcements_reach()
    {
        Assert.Equal(new DateOnly(2026, 12, 31), Days.KnownUntil);
        Assert.True(Days.Knows(new DateOnly(2026, 12, 31)));
        Assert.False(Days.Knows(new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void Counting_and_adding_agree() =>
        Gen.Int[0, 6000].Select(Gen.Int[1, 60]).Sample((offset, count) =>
        {
            var from = new DateOnly(2010, 1, 1).AddDays(offset);
            var until = Days.Add(from, count);
            return Days.IsWorkingDay(until) && Days.Between(from, until) == count;
        });
}
