using System.Globalization;
using System.Text;
using Hedui.Standards;

namespace Hedui.Security.Tests;

/// <summary>What a screen shows of values of every sensitivity and purpose stands in a file beside this test, to be read.</summary>
public sealed class MaskTests
{
    [Fact]
    public void Every_sensitivity_and_purpose_shows_what_the_file_says()
    {
        var told = new StringBuilder("sensitivity,kind,identifies,form,value,purpose,shown\n");
        foreach (var sensitivity in Enum.GetValues<Sensitivity>())
        {
            foreach (var (kind, identifies, form, value) in Values)
            {
                foreach (var purpose in Enum.GetValues<QueryPurpose>())
                {
                    var item = AnItem(sensitivity, kind) with { Identifies = identifies, Form = form };
                    told.Append(CultureInfo.InvariantCulture, $"{sensitivity},{kind},{identifies},{form},{value},{purpose},{Mask.Of(item, value, purpose)}\n");
                }
            }
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Masks", "masks.csv")), told.ToString());
    }

    [Theory]
    [InlineData("张三丰", "张＊")]
    [InlineData("欧阳", "欧＊")]
    [InlineData("𠮷野", "𠮷＊")]
    [InlineData("", "")]
    public void A_name_is_told_by_its_first_character(string name, string shown) => Assert.Equal(shown, Mask.Name(name));

    [Theory]
    [InlineData("990102198512120027", "990***********0027")]
    [InlineData("990102851212002", "990********2002")]
    [InlineData("12345", "*****")]
    public void An_ID_number_is_told_by_its_first_three_and_last_four(string id, string shown) => Assert.Equal(shown, Mask.Id(id));

    [Theory]
    [InlineData("6222021234567890123", "***************0123")]
    [InlineData("12345", "***45")]
    public void An_account_is_told_by_its_last_four(string account, string shown) => Assert.Equal(shown, Mask.Account(account));

    [Theory]
    [InlineData(-1, "＜0")]
    [InlineData(0, "0")]
    [InlineData(1, "0–1,000")]
    [InlineData(100_000, "0–1,000")]
    [InlineData(100_001, "1,000–10,000")]
    [InlineData(50_000_000, "100,000–500,000")]
    [InlineData(50_000_001, "＞500,000")]
    public void An_amount_lies_in_its_band(long fen, string shown) => Assert.Equal(shown, Mask.BandText(fen));

    [Fact]
    public void Of_an_item_that_nobody_knows_nothing_is_shown() => Assert.Equal(Mask.Hidden, Mask.Of(null, "1,200.50", QueryPurpose.Verification));

    static (ItemKind Kind, Identified Identifies, TextForm Form, string Value)[] Values =>
    [
        (ItemKind.Money, Identified.Nobody, TextForm.Text, "1200.50"), (ItemKind.Money, Identified.Nobody, TextForm.Text, "900 … 60000"),
        (ItemKind.Day, Identified.Nobody, TextForm.Text, "2025-10-12"), (ItemKind.Code, Identified.Nobody, TextForm.Text, "已婚"),
        (ItemKind.Text, Identified.Nobody, TextForm.PersonName, "测试甲"), (ItemKind.Text, Identified.Person, TextForm.Text, "990102********0027"),
        (ItemKind.Text, Identified.Account, TextForm.Text, "6222021234567890123"), (ItemKind.Text, Identified.Nobody, TextForm.Text, "某小区3栋"),
    ];

    static Item AnItem(Sensitivity sensitivity, ItemKind kind) => new(
        "C00-001", "item", "项", "Item", kind, null, null, null, null, "实时", 1, sensitivity, "property", ItemUse.Point, false, false, "amount", "JS", false);
}
