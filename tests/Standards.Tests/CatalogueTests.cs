using System.Text.RegularExpressions;
using Hedui.Kernel;

namespace Hedui.Standards.Tests;

public sealed partial class CatalogueTests
{
    static Catalogue Catalogue => Shipped.Standards.Catalogue;

    [Fact]
    public void Lists_every_category_and_item()
    {
        Assert.Equal(50, Catalogue.Categories.Count);
        Assert.Equal(382, Catalogue.Categories.Sum(category => category.Items.Count));
        Assert.All(Catalogue.Categories, category => Assert.NotEmpty(category.Items));
    }

    [Fact]
    public void Every_key_is_snake_case_and_every_code_is_its_own()
    {
        var items = Catalogue.Categories.SelectMany(category => category.Items).ToArray();

        Assert.All(items, item => Assert.Matches(SnakeCase(), item.Key));
        Assert.All(Catalogue.Categories, category => Assert.Matches(SnakeCase(), category.Key));
        Assert.Equal(items.Length, items.Select(item => item.Code).Distinct().Count());
    }

    [Theory]
    [InlineData("deposits", "balance", ItemKind.Money)]
    [InlineData("deposits", "over_limit", ItemKind.Flag)]
    [InlineData("deposits", "bank", ItemKind.Text)]
    [InlineData("deposits", "account", ItemKind.Text)]
    [InlineData("vehicles", "plate_type", ItemKind.Code)]
    [InlineData("vehicles", "first_registered", ItemKind.Day)]
    [InlineData("income_tax", "month", ItemKind.Month)]
    [InlineData("pension", "month", ItemKind.Month)]
    [InlineData("unemployment", "month", ItemKind.Month)]
    [InlineData("real_estate", "floor_area", ItemKind.Decimal)]
    [InlineData("real_estate", "share", ItemKind.Decimal)]
    [InlineData("medical", "settlement", ItemKind.Text)]
    [InlineData("medical", "diagnosis", ItemKind.Code)]
    [InlineData("education", "year", ItemKind.Integer)]
    [InlineData("assistance", "programme", ItemKind.Code)]
    [InlineData("application", "applied_on", ItemKind.Day)]
    [InlineData("declared_income", "monthly", ItemKind.Money)]
    [InlineData("declared_property", "subject", ItemKind.Text)]
    public void The_names_of_policies_and_mappings_are_there(string category, string item, ItemKind kind) =>
        Assert.Equal(kind, Catalogue[category].Find(item)?.Kind);

    [Fact]
    public void Says_which_items_tell_rows_apart_and_when_they_are_true()
    {
        Assert.Equal(["income_item", "month", "payer"], Keys("income_tax"));
        Assert.Equal(["account", "bank"], Keys("deposits"));
        Assert.Equal(["settlement"], Keys("medical"));
        Assert.Empty(Keys("household_registration"));
        Assert.Equal("settled_on", Catalogue["medical"].TimeItem?.Key);
        Assert.Null(Catalogue["vehicles"].TimeItem);
        Assert.Equal(ItemUse.Period, Catalogue["pension"].Use);
        Assert.Equal(ItemUse.Point, Catalogue["housing_fund"].Find("balance")?.Use);
    }

    [Fact]
    public void Every_named_code_list_exists()
    {
        var names = Catalogue.Categories.SelectMany(category => category.Items).Select(item => item.CodeList)
            .OfType<string>().Distinct();

        Assert.All(names, name => Assert.True(Shipped.Standards.CodeLists.TryFind(name, out _), name));
    }

    [Fact]
    public void Amounts_of_accounts_are_usually_answered_by_a_flag()
    {
        var balance = Catalogue["deposits"].Find("balance");

        Assert.Equal(("flag", Sensitivity.P4), (balance?.DefaultMode, balance?.Sensitivity));
    }

    [Fact]
    public void Nothing_is_verified_until_somebody_held_it_against_the_text() =>
        Assert.All(Catalogue.Categories.SelectMany(category => category.Items), item => Assert.False(item.Verified));

    [Fact]
    public void An_unknown_category_is_refused_with_what_there_is()
    {
        var refusal = Assert.Throws<RefusedException>(() => Catalogue["deposit"]).Refusal;

        Assert.Equal("category_unknown", refusal.Code);
        Assert.Contains("deposits", refusal.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_catalogue_is_refused() =>
        Assert.Equal(
            "standards_missing",
            Assert.Throws<RefusedException>(() => StandardsFolder.Open(Shipped.Repository)).Refusal.Code);

    static IEnumerable<string> Keys(string category) =>
        Catalogue[category].NaturalKey.Select(item => item.Key).Order(StringComparer.Ordinal);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
