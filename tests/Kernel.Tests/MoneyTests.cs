namespace Hedui.Kernel.Tests;

public sealed class MoneyTests
{
    [Fact]
    public void Yuan_become_whole_fen() => Assert.Equal(123450, Money.FromYuan(1234.50m).Fen);

    [Fact]
    public void A_fraction_of_a_fen_is_not_an_amount() =>
        Assert.Throws<ArgumentException>(() => Money.FromYuan(0.001m));

    [Fact]
    public void Reads_as_people_write_it() => Assert.Equal("-1,234.50", new Money(-123450).ToString());

    [Fact]
    public void A_sum_beyond_the_range_throws_instead_of_wrapping() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
}
