using CsCheck;

namespace Hedui.Kernel.Tests;

public sealed class NumbersInColumnsTests
{
    [Fact]
    public void A_code_comes_back_as_it_went_in() =>
        Gen.Char['!', '~'].Array[1, 8].Sample(code => CodeValue.Unpack(CodeValue.Pack(code)) == new string(code));

    [Fact]
    public void Codes_sort_as_their_texts() =>
        Gen.Select(Gen.Char['!', '~'].Array[1, 8], Gen.Char['!', '~'].Array[1, 8]).Sample((a, b) =>
            Math.Sign(CodeValue.Pack(a).CompareTo(CodeValue.Pack(b)))
                == Math.Sign(string.CompareOrdinal(new string(a), new string(b))));

    [Theory]
    [InlineData("")]
    [InlineData("123456789")]
    [InlineData("男")]
    public void What_is_no_code_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => CodeValue.Pack(text));

    [Fact]
    public void Months_count_on_over_the_new_year()
    {
        Assert.Equal(1, MonthNumber.Of(2025, 1) - MonthNumber.Of(2024, 12));
        Assert.Equal(new DateOnly(2025, 1, 1), MonthNumber.FirstDay(MonthNumber.Of(new DateOnly(2025, 1, 31))));
    }

    [Fact]
    public void A_period_ends_before_its_last_named_day()
    {
        var year = new Period(new DateOnly(2024, 7, 1), new DateOnly(2025, 7, 1));

        Assert.True(year.Contains(new DateOnly(2025, 6, 30)));
        Assert.False(year.Contains(new DateOnly(2025, 7, 1)));
        Assert.False(year.Overlaps(new Period(new DateOnly(2025, 7, 1), null)));
    }

    [Theory]
    [InlineData(Rounding.Down, -7, 2, -4)]
    [InlineData(Rounding.Up, -7, 2, -3)]
    [InlineData(Rounding.Up, 7, 2, 4)]
    [InlineData(Rounding.HalfAway, 5, 2, 3)]
    [InlineData(Rounding.HalfAway, -5, 2, -3)]
    [InlineData(Rounding.HalfAway, 4, 3, 1)]
    public void A_quotient_is_rounded_by_the_rule_that_was_named(Rounding rule, long dividend, long divisor, long quotient) =>
        Assert.Equal(quotient, rule.Divide(dividend, divisor));

    [Fact]
    public void A_range_allows_its_ends_and_what_lies_between()
    {
        var band = new Range<long>(10, 20);

        Assert.True(band.Allows(10) && band.Allows(20) && !band.Allows(21));
        Assert.True(new Range<long>(10, null).Allows(long.MaxValue));
    }

    [Fact]
    public void A_sensitive_value_prints_as_a_mask() => Assert.Equal("***", $"{new Sensitive<string>("990000")}");
}
