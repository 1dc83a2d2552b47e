namespace Hedui.Kernel.Tests;

public sealed class BeijingTimeTests
{
    static readonly DateTimeOffset Evening = new(2026, 11, 23, 16, 5, 59, TimeSpan.Zero);

    [Fact]
    public void An_evening_in_Greenwich_is_the_next_morning_in_Beijing()
    {
        Assert.Equal("2026-11-24 00:05", BeijingTime.Show(Evening));
        Assert.Equal(new DateOnly(2026, 11, 24), BeijingTime.DayOf(Evening));
    }

    [Fact]
    public void It_does_not_matter_in_which_zone_an_instant_was_told() =>
        Assert.Equal(BeijingTime.Show(Evening), BeijingTime.Show(Evening.ToOffset(TimeSpan.FromHours(-5))));
}
