using CsCheck;

namespace Hedui.Standards.Tests;

public sealed class PersonNameTests
{
    static NameVariants Variants => Shipped.Standards.NameVariants;

    [Theory]
    [InlineData("\u00B7", FixSet.None)]
    [InlineData("\u2022", FixSet.NameDot)]
    [InlineData("\u30FB", FixSet.NameDot)]
    [InlineData("\uFF0E", FixSet.NameDot)]
    [InlineData("\u2027", FixSet.NameDot)]
    [InlineData("\u0387", FixSet.NameDot)]
    [InlineData("\u22C5", FixSet.NameDot)]
    [InlineData("\u2219", FixSet.NameDot)]
    [InlineData("\uFF65", FixSet.NameDot)]
    [InlineData(".", FixSet.NameDot)]
    [InlineData(" \u2022 ", FixSet.NameDot | FixSet.NamePadding)]
    public void Writes_every_middle_dot_as_the_national_one(string dot, FixSet fixes) =>
        Assert.Equal(("买买提\u00B7艾力", fixes), Read.Name($"买买提{dot}艾力"));

    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData("张 三", "张三")]
    [InlineData("张三  ", "张三")]
    [InlineData("\uFEFF张\u200B三\r", "张三")]
    [InlineData("𠮷 田", "𠮷田")]
    public void Removes_padding_between_han_characters(string text, string name) =>
        Assert.Equal((name, FixSet.NamePadding), Read.Name(text));

    [Theory]
    [InlineData("John Smith")]
    [InlineData("J. Smith")]
    [InlineData("周𬭎")]
    [InlineData("傅萧閆於")]
    public void Leaves_names_alone(string name) => Assert.Equal((name, FixSet.None), Read.Name(name));

    [Fact]
    public void Reads_the_private_use_characters_of_the_older_national_standard() =>
        Assert.Equal(("李䶮", FixSet.NamePrivateUse), Read.Name("李\uE863"));

    [Theory]
    [InlineData("买买提·艾力", "买买提艾力", NameMatch.Same)]
    [InlineData("周𬭎", "周𬭎\U000E0100", NameMatch.Same)]
    [InlineData("JOHN SMITH", "John Smith", NameMatch.Same)]
    [InlineData("傅明", "付明", NameMatch.Alike)]
    [InlineData("萧红", "肖红", NameMatch.Alike)]
    [InlineData("閆明", "闫明", NameMatch.Alike)]
    [InlineData("於明", "于明", NameMatch.Alike)]
    [InlineData("张?", "张三", NameMatch.Lead)]
    [InlineData("张??", "张𬭎", NameMatch.Lead)]
    [InlineData("张?", "李三", NameMatch.Different)]
    [InlineData("李{王莹}", "李瑩", NameMatch.Lead)]
    [InlineData("李yan", "李䶮", NameMatch.Lead)]
    [InlineData("李\uE000", "李䶮", NameMatch.Lead)]
    [InlineData("阿卜杜热合曼·阿卜", "阿卜杜热合曼·阿卜杜拉", NameMatch.Lead)]
    [InlineData("张三", "张三丰", NameMatch.Different)]
    [InlineData("张三", "李四", NameMatch.Different)]
    [InlineData("", "张三", NameMatch.Different)]
    [InlineData("????", "????", NameMatch.Lead)]
    public void Compares_as_an_officer_would(string left, string right, NameMatch match)
    {
        Assert.Equal(match, PersonName.Compare(left, right, Variants));
        Assert.Equal(match, PersonName.Compare(right, left, Variants));
    }

    [Fact]
    public void A_variant_is_a_match_only_with_the_table()
    {
        Assert.True(PersonName.Matches("傅明", "付明", Variants));
        Assert.False(PersonName.Matches("傅明", "付明"));
    }

    [Theory]
    [InlineData("张?", NameTraits.Lossy)]
    [InlineData("周𬭎", NameTraits.BeyondBasicPlane)]
    [InlineData("阿卜杜热合曼·阿卜", NameTraits.MaybeTruncated)]
    [InlineData("李{王莹}", NameTraits.Described)]
    [InlineData("李\uE000", NameTraits.PrivateUse)]
    [InlineData("张三", NameTraits.None)]
    public void Says_what_is_unusual(string name, NameTraits traits) => Assert.Equal(traits, PersonName.TraitsOf(name));

    [Fact]
    public void Normalising_twice_changes_nothing() =>
        Gen.String[Gen.Char["张三丰李·•・．.?　 \u200BAbc\uE863'{}"], 0, 30].Sample(text =>
        {
            var once = Read.Name(text).Name;
            return Read.Name(once) == (once, FixSet.None);
        });

    [Fact]
    public void Many_unknown_characters_do_not_take_for_ever() =>
        Assert.Equal(NameMatch.Different, PersonName.Compare(new string('?', 40) + "张", new string('□', 40) + "李"));
}
