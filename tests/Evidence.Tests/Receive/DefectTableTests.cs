using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Evidence.Tests;

/// <summary>
/// The known defects of departmental data by their numbers, each through an import of a file: what was changed stands on
/// the value it touched, what cannot be read waits under its reason, what concerns the file refuses it. What readers of
/// single values know is tested in Standards; what the law makes of one wage from three sources (41), of a vehicle that
/// was sold (42) and of one home of two owners (43), in Policy and Verification.
/// </summary>
public sealed class DefectTableTests : IDisposable
{
    const string Id = "990000199003071235";
    const string Other = "990000198012310029";
    const string WithX = "99000019521231002X";
    const string Header = "号码,姓名,账号,余额,开户,时点\n";
    static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    readonly AnOffice office = new AnOffice().WithApplications()
        .WithSource("bank", Mapping("bank", "deposits", "[{ column: 账号, item: account }, { column: 余额, item: balance }, { column: 开户, item: as_of, dates: [written, unix] }]", "required: [balance]"))
        .WithSource("serials", Mapping("serials", "deposits", "[{ column: 账号, item: account }, { column: 余额, item: balance }, { column: 开户, item: as_of, dates: [serial] }]"))
        .WithSource("cars", Mapping("cars", "vehicles", "[{ column: 车牌, item: plate }, { column: 状态, item: status, codes: { 正常: A, 转出: B } }]"))
        .WithSource("land", Mapping("land", "real_estate", "[{ column: 证号, item: title }, { column: 份额, item: share }]"))
        .WithSource("police", Mapping("police", "household_registration", "[{ column: 生日, item: birth_date }, { column: 曾用名, item: former_name }, { column: 地址, item: address }]"))
        .WithSource("deaths", Mapping("deaths", "death", "[{ column: 死亡日期, item: died_on }]"))
        .WithSource("pensions", Mapping("pensions", "pension", "[{ column: 险种, item: scheme }, { column: 月养老金, item: monthly_pension }]", "quality: { plausible: [{ item: monthly_pension, yuan: 50-2000 }] }"));

