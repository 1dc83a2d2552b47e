using CsCheck;

namespace Hedui.Standards.Tests;

public sealed class OtherIdentifierTests
{
    const string CompanyAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("91990000MA1N0B3X9H", true)]
    [InlineData("92990000MA1P2C4D7N", true)]
    [InlineData("519900005091774237", true)]
    [InlineData("91350203M0001QAY9B", false)]
    public void Company_codes_are_checked_by_the_standard(string code, bool good)
    {
        var fixes = FixSet.None;

        Assert.True(UnifiedSocialCreditCode.TryRead(code, out _, ref fixes));
        Assert.Equal(good, UnifiedSocialCreditCode.HasValidCheck(code));
        Assert.Equal(FixSet.None, fixes);
    }

    [Fact]
    public void A_genuine_licence_with_a_wrong_check_is_only_warned_about()
    {
        var report = Identifier.Describe("91350203M0001QAY9B", Shipped.Standards);

        Assert.True(report.Valid);
        Assert.Equal(["uscc_check"], report.Warnings);
        Assert.Equal("福建省厦门市思明区", report.DivisionName);
        Assert.Equal('9', UnifiedSocialCreditCode.CheckCharacter("91350203M0001QAY9"));
    }

    [Fact]
    public void Every_single_wrong_character_of_a_company_code_is_detected() =>
        Gen.Int[0, 16].Select(Gen.Int[1, 30]).Sample((place, shift) =>
        {
            var code = "91990000MA1N0B3X9H".ToCharArray();
            var value = CompanyAlphabet.IndexOf(code[place], StringComparison.Ordinal);
            code[place] = CompanyAlphabet[(value + shift) % 31];
            return !UnifiedSocialCreditCode.HasValidCheck(code);
        });

    [Fact]
    public void The_organisation_code_inside_has_its_own_check()
    {
        const string eight = "A1N0B3X9";
        var good = Enumerable.Range(0, 36).Select(i => (char)(i < 10 ? '0' + i : 'A' + i - 10))
            .Count(check => UnifiedSocialCreditCode.HasValidOrganisationCheck("91990000" + eight + check + "0"));

        Assert.Equal(1, good);
    }

    [Theory]
    [InlineData("6200000000000000000", true)]
    [InlineData("6200000000123456782", true)]
    [InlineData("6200000000123456783", false)]
    public void Cards_are_checked_by_luhn(string number, bool good) =>
        Assert.Equal(good, BankCard.HasValidCheck(number));

    [Fact]
    public void A_card_that_fails_luhn_is_only_warned_about()
    {
        var report = Identifier.Describe("6200 0000 0012 3456 783");

        Assert.Equal((IdentifierKind.BankCard, true), (report.Kind, report.Valid));
        Assert.Equal(["luhn"], report.Warnings);
        Assert.Equal(["code_format"], report.Fixes);
    }

    [Fact]
    public void Cards_name_their_bank_by_the_longest_known_prefix()
    {
        var range = Shipped.Standards.Banks.FindCard("6222020000000000000");

        Assert.Equal("ICBC", range?.Bank);
        Assert.Equal("中国工商银行", range?.BankName);
        Assert.Null(Shipped.Standards.Banks.FindCard("0000000000000000"));
    }

    [Theory]
    [InlineData("苏A12345", true, false)]
    [InlineData("苏AD12345", true, true)]
    [InlineData("苏A12345D", true, true)]
    [InlineData("苏AI2345", false, false)]
    [InlineData("苏AZ12345", false, false)]
    [InlineData("京A1234警", true, false)]
    public void Plates_follow_the_forms_that_are_issued(string plate, bool issuable, bool newEnergy)
    {
        Assert.Equal((plate, FixSet.None), Read.Plate(plate));
        Assert.Equal(issuable, PlateNumber.IsIssuable(plate));
        Assert.Equal(newEnergy, PlateNumber.IsNewEnergy(plate));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("苏A123")]
    [InlineData("苏A1234567")]
    [InlineData("ＡＢＣ")]
    public void Other_texts_are_no_plates(string text) => Assert.Null(Read.Plate(text).Plate);

    [Theory]
    [InlineData("810000", IdentifierKind.HongKongMacauTaiwanPermit, "香港特别行政区")]
    [InlineData("820000", IdentifierKind.HongKongMacauTaiwanPermit, "澳门特别行政区")]
    [InlineData("830000", IdentifierKind.HongKongMacauTaiwanPermit, "台湾省")]
    [InlineData("931156", IdentifierKind.ForeignPermanentResident, "上海市")]
    [InlineData("990000", IdentifierKind.CitizenId, null)]
    public void Eighteen_digits_are_told_apart_by_their_beginning(string area, IdentifierKind kind, string? division)
    {
        var seventeen = area + "19940823002";

        var report = Identifier.Describe(seventeen + CitizenIdFacts.CheckDigit(seventeen), Shipped.Standards);

        Assert.Equal((kind, true, division), (report.Kind, report.Valid, report.DivisionName));
        Assert.Equal(new DateOnly(1994, 8, 23), report.BirthDate);
        Assert.Equal("female", report.Sex);
    }

    [Fact]
    public void The_older_card_of_foreigners_is_known_by_its_letters()
    {
        var report = Identifier.Describe("usa110094082300");

        Assert.Equal((IdentifierKind.ForeignPermanentResident, true), (report.Kind, report.Valid));
        Assert.Equal("USA110094082300", report.Normalised);
        Assert.Null(report.BirthDate);
        Assert.False(ForeignResident.IsOlderForm("990000900307123"));
    }

    [Fact]
    public void A_division_is_named_as_it_was_called_at_birth()
    {
        var seventeen = "510202" + "19850412" + "002";

        var report = Identifier.Describe(seventeen + CitizenIdFacts.CheckDigit(seventeen), Shipped.Standards);

        Assert.Equal("四川省重庆市市中区", report.DivisionName);
        Assert.Equal([500103], report.Successors);
    }

    [Theory]
    [InlineData("", IdentifierKind.Unknown, "id_missing")]
    [InlineData("hello", IdentifierKind.Unknown, "id_unknown_form")]
    [InlineData("9.9E+17", IdentifierKind.CitizenId, "id_scientific")]
    [InlineData("9900**********1235", IdentifierKind.CitizenId, "id_masked")]
    [InlineData("990000199003071236", IdentifierKind.CitizenId, "id_checksum")]
    [InlineData("99000019900307123", IdentifierKind.CitizenId, "id_length")]
    public void What_cannot_be_used_says_why(string text, IdentifierKind kind, string reason)
    {
        var report = Identifier.Describe(text, Shipped.Standards);

        Assert.Equal((kind, false, reason, null), (report.Kind, report.Valid, report.Reason, report.Normalised));
    }

    [Fact]
    public void A_mistyped_citizen_id_is_never_taken_for_a_company_or_a_card() =>
        Gen.Int[0, 20_000].Select(Gen.Int[0, 9999]).Sample((day, tail) =>
        {
            var number = $"519900{new DateOnly(1950, 1, 1).AddDays(day):yyyyMMdd}{tail:0000}";
            return Identifier.Describe(number).Kind == IdentifierKind.CitizenId;
        });

    [Fact]
    public void Every_fix_has_a_name()
    {
        foreach (var fix in Enum.GetValues<FixSet>().Where(fix => fix != FixSet.None))
        {
            Assert.Single(fix.Names());
        }

        Assert.Equal(FixNames.All.Count, Enum.GetValues<FixSet>().Length - 1);
        Assert.Equal(["id_fullwidth", "id_15"], (FixSet.Id15 | FixSet.IdFullWidth).Names());
    }
}
