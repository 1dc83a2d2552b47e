namespace Hedui.Standards.Tests;

/// <summary>
/// The known defects of departmental data, by their numbers in the table of the domain notes; each that concerns one
/// value is a test here, and every one goes through the import of a file in the table of the same name in Evidence.
/// Registry: 20 former names. Verification: 25 (the flag), 38 shared phones and accounts, 39 deceased still paid,
/// 41 one wage from three sources, 42 vehicles not transferred, 43 joint property.
/// </summary>
public sealed class DefectTableTests
{
    static (string?, FixSet) Id(string text)
    {
        var (number, _, fixes) = Read.Id(text);
        return (number, fixes);
    }

    [Fact]
    public void Defect_02_mojibake_is_repaired_only_when_the_way_back_is_exact()
    {
        var meant = "华娃";
        var gb = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(54936)!;
        var seen = gb.GetString(System.Text.Encoding.UTF8.GetBytes(meant));

        Assert.Equal(MojibakeKind.Repaired, Mojibake.Read(seen, out var repaired));
        Assert.Equal(meant, repaired);
        Assert.Equal(MojibakeKind.None, Mojibake.Read("张三丰", out _));
        Assert.Equal(MojibakeKind.None, Mojibake.Read("锘垮", out _));
        Assert.Equal(MojibakeKind.None, Mojibake.Read("Smith", out _));
    }

    [Fact]
    public void Defect_03_question_marks_mark_a_lossy_name()
    {
        Assert.Equal(NameTraits.Lossy, PersonName.TraitsOf("张?"));
        Assert.True(PersonName.IsLossy("张?"));
        Assert.True(PersonName.IsLossy("李\uE123"));
        Assert.False(PersonName.IsLossy("𠮷田"));
        Assert.Equal(NameMatch.Lead, PersonName.Compare("张?", "张三"));
    }

    [Fact]
    public void Defect_04_full_width_is_folded_in_numbers_and_left_alone_in_names()
    {
        Assert.Equal(("990000199003071235", FixSet.IdFullWidth), Id("９９００００１９９００３０７１２３５"));
        Assert.Equal(("苏Ａ路１号", FixSet.None), Read.Name("苏Ａ路１号"));
        var fixes = FixSet.None;
        Assert.Equal("人民路１号", PlainText.Normalise("人民路１号", ref fixes));
    }

    [Fact]
    public void Defect_05_scientific_notation_is_lost() =>
        Assert.Equal(IdProblem.Scientific, Read.Id("9.9E+17").Problem);

    [Fact]
    public void Defect_06_three_zeros_at_the_end_are_noticed()
    {
        Assert.Equal(IdProblem.Checksum, Read.Id("990000199003071000").Problem);
        Assert.True(CitizenId.LooksRounded("990000199003071000"));
        Assert.False(CitizenId.LooksRounded("990000199003071235"));
    }

    [Theory]
    [InlineData("'990000199003071235")]
    [InlineData("=\"990000199003071235\"")]
    [InlineData("\t990000199003071235")]
    [InlineData("\"990000199003071235\"")]
    public void Defect_07_guards_are_stripped(string text) =>
        Assert.Equal(("990000199003071235", FixSet.IdGuard), Id(text));

    [Theory]
    [InlineData("99000019521231002x", FixSet.IdLowercaseX)]
    [InlineData("99000019521231002×", FixSet.IdLowercaseX)]
    [InlineData("99000019521231002Х", FixSet.IdLowercaseX)]
    [InlineData("99000019521231002*", FixSet.IdLowercaseX)]
    [InlineData("99000019521231002Ｘ", FixSet.IdFullWidth)]
    [InlineData("99000019521231002ｘ", FixSet.IdFullWidth | FixSet.IdLowercaseX)]
    public void Defect_08_every_x_is_the_check_character(string text, FixSet fixes) =>
        Assert.Equal(("99000019521231002X", fixes), Id(text));

