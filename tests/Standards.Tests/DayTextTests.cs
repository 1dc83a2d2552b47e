using System.Globalization;
using CsCheck;
using Hedui.Kernel;

namespace Hedui.Standards.Tests;

public sealed class DayTextTests
{
    static readonly DateOnly NewYear1980 = new(1980, 1, 1);

    [Theory]
    [InlineData("1980-01-01", FixSet.None)]
    [InlineData("19800101", FixSet.DateFormat)]
    [InlineData("1980-1-1", FixSet.DateFormat)]
    [InlineData("' 1980-01-01", FixSet.DateFormat)]
    [InlineData("1980/01/01", FixSet.DateFormat)]
    [InlineData("1980/1/1", FixSet.DateFormat)]
    [InlineData("1980.1.1", FixSet.DateFormat)]
    [InlineData("1980年1月1日", FixSet.DateFormat)]
    [InlineData("1980年01月01日", FixSet.DateFormat)]
    [InlineData("1980-01-01 00:00:00.0", FixSet.DateFormat)]
    [InlineData("1980/1/1 0:00", FixSet.DateFormat)]
    [InlineData("1980-01-01T00:00:00+08:00", FixSet.DateFormat)]
    [InlineData("１９８０－０１－０１", FixSet.DateFormat)]
    [InlineData("１９８０-０１-０１", FixSet.DateFormat)]
    [InlineData(" 1980-01-01", FixSet.DateFormat)]
    public void Reads_every_written_form(string text, FixSet fixes) =>
        Assert.Equal((NewYear1980, fixes), Read.Day(text));

    [Theory]
    [InlineData("80-1-1")]
    [InlineData("' .")]
    [InlineData("'\u0001 ' 1")]
    [InlineData("20240230")]
    [InlineData("2023-02-29")]
    [InlineData("2023-13-01")]
    [InlineData("2023-00-10")]
    [InlineData("01/02/2023")]
    [InlineData("2023-1")]
    [InlineData("2023/01-02")]
    [InlineData("不详")]
    [InlineData("29221")]
    [InlineData("315504000000")]
    public void Refuses_days_that_are_none_or_not_declared(string text) =>
        Assert.Equal((null, FixSet.None), Read.Day(text));

    [Theory]
    [InlineData("29221", "1980-01-01")]
    [InlineData("45217", "2023-10-18")]
    [InlineData("59", "1900-02-28")]
    [InlineData("61", "1900-03-01")]
    [InlineData("29221.75", "1980-01-01")]
    public void Reads_serials_of_1900_without_its_false_leap_day(string text, string day) =>
        Assert.Equal(
            (DateOnly.Parse(day, CultureInfo.InvariantCulture), FixSet.DateSerial),
            Read.Day(text, DayForms.Written | DayForms.Serial));

    [Fact]
    public void The_day_that_never_was_is_refused() => Assert.Null(Read.Day("60", DayForms.Serial).Day);

    [Fact]
    public void Reads_serials_of_1904() =>
        Assert.Equal((NewYear1980, FixSet.DateSerial), Read.Day("27759", DayForms.Serial1904));

    [Theory]
    [InlineData("315504000000", "1980-01-01")]
    [InlineData("315504000", "1980-01-01")]
    [InlineData("517762800", "1986-05-30")]
    public void Reads_unix_times_as_chinese_days_summer_time_included(string text, string day) =>
        Assert.Equal(
            (DateOnly.Parse(day, CultureInfo.InvariantCulture), FixSet.DateUnix), Read.Day(text, DayForms.Unix));

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("99991231")]
    [InlineData("1900/1/1")]
    public void A_placeholder_is_no_day(string text)
    {
        var fixes = FixSet.None;

        Assert.True(DayText.TryRead(text, DayForms.Written, out var day, ref fixes));
        Assert.Equal(DayText.NoDay, day);
        Assert.Equal(FixSet.DatePlaceholder, fixes);
        Assert.True(DayText.IsBlank(text));
    }

    [Fact]
    public void Only_declared_forms_are_read()
    {
        Assert.NotNull(Read.Day("1980/01/01", DayForms.Slash).Day);
        Assert.Null(Read.Day("1980/01/01", DayForms.Iso).Day);
        Assert.Null(Read.Day("19800101", DayForms.Iso | DayForms.Slash).Day);
    }

    [Fact]
    public void Every_day_comes_back_from_every_form() =>
        Gen.Int[new DateOnly(1900, 1, 2).DayNumber, new DateOnly(2199, 12, 31).DayNumber].Sample(number =>
        {
            var day = DateOnly.FromDayNumber(number);
            string[] forms = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy-M-d"];
            return forms.All(form => Read.Day(day.ToString(form, CultureInfo.InvariantCulture)).Day == day);
        });

    [Theory]
    [InlineData("202307", FixSet.None)]
    [InlineData("2023-07", FixSet.None)]
    [InlineData("2023/7", FixSet.DateFormat)]
    [InlineData("2023.07", FixSet.DateFormat)]
    [InlineData("2023年7月", FixSet.DateFormat)]
    [InlineData("２０２３０７", FixSet.DateFormat)]
    [InlineData("2023-07-31", FixSet.DateFormat)]
    [InlineData("20230701", FixSet.DateFormat)]
    public void Reads_months(string text, FixSet fixes) =>
        Assert.Equal((MonthNumber.Of(2023, 7), fixes), Read.Month(text));

    [Theory]
    [InlineData("202313")]
    [InlineData("2023")]
    [InlineData("2307")]
    [InlineData("七月")]
    public void Refuses_months_that_are_none(string text) => Assert.Null(Read.Month(text).Month);
}
