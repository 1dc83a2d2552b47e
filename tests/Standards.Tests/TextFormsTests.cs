using CsCheck;

namespace Hedui.Standards.Tests;

/// <summary>The same number written in another way is the same number; a text is cleaned of what nobody sees, no more.</summary>
public sealed class TextFormsTests
{
    [Theory]
    [InlineData(TextForm.Card, "6200 0000 0022 100", "620000000022100", FixSet.CodeFormat)]
    [InlineData(TextForm.Card, "6200-0000-0022-100", "620000000022100", FixSet.CodeFormat)]
    [InlineData(TextForm.Card, "６２００００００００２２１００", "620000000022100", FixSet.CodeFormat)]
    [InlineData(TextForm.Card, "'620000000022100", "620000000022100", FixSet.CodeFormat)]
    [InlineData(TextForm.Card, "620000000022100", "620000000022100", FixSet.None)]
    [InlineData(TextForm.Number, "s0001\u200Br", "S0001R", FixSet.CodeFormat)]
    [InlineData(TextForm.Number, "2023—11－2", "2023-11-2", FixSet.CodeFormat)]
    [InlineData(TextForm.Number, "2023-1-12", "2023-1-12", FixSet.None)]
    [InlineData(TextForm.Number, " A１ ", "A1", FixSet.CodeFormat)]
    [InlineData(TextForm.Uscc, "91990000-ma1n0b3x9h", "91990000MA1N0B3X9H", FixSet.CodeFormat)]
    [InlineData(TextForm.Title, "苏（2020）南京市不动产权第 0012345 号", "苏(2020)南京市不动产权第0012345号", FixSet.CodeFormat)]
    [InlineData(TextForm.Title, "苏〔２０２０〕南京市不动产权第0012345号", "苏(2020)南京市不动产权第0012345号", FixSet.CodeFormat)]
    [InlineData(TextForm.Title, "苏(2020)南京市不动产权第0012345号", "苏(2020)南京市不动产权第0012345号", FixSet.None)]
    [InlineData(TextForm.Label, "东海证券（南京）", "东海证券(南京)", FixSet.CodeFormat)]
    [InlineData(TextForm.Label, "东海 证券\u3000南京", "东海证券南京", FixSet.CodeFormat)]
    [InlineData(TextForm.Label, "ABC  Bank", "ABC Bank", FixSet.CodeFormat)]
    [InlineData(TextForm.Label, "ABC Bank", "ABC Bank", FixSet.None)]
    [InlineData(TextForm.Label, " 东海证券\r\n", "东海证券", FixSet.TextTrimmed)]
    [InlineData(TextForm.Text, "人民\u200B路\u00A01号\uFEFF", "人民路\u00A01号", FixSet.TextTrimmed)]
    [InlineData(TextForm.Text, "人民路１号（东）", "人民路１号（东）", FixSet.None)]
    [InlineData(TextForm.Plate, "苏m·12345", "苏M12345", FixSet.PlateFormat)]
    [InlineData(TextForm.CitizenId, "990000900307123", "990000199003071235", FixSet.Id15)]
    [InlineData(TextForm.CitizenId, "99000019521231002x", "99000019521231002X", FixSet.IdLowercaseX)]
    [InlineData(TextForm.CitizenId, "9900 1234", "99001234", FixSet.CodeFormat)]
    [InlineData(TextForm.PersonName, "张　三", "张三", FixSet.NamePadding)]
    public void Each_kind_of_text_has_its_plain_form(TextForm form, string text, string plain, FixSet fix)
    {
        var fixes = FixSet.None;

        Assert.Equal(plain != text, TextForms.TryNormalise(text, form, out var read, ref fixes));
        Assert.Equal((plain, fix), (read ?? text, fixes));
    }

    [Theory]
    [InlineData("deposits", "account", TextForm.Card)]
    [InlineData("deposits", "bank", TextForm.Label)]
    [InlineData("real_estate", "title", TextForm.Title)]
    [InlineData("real_estate", "location", TextForm.Text)]
    [InlineData("vehicles", "plate", TextForm.Plate)]
    [InlineData("machinery", "machine_plate", TextForm.Plate)]
    [InlineData("business", "uscc", TextForm.Uscc)]
    [InlineData("insurance", "policy", TextForm.Number)]
    [InlineData("medical", "settlement", TextForm.Number)]
    [InlineData("mobile_payments", "wallet", TextForm.Number)]
    [InlineData("securities", "broker", TextForm.Label)]
    [InlineData("marriage", "spouse_id", TextForm.CitizenId)]
    [InlineData("application", "household", TextForm.Number)]
    public void The_catalogue_says_of_which_kind_an_item_is(string category, string item, TextForm form) =>
        Assert.Equal(form, Shipped.Standards.Catalogue[category].Find(item)?.Form);

    /// <summary>A key that is left as it was written counts the same thing twice.</summary>
    [Fact]
    public void Every_text_that_tells_rows_apart_has_a_form()
    {
        var keys = Shipped.Standards.Catalogue.Categories.SelectMany(category => category.NaturalKey
            .Where(item => item is { Kind: ItemKind.Text, Form: TextForm.Text }).Select(item => $"{category.Key}.{item.Key}"));

        Assert.Equal(["utilities.meter_address"], keys);
    }

    [Fact]
    public void To_normalise_twice_changes_nothing() => Gen.String.Select(Gen.Enum<TextForm>()).Sample((text, form) =>
    {
        var fixes = FixSet.None;
        var plain = TextForms.TryNormalise(text, form, out var read, ref fixes) ? read! : text;
        return !TextForms.TryNormalise(plain, form, out var again, ref fixes) || again == plain;
    });
}