    [Fact]
    public void Defect_09_a_letter_for_a_digit_is_proposed_and_not_repaired()
    {
        Assert.Equal(IdProblem.Checksum, Read.Id("99O000199003071235").Problem);
        Assert.True(IdSuggestion.TryFind("99O00019900307l235", out var candidate));
        Assert.Equal("990000199003071235", candidate);
        Assert.False(IdSuggestion.TryFind("99O000199003071236", out _));
        Assert.False(IdSuggestion.TryFind("990000199003071235", out _));
    }

    [Fact]
    public void Defect_10_fifteen_digits_are_upgraded() =>
        Assert.Equal(("990000199003071235", FixSet.Id15), Id("990000900307123"));

    [Fact]
    public void Defect_11_a_bad_check_goes_to_quarantine() =>
        Assert.Equal("id_checksum", Read.Id("990000199003071234").Problem.Reason());

    [Fact]
    public void Defect_12_a_masked_number_is_no_key() =>
        Assert.Equal(IdProblem.Masked, Read.Id("9900********1232").Problem);

    [Theory]
    [InlineData("990000 19900307 1235")]
    [InlineData("990000\u200B199003071235")]
    [InlineData("\uFEFF990000199003071235")]
    [InlineData("990000199003071235\u00A0")]
    [InlineData("990000199003071235\r\n")]
    public void Defect_13_invisible_characters_are_removed_from_numbers(string text) =>
        Assert.Equal(("990000199003071235", FixSet.IdSpaces), Id(text));

    [Fact]
    public void Defect_13_invisible_characters_are_trimmed_from_texts()
    {
        var fixes = FixSet.None;
        Assert.Equal("人民路 1号", PlainText.Normalise(" 人民\u200B路 1号\r\n", ref fixes));
        Assert.Equal(FixSet.TextTrimmed, fixes);
    }

    [Fact]
    public void Defect_14_padding_of_short_names_is_removed() =>
        Assert.Equal(("张三", FixSet.NamePadding), Read.Name("张　三"));

    [Fact]
    public void Defect_15_dots_become_the_national_one() =>
        Assert.Equal(("买买提·艾力", FixSet.NameDot), Read.Name("买买提・艾力"));

    [Fact]
    public void Defect_16_a_name_cut_at_twenty_bytes_is_a_lead() =>
        Assert.Equal(NameMatch.Lead, PersonName.Compare("阿卜杜热合曼·阿卜", "阿卜杜热合曼·阿卜杜热西提"));

    [Theory]
    [InlineData("李{王莹}")]
    [InlineData("李\uE000")]
    [InlineData("李yan")]
    [InlineData("李□")]
    public void Defect_17_a_rare_character_written_otherwise_is_a_wildcard(string written) =>
        Assert.Equal(NameMatch.Lead, PersonName.Compare(written, "李䶮"));

    [Theory]
    [InlineData("傅明", "付明")]
    [InlineData("萧明", "肖明")]
    [InlineData("閆明", "闫明")]
    [InlineData("於明", "于明")]
    public void Defect_18_variants_match_softly_and_are_not_overwritten(string left, string right)
    {
        Assert.Equal(NameMatch.Alike, PersonName.Compare(left, right, Shipped.Standards.NameVariants));
        Assert.Equal((left, FixSet.None), Read.Name(left));
    }

    [Fact]
    public void Defect_19_characters_beyond_the_basic_plane_count_as_one()
    {
        Assert.Equal(("𠮷田", FixSet.None), Read.Name("𠮷田"));
        Assert.Equal(NameMatch.Lead, PersonName.Compare("?田", "𠮷田"));
        Assert.Equal(NameMatch.Same, PersonName.Compare("𠮷\U000E0101田", "𠮷田"));
    }

    [Theory]
    [InlineData("19800101")]
    [InlineData("1980-1-1")]
    [InlineData("1980/01/01")]
    [InlineData("1980.1.1")]
    [InlineData("1980年1月1日")]
    [InlineData("1980-01-01 00:00:00.0")]
    public void Defect_21_dates_in_every_dress(string text) =>
        Assert.Equal(new DateOnly(1980, 1, 1), Read.Day(text).Day);