    public DefectTableTests()
    {
        office.Reopen();
        office.Enrol(Id, Other, WithX);
    }

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("04", "９９００００１９９００３０７１２３５", FixSet.IdFullWidth)]
    [InlineData("07", "'" + Id, FixSet.IdGuard)]
    [InlineData("07", "\"=\"\"" + Id + "\"\"\"", FixSet.IdGuard)]
    [InlineData("08", "99000019521231002x", FixSet.IdLowercaseX)]
    [InlineData("08", "99000019521231002×", FixSet.IdLowercaseX)]
    [InlineData("08", "99000019521231002Х", FixSet.IdLowercaseX)]
    [InlineData("08", "99000019521231002*", FixSet.IdLowercaseX)]
    [InlineData("10", "990000900307123", FixSet.Id15)]
    [InlineData("13", "990000\u200B19900307 1235\u00A0", FixSet.IdSpaces)]
    public void A_number_that_can_be_read_is_marked_on_the_row(string defect, string number, FixSet fix)
    {
        var row = Accepted($"{number},张三丰,A1,5,,2023-11-01");

        Assert.Equal((defect, fix), (defect, row.Fixes));
    }

    [Theory]
    [InlineData("05", "9.9E+17", "id_scientific")]
    [InlineData("06", "990000199003071000", "id_checksum")]
    [InlineData("09", "99O000199003071235", "id_checksum")]
    [InlineData("11", "990000199003071234", "id_checksum")]
    [InlineData("12", "9900********1235", "id_masked")]
    public void A_number_that_cannot_be_read_waits(string defect, string number, string reason) =>
        Assert.Equal((defect, reason, "号码"), (defect, Held($"{number},张三丰,A1,5,,2023-11-01", out var column), column));

    [Fact]
    public void Defect_01_the_encoding_of_each_file_is_found_and_told()
    {
        foreach (var (encoding, told) in new (Encoding, string)[] { (new UTF8Encoding(true), "utf-8-bom"), (Gb, "gb18030"), (Encoding.Unicode, "utf-16le") })
        {
            var text = $"{Header}{Id},张三丰,{told},5,,2023-11-01\n";
            var bytes = encoding is UTF8Encoding ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
            Assert.Equal((1, told), (office.Deliver(new("bank", office.AFile(bytes, "bank.csv"))) is var result ? result.Accepted : 0, result.Encoding));
        }
    }

    [Theory]
    [InlineData("03", "张?丰", FixSet.NameLossy)]
    [InlineData("14", "张　三　丰", FixSet.NamePadding)]
    [InlineData("15", "张・三丰", FixSet.NameDot)]
    [InlineData("17", "张\uE863", FixSet.NamePrivateUse | FixSet.NameDiffers)]
    [InlineData("17", "张三□", FixSet.NameLossy)]
    [InlineData("17", "张三feng", FixSet.None)]
    [InlineData("18", "張三丰", FixSet.None)]
    [InlineData("19", "张三丰\U000E0101", FixSet.None)]
    public void A_name_is_repaired_or_marked_and_never_overwritten(string defect, string name, FixSet fix)
    {
        var row = Accepted($"{Id},{name},A1,5,,2023-11-01");

        Assert.Equal((defect, fix, "张三丰"), (defect, row.Fixes, office.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Name.Reveal()));
    }

    [Fact]
    public void Defect_02_a_name_read_in_the_wrong_encoding_is_turned_back_or_waits()
    {
        Assert.Equal(FixSet.NameMojibake | FixSet.NameDiffers, Accepted($"{Id},{Gb.GetString(Encoding.UTF8.GetBytes("张三"))},A1,5,,2023-11-01").Fixes);
        Assert.Equal("name_garbled", Held($"{Id},{Gb.GetString(Encoding.UTF8.GetBytes("王小明")[..^1])}?,A2,5,,2023-11-01", out _));
    }

    [Fact]
    public void Defect_16_a_name_that_was_cut_is_no_other_name()
    {
        office.Import("bank", $"{Header}990000198808070016,阿卜杜热合曼·阿卜杜热西提,A0,5,,2023-11-01\n");

        Assert.Empty(office.Import("bank", $"{Header}990000198808070016,阿卜杜热合曼·阿卜,A1,5,,2023-11-01\n").Fixes);
    }

    [Fact]
    public void Defect_20_a_former_name_makes_the_old_name_no_other_name()
    {
        office.Import("police", $"号码,姓名,生日,曾用名,地址,时点\n{Id},张三丰,1990-03-07,张招娣,人民路,2023-11-01\n");

        Assert.Equal(FixSet.None, Accepted($"{Id},张招娣,A1,5,,2023-11-01").Fixes);
    }

    [Theory]
    [InlineData("21", "19800101", FixSet.DateFormat, "1980-01-01")]
    [InlineData("21", "1980-1-1", FixSet.DateFormat, "1980-01-01")]
    [InlineData("21", "1980/01/01", FixSet.DateFormat, "1980-01-01")]
    [InlineData("21", "1980.1.1", FixSet.DateFormat, "1980-01-01")]
    [InlineData("21", "1980年1月1日", FixSet.DateFormat, "1980-01-01")]
    [InlineData("21", "1980-01-01 00:00:00.0", FixSet.DateFormat, "1980-01-01")]
    [InlineData("23", "315504000000", FixSet.DateUnix, "1980-01-01")]
    [InlineData("24", "1900-01-01", FixSet.DatePlaceholder, null)]
    [InlineData("24", "9999-12-31", FixSet.DatePlaceholder, null)]
    [InlineData("24", "0001-01-01", FixSet.DatePlaceholder, null)]
    public void A_day_is_read_and_marked_on_itself(string defect, string written, FixSet fix, string? day)
    {
        var result = office.Import("bank", $"{Header}{Id},张三丰,A1,5,{written},2023-11-01\n");
        var cells = Assert.Single(office.Rows("deposits")).Cells;
        var told = cells.SingleOrDefault(cell => cell.Item == "as_of");

        Assert.Equal((defect, day), (defect, told is null ? null : DateOnly.FromDayNumber((int)told.Low).ToString("yyyy-MM-dd", null)));
        Assert.Equal(fix.Names(), told is null ? result.Fixes.Keys : told.Fixes.Names());
    }

    [Theory]
    [InlineData("80-1-1")]
    [InlineData("20240230")]
    [InlineData("29221")]
    public void Defect_21_and_22_what_is_no_day_or_no_declared_serial_waits(string written) =>
        Assert.Equal(("date_invalid", "开户"), (Held($"{Id},张三丰,A1,5,{written},2023-11-01", out var column), column));

    [Fact]
    public void Defect_22_a_declared_serial_is_a_day()
    {
        office.Import("serials", $"{Header}{Id},张三丰,A1,5,29221,2023-11-01\n");

        var day = Assert.Single(office.Rows("deposits")).Cells.Single(cell => cell.Item == "as_of");
        Assert.Equal((new DateOnly(1980, 1, 1).DayNumber, FixSet.DateSerial), (day.Low, day.Fixes));
    }

    [Fact]
    public void Defect_25_a_birthday_that_differs_is_marked_on_itself()
    {
        office.Import("police", $"号码,姓名,生日,曾用名,地址,时点\n{Id},张三丰,1990-03-08,,人民路,2023-11-01\n");

        Assert.Equal(FixSet.BirthDateDiffers, Value("household_registration", "birth_date").Fixes);
    }

    [Theory]
    [InlineData("\"1,234.50\"", 1234_50, FixSet.AmountFormat)]
    [InlineData("￥1234.5", 1234_50, FixSet.AmountFormat)]
    [InlineData("1.2万元", 12_000_00, FixSet.AmountUnit)]
    [InlineData("-300", -300_00, FixSet.None)]
    [InlineData("３００", 300_00, FixSet.AmountFormat)]
    [InlineData("叁佰元整", 300_00, FixSet.AmountChinese)]
    [InlineData("1234.5元/月", 1234_50, FixSet.AmountPerMonth)]
    public void Defect_26_an_amount_is_read_and_marked_on_itself(string written, long fen, FixSet fix)
    {
        Accepted($"{Id},张三丰,A1,{written},,2023-11-01");

        var balance = Value("deposits", "balance");
        Assert.Equal((fen, fix), (balance.Low, balance.Fixes & fix));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("无")]
    [InlineData("NULL")]
    [InlineData("-")]
    [InlineData("")]
    public void Defect_26_a_blank_is_no_zero(string written) =>
        Assert.Equal(("amount_invalid", "余额"), (Held($"{Id},张三丰,A1,{written},,2023-11-01", out var column), column));

    [Theory]
    [InlineData("27", "unit_slip", 0.5)]
    [InlineData("06", "id_precision_lost", 50_000)]
    public void A_whole_file_is_refused(string defect, string code, double yuan)
    {
        var rows = string.Concat(Enumerable.Range(10, 40).Select(i =>
            $"{(defect == "06" ? $"9900001990030{i}000" : Id)},张三丰,A{i},{yuan + (i / 100.0)},,2023-11-01\n"));

        Assert.Equal(code, Assert.Throws<RefusedException>(() => office.Import("bank", Header + rows)).Refusal.Code);
    }

    [Fact]
    public void Defect_28_an_annual_amount_for_a_month_waits()
    {
        var result = office.Import("pensions", $"号码,姓名,险种,月养老金,时点\n{Other},李四娘,150,212,2023-11-01\n{Id},张三丰,150,2544,2023-11-01\n");

        Assert.Equal(new Dictionary<string, int> { ["annual_for_monthly"] = 1 }, result.Quarantined);
    }

    [Fact]
    public void Defect_29_and_30_reversals_count_and_repeated_rows_headers_and_totals_do_not()
    {
        var row = $"{Id},张三丰,A1,300,,2023-11-01\n";
        var result = office.Import("bank", $"{Header}{row}{row}'{Id},张三丰,a1,\"300.00\",,2023/11/1\n{Id},张三丰,A1,-300,,2023-11-01\n{Header}合计,,,0,,\n");

        Assert.Equal((2, 2, 1), (result.Accepted, result.Duplicates, result.Reversals));
        Assert.Equal(["header_repeated", "total_row"], result.Quarantined.Keys);
        Assert.Equal(0, office.Rows("deposits").Sum(one => one.Cells.Single(cell => cell.Item == "balance").Low));
    }

    [Theory]
    [InlineData(Id + ",测试,A1,5,,2023-11-01")]
    [InlineData("111111111111111111,张三,A1,5,,2023-11-01")]
    public void Defect_31_a_test_record_waits(string row) => Assert.Equal("test_record", Held(row, out _));

    [Fact]
    public void Defect_32_a_formula_in_a_workbook_refuses_it_and_one_in_an_export_is_none()
    {
        office.WithSource("book", Mapping("book", "deposits", "[{ column: 余额, item: balance }]", "file: { format: xlsx }"));
        office.Reopen();
        var book = Workbook.Of([["号码", "姓名", "余额", "时点"], [Id, "张三丰", "=1+1", "2023-11-01"]]);
        Assert.Equal("workbook_formula", Assert.Throws<RefusedException>(() => office.Deliver(new("book", office.AFile(book, "book.xlsx")))).Refusal.Code);

        Held("990000199003071234,=cmd(),A1,5,,2023-11-01", out _);
        using var into = new StringWriter();
        office.Receiver.Quarantine.Export(into, TicketOffice.ForWorkThatShowsNobody());
        Assert.Contains(",'=cmd(),", into.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Defect_33_a_line_end_in_quotes_is_a_space_and_a_cell_too_many_waits()
    {
        office.Import("police", $"号码,姓名,生日,曾用名,地址,时点\r\n{Id},张三丰,1990-03-07,,\"人民路,\"\"1\"\"号\r\n二楼\",2023-11-01\n");

        var address = Value("household_registration", "address");
        Assert.Equal(("人民路,\"1\"号 二楼", FixSet.TextTrimmed), (address.Text, address.Fixes));
        Assert.Equal("field_count", Held($"{Id},张三丰,A1,5,,2023-11-01,", out _));
    }

    [Theory]
    [InlineData("|", "'|'")]
    [InlineData("\u0001", "\"\\u0001\"")]
    [InlineData("\t", "tab")]
    public void Defect_33_the_delimiter_is_the_declared_one(string delimiter, string declared)
    {
        office.WithSource("piped", Mapping("piped", "deposits", "[{ column: 余额, item: balance }]", $"file: {{ delimiter: {(declared == "tab" ? "\"\\t\"" : declared)} }}"));
        office.Reopen();

        Assert.Equal(1, office.Import("piped", $"号码|姓名|余额|时点\n{Id}|张三丰|\"1|2\"|2023-11-01\n".Replace("\"1|2\"", "5", StringComparison.Ordinal).Replace("|", delimiter, StringComparison.Ordinal)).Accepted);
    }

    [Fact]
    public void Defect_34_and_37_a_dialect_is_mapped_and_a_plate_has_one_form()
    {
        var result = office.Import("cars", $"号码,姓名,车牌,状态,时点\n{Id},张三丰,苏Ｍ·12345,正常,2023-11-01\n{Other},李四娘,苏M12346,其他,2023-11-01\n");

        Assert.Equal(CodeValue.Pack("A"), Value("vehicles", "status").Low);
        Assert.Equal(("苏M12345", FixSet.PlateFormat), (Value("vehicles", "plate").Text, Value("vehicles", "plate").Fixes));
        Assert.Equal(new Dictionary<string, int> { ["code_unmapped"] = 1 }, result.Quarantined);
    }

    [Fact]
    public void Defect_35_a_division_that_was_given_up_leads_to_its_heir_or_waits()
    {
        var result = office.Import("civil", "号码,姓名,户,区划,日期\n990000198808070016,王五,H2,320103,2023-11-01\n990000199506150015,赵六,H3,320483,2023-11-01\n");

        Assert.Equal((1, 1), (result.Fixes["division_successor"], result.Quarantined["division_ambiguous"]));
        Assert.Equal(320104, office.Households.Find(2, new DateOnly(2023, 11, 1))!.Division);
    }

    [Fact]
    public void Defect_36_cells_in_the_wrong_columns_wait() =>
        Assert.Equal(("columns_shifted", "号码"), (Held($"张三丰,{Id},A1,5,,2023-11-01", out var column), column));

    [Fact]
    public void Defect_38_one_account_of_two_people_is_one_account()
    {
        office.Import("bank", $"{Header}{Id},张三丰,6200 1,5,,2023-11-01\n{Other},李四娘,６２００-1,5,,2023-11-01\n");

        var accounts = office.Rows("deposits").Select(row => row.Cells.Single(cell => cell.Item == "account")).ToList();
        Assert.Equal(accounts[0].Low, accounts[1].Low);
        Assert.All(accounts, account => Assert.Equal(FixSet.CodeFormat, account.Fixes));
    }

    [Fact]
    public void Defect_39_and_41_what_sources_say_against_or_beside_each_other_stays_side_by_side()
    {
        office.Import("deaths", $"号码,姓名,死亡日期,时点\n{Id},张三丰,2023-10-01,2023-11-01\n");
        office.Import("pensions", $"号码,姓名,险种,月养老金,时点\n{Id},张三丰,150,212,2023-11-01\n");

        Assert.Equal(("deaths", "pensions"), (Assert.Single(office.Rows("death")).Source, Assert.Single(office.Rows("pension")).Source));
    }

    [Fact]
    public void Defect_40_an_old_file_is_stale_whenever_it_comes()
    {
        office.Import("bank", $"{Header}{Id},张三丰,A1,5,,2025-03-01\n");

        Assert.Equal(AnswerStatus.Stale, office.Ledger.At(null, new DateOnly(2026, 1, 1)).Answer(320102, "deposits").Status);
    }

    [Fact]
    public void Defect_42_a_vehicle_that_went_away_counts_as_its_register_says()
    {
        office.Import("cars", $"号码,姓名,车牌,状态,时点\n{Id},张三丰,苏M12345,转出,2023-11-01\n");

        Assert.Equal(CodeValue.Pack("B"), Value("vehicles", "status").Low);
    }

    [Theory]
    [InlineData("50", 50_00, FixSet.None)]
    [InlineData("50%", 50_00, FixSet.AmountFormat)]
    [InlineData("1/2", 50_00, FixSet.AmountFormat)]
    [InlineData("二分之一", null, FixSet.None)]
    [InlineData("1/3", 33_33, FixSet.AmountFormat | FixSet.AmountRounded)]
    [InlineData("100.01", null, FixSet.None)]
    [InlineData("3/2", null, FixSet.None)]
    [InlineData("-50", null, FixSet.None)]
    [InlineData("1/0", null, FixSet.None)]
    public void Defect_43_a_joint_title_is_one_title_and_no_share_is_more_than_the_whole(string written, int? share, FixSet fix)
    {
        var result = office.Import("land", $"号码,姓名,证号,份额,时点\n{Other},李四娘,苏(2020)宁字第1号,50,2023-11-01\n{Id},张三丰,苏（2020）宁 字第1号,{written},2023-11-01\n");

        Assert.Equal(share is null ? 1 : 2, result.Accepted);
        var rows = office.Rows("real_estate");
        Assert.Single(rows.Select(row => row.Cells.Single(cell => cell.Item == "title").Low).Distinct());
        if (share is not null)
        {
            var cells = rows.Single(row => row.Person == 1).Cells;
            Assert.Equal(FixSet.CodeFormat, cells.Single(cell => cell.Item == "title").Fixes);
            Assert.Equal((share, fix), ((int)cells.Single(cell => cell.Item == "share").Low, cells.Single(cell => cell.Item == "share").Fixes));
        }
        else
        {
            Assert.Equal("份额", Assert.Single(office.Receiver.Quarantine.List()).Column);
        }
    }

    [Fact]
    public void Defect_44_a_file_without_all_its_rows_is_refused() => Assert.Equal(
        "truncated_file", Assert.Throws<RefusedException>(() => office.Deliver(
            new("bank", office.AFile($"{Header}{Id},张三丰,A1,5,,2023-11-01\n")) { ExpectedRows = 2 })).Refusal.Code);

    [Fact]
    public void Defect_45_a_late_correction_holds_from_when_it_was_known()
    {
        office.WithSource("bank", Mapping("bank", "deposits", "[{ column: 账号, item: account }, { column: 余额, item: balance }, { column: 开户, item: as_of }]", "replaces: same_key"));
        office.Reopen();
        office.Import("bank", $"{Header}{Id},张三丰,A1,5,,2025-12-01\n");
        var before = office.Time.GetUtcNow();
        office.Import("bank", $"{Header}{Id},张三丰,A1,7,,2025-12-01\n");

        long Balance(DateTimeOffset? knownAt) => Assert.Single(office.Ledger.At(knownAt, new DateOnly(2026, 1, 1)).Rows(1, TicketOffice.ForWorkThatShowsNobody()), row => row.Category == "deposits")
            .Cells.Single(cell => cell.Item == "balance").Low;
        Assert.Equal((5_00, 7_00), (Balance(before), Balance(null)));
    }

    static string Mapping(string source, string category, string columns, string more = "") => $$"""
        source: {{source}}
        category: {{category}}
        person: { id: 号码, name: 姓名 }
        data_date: { column: 时点 }
        columns: {{columns}}
        {{more}}
        """;

    EvidenceRow Accepted(string row)
    {
        var result = office.Import("bank", $"{Header}{row}\n");
        Assert.Equal(1, result.Accepted);
        return office.Rows("deposits")[^1];
    }

    string Held(string row, out string? column)
    {
        var result = office.Import("bank", $"{Header}{Other},李四娘,A0,7,,2023-11-01\n{row}\n");
        var held = office.Receiver.Quarantine.List()[^1];
        column = held.Column;
        return Assert.Single(result.Quarantined).Key == held.Reason ? held.Reason : "";
    }

    EvidenceCell Value(string category, string item) => office.Rows(category).SelectMany(row => row.Cells).First(cell => cell.Item == item);
}
