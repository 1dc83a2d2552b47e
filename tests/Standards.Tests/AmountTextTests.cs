using System.Globalization;
using CsCheck;

namespace Hedui.Standards.Tests;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("74238.67", 7423867)]
    [InlineData("0", 0)]
    [InlineData("0.5", 50)]
    [InlineData("-33868.33", -3386833)]
    [InlineData("1234567890123.45", 123456789012345)]
    [InlineData("(69119.04)", -6911904)]
    public void Reads_clean_amounts_without_a_fix(string text, long fen) =>
        Assert.Equal((fen, FixSet.None), Read.Amount(text));

    [Theory]
    [InlineData("1,234.50", 123450)]
    [InlineData("￥179325.10", 17932510)]
    [InlineData("¥ 300", 30000)]
    [InlineData("３００", 30000)]
    [InlineData("２２３９４３．４５", 22394345)]
    [InlineData("１，２３４．５０", 123450)]
    [InlineData("300元", 30000)]
    [InlineData("人民币300元整", 30000)]
    [InlineData("（３００）", -30000)]
    [InlineData("－300", -30000)]
    [InlineData("+300", 30000)]
    [InlineData("300.00-", -30000)]
    [InlineData(" 300 ", 30000)]
    [InlineData("'300", 30000)]
    [InlineData("' 300", 30000)]
    public void Reads_the_formats_of_departments(string text, long fen) =>
        Assert.Equal((fen, FixSet.AmountFormat), Read.Amount(text));

    [Theory]
    [InlineData("1.2万元", AmountUnit.Yuan, 1200000, FixSet.AmountUnit)]
    [InlineData("24.465382万元", AmountUnit.Yuan, 24465382, FixSet.AmountUnit)]
    [InlineData("1.2亿元", AmountUnit.Yuan, 12000000000, FixSet.AmountUnit)]
    [InlineData("50分", AmountUnit.Yuan, 50, FixSet.AmountUnit)]
    [InlineData("1.2", AmountUnit.TenThousandYuan, 1200000, FixSet.None)]
    [InlineData("1.2万元", AmountUnit.TenThousandYuan, 1200000, FixSet.AmountFormat)]
    [InlineData("12000元", AmountUnit.TenThousandYuan, 1200000, FixSet.AmountUnit)]
    [InlineData("123", AmountUnit.Fen, 123, FixSet.None)]
    [InlineData("1234.5元/月", AmountUnit.Yuan, 123450, FixSet.AmountFormat | FixSet.AmountPerMonth)]
    public void The_unit_is_the_columns_unless_the_cell_names_one(
        string text, AmountUnit unit, long fen, FixSet fixes) =>
        Assert.Equal((fen, fixes), Read.Amount(text, unit));

    [Theory]
    [InlineData("叁佰元整", 30000)]
    [InlineData("壹万贰仟叁佰肆拾伍元陆角柒分", 1234567)]
    [InlineData("壹拾万零伍佰元整", 10050000)]
    [InlineData("人民币叁佰元正", 30000)]
    [InlineData("三百二十元五角", 32050)]
    [InlineData("十五元", 1500)]
    [InlineData("一亿二千万元", 12000000000)]
    [InlineData("叁元零伍分", 305)]
    [InlineData("零元", 0)]
    [InlineData("伍角", 50)]
    public void Reads_chinese_numerals(string text, long fen)
    {
        var (read, fixes) = Read.Amount(text);

        Assert.Equal(fen, read);
        Assert.True(fixes.HasFlag(FixSet.AmountChinese));
    }

    [Theory]
    [InlineData("三百五")]
    [InlineData("一万五")]
    [InlineData("三三元")]
    [InlineData("百元")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("1,23,456")]
    [InlineData("1.5E+05")]
    [InlineData("待核")]
    [InlineData("详见附件")]
    [InlineData("约300")]
    [InlineData("300.")]
    [InlineData("--300")]
    [InlineData("-(300)")]
    [InlineData("99999999999999999999")]
    [InlineData("300 400")]
    [InlineData("3'00")]
    [InlineData("300元/年")]
    public void Refuses_what_would_have_to_be_guessed(string text) =>
        Assert.Equal((null, FixSet.None), Read.Amount(text));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("无")]
    [InlineData("NULL")]
    [InlineData("-")]
    [InlineData("\u3000")]
    [InlineData("N/A")]
    public void A_blank_is_not_a_zero(string text)
    {
        Assert.True(AmountText.IsBlank(text));
        Assert.Null(Read.Amount(text).Fen);
        Assert.False(AmountText.IsBlank("0"));
    }

    [Theory]
    [InlineData("0.005", 1)]
    [InlineData("0.0049", 0)]
    [InlineData("-0.005", -1)]
    [InlineData("74238.670000", 7423867)]
    public void A_fraction_of_a_fen_is_rounded_and_said_so(string text, long fen)
    {
        var (read, fixes) = Read.Amount(text);

        Assert.Equal(fen, read);
        Assert.Equal(text.EndsWith("0000", StringComparison.Ordinal) ? FixSet.None : FixSet.AmountRounded, fixes);
    }

    [Fact]
    public void Every_form_of_an_amount_gives_the_same_fen() =>
        Gen.Long[0, 100_000_000_000].Sample(fen =>
        {
            var yuan = fen / 100m;
            string Text(string format) => yuan.ToString(format, CultureInfo.InvariantCulture);
            string[] forms =
            [
                Text("0.00"), Text("#,##0.00"), "￥" + Text("0.00"), Text("0.00") + "元",
                (yuan / 10000m).ToString("0.000000", CultureInfo.InvariantCulture) + "万元",
                new(Text("0.00").Select(c => (char)(c + 0xFEE0)).ToArray()),
            ];
            return forms.All(form => Read.Amount(form).Fen == fen) && Read.Amount("(" + forms[0] + ")").Fen == -fen;
        });

    [Fact]
    public void Nothing_that_is_typed_makes_it_fall_over() =>
        Gen.String[Gen.Char["0123456789.,-+()￥元万亿角分零一十百千佰整/月 E'３０"], 0, 24]
            .Sample(text => Read.Amount(text).Fen is null or (<= AmountText.Largest and >= -AmountText.Largest));
}