    [Theory]
    [InlineData("80-1-1")]
    [InlineData("20240230")]
    public void Defect_21_dates_that_are_none(string text) => Assert.Null(Read.Day(text).Day);

    [Fact]
    public void Defect_22_serials_are_read_only_where_declared()
    {
        Assert.Equal(new DateOnly(1980, 1, 1), Read.Day("29221", DayForms.Serial).Day);
        Assert.Null(Read.Day("29221").Day);
    }

    [Fact]
    public void Defect_23_unix_times_are_chinese_days() =>
        Assert.Equal(new DateOnly(1980, 1, 1), Read.Day("315504000000", DayForms.Unix).Day);

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public void Defect_24_placeholders_are_no_days(string text) =>
        Assert.Equal((null, FixSet.DatePlaceholder), Read.Day(text));

    [Fact]
    public void Defect_25_the_number_says_the_birth_date() =>
        Assert.Equal(new DateOnly(1990, 3, 7), CitizenIdFacts.BirthDate("990000199003071235"));

    [Theory]
    [InlineData("1,234.50", 123450)]
    [InlineData("￥1234.5", 123450)]
    [InlineData("1.2万元", 1200000)]
    [InlineData("(300)", -30000)]
    [InlineData("-300", -30000)]
    [InlineData("３００", 30000)]
    [InlineData("叁佰元整", 30000)]
    [InlineData("1234.5元/月", 123450)]
    public void Defect_26_amounts_in_every_dress(string text, long fen) => Assert.Equal(fen, Read.Amount(text).Fen);

    [Theory]
    [InlineData("/")]
    [InlineData("无")]
    [InlineData("NULL")]
    [InlineData("-")]
    [InlineData("")]
    public void Defect_26_blanks_are_not_zero(string text) => Assert.True(AmountText.IsBlank(text));

    [Theory]
    [InlineData("测试", "990000199003071235", true)]
    [InlineData("张三", "111111111111111111", true)]
    [InlineData("测试01", "990000199003071235", true)]
    [InlineData("Test", "990000199003071235", true)]
    [InlineData("张三", "990000199003071235", false)]
    [InlineData("测试甲", "990000199003071235", false)]
    [InlineData("测国强", "990000199003071235", false)]
    public void Defect_31_test_records_are_known(string name, string number, bool test) =>
        Assert.Equal(test, TestRecord.Is(name, number));

    [Theory]
    [InlineData("321202", 321202)]
    [InlineData("321202001003", 321202)]
    [InlineData("321202 泰州海陵", 321202)]
    [InlineData("江苏省泰州市海陵区", 321202)]
    [InlineData("321082", 321082)]
    public void Defect_35_divisions_old_long_or_by_name(string text, int code)
    {
        var fixes = FixSet.None;

        Assert.True(Shipped.Standards.Divisions.TryRead(text, out var read, ref fixes));
        Assert.Equal(code, read);
    }

    [Theory]
    [InlineData("321082", 1990, 321202)]
    public void Defect_35_old_codes_lead_to_new_ones(string text, int year, int successor) =>
        Assert.Equal(
            [successor],
            Shipped.Standards.Divisions.Successors(
                int.Parse(text, System.Globalization.CultureInfo.InvariantCulture), new DateOnly(year, 1, 1)));

    [Theory]
    [InlineData("苏M·12345")]
    [InlineData("苏Ｍ12345")]
    [InlineData("苏m 12345")]
    public void Defect_37_plates_are_brought_to_one_form(string text) =>
        Assert.Equal(("苏M12345", FixSet.PlateFormat), Read.Plate(text));

    [Fact]
    public void Defect_37_a_plate_without_its_province_is_not_completed() => Assert.Null(Read.Plate("M12345").Plate);
}
