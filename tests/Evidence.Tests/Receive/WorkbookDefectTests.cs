using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Evidence.Tests;

/// <summary>What a workbook can hide: merged cells, a hidden sheet, another count of days.</summary>
public sealed class WorkbookDefectTests : IDisposable
{
    const string Id = "990000199003071235";
    const string Other = "990000198012310029";
    const string Third = "990000198808070016";
    static readonly string[] Header = ["号码", "姓名", "开户日", "账号", "余额", "备注"];
    static readonly DateOnly Day = new(2023, 11, 3);

    readonly AnOffice office = new AnOffice().WithApplications();

    public WorkbookDefectTests()
    {
        Map("[serial]");
        office.Enrol(Id, Other, Third);
    }

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("A3:A4", "号码")]
    [InlineData("B3:B4", "姓名")]
    [InlineData("E3:E4", "余额")]
    [InlineData("D3:E4", "账号")]
    [InlineData("C3:F3", "开户日")]
    public void Defect_32_rows_that_share_a_merged_cell_wait_and_leave_the_answer_open(string merged, string column)
    {
        var upper = Row(Id, "A1", "300");
        var lower = Row(merged[0] == 'A' ? "" : Id, "A2", merged[0] == 'E' ? "" : "40");
        var result = Deliver(Workbook.Of([Header, Row(Other, "A0", "7"), upper, lower], merged));

        var shared = merged[^1] - merged[1] + 1;
        Assert.Equal((3 - shared, shared), (result.Accepted, result.Quarantined["merged_cells"]));
        Assert.All(office.Receiver.Quarantine.List(), held => Assert.Equal(column, held.Column));
        Assert.Equal([AnswerStatus.Unreadable, AnswerStatus.Hit, AnswerStatus.NoRecord], Statuses());
    }

    [Theory]
    [InlineData("F3:F4")]
    [InlineData("A1:B1")]
    public void A_merged_cell_that_nobody_reads_holds_nothing_back(string merged)
    {
        string[][] rows = [Header, Row(Other, "A0", "7"), Row(Id, "A1", "300"), Row(Id, "A2", "40")];
        Map("[serial]", headerRow: merged[1] == '1' ? 2 : 1);

        Assert.Equal(3, Deliver(Workbook.Of(merged[1] == '1' ? [["开户一览"], .. rows] : rows, merged)).Accepted);
    }

    [Fact]
    public void Rows_that_share_a_cell_come_in_only_when_somebody_has_told_them_apart()
    {
        Deliver(Workbook.Of([Header, Row(Other, "A0", "7"), Row(Id, "A1", "300"), Row("", "A2", "40")], "A3:A4"));
        var cancel = TestContext.Current.CancellationToken;

        Assert.Equal(0, Assert.Single(office.Receiver.Retry("bank", null, cancel)).Accepted);
        foreach (var held in office.Receiver.Quarantine.List())
        {
            office.Receiver.Quarantine.Correct(held.Id, new Dictionary<string, string> { ["号码"] = Id });
        }

        Assert.Equal(2, Assert.Single(office.Receiver.Retry("bank", null, cancel)).Accepted);
        Assert.Equal([AnswerStatus.Hit, AnswerStatus.Hit, AnswerStatus.NoRecord], Statuses());
    }

    [Fact]
    public void Defect_32_a_hidden_sheet_is_not_read_unless_the_mapping_names_it()
    {
        var book = Workbook.Of(
            [("旧", true, [Header, Row(Id, "A1", "300")]), ("新", false, [Header, Row(Other, "A2", "40")])], []);

        Assert.Equal(1, Deliver(book).Accepted);
        Assert.Equal([AnswerStatus.NoRecord, AnswerStatus.Hit, AnswerStatus.NoRecord], Statuses());

        Map("[serial]", sheet: "旧");
        Deliver(book);
        Assert.Equal([AnswerStatus.Hit, AnswerStatus.Hit, AnswerStatus.NoRecord], Statuses());
    }

    [Fact]
    public void Defect_32_a_workbook_with_hidden_sheets_alone_is_refused() => Assert.Equal(
        "sheet_missing", Assert.Throws<RefusedException>(() => Deliver(Workbook.Of([("旧", true, [Header, Row(Id, "A1", "300")])], []))).Refusal.Code);

    [Fact]
    public void Defect_32_a_second_sheet_with_rows_is_never_lost_without_a_word()
    {
        var book = Workbook.Of(
            [("一", false, [Header, Row(Id, "A1", "300")]), ("二", false, [Header, Row(Other, "A2", "40")])], []);
        var refusal = Assert.Throws<RefusedException>(() => Deliver(book)).Refusal;

        Assert.Equal("several_sheets", refusal.Code);
        Assert.Contains("一, 二", refusal.Where, StringComparison.Ordinal);

        Map("[serial]", sheet: "二");
        Assert.Equal(1, Deliver(book).Accepted);
    }

    [Fact]
    public void Empty_sheets_beside_the_one_with_rows_do_not_matter()
    {
        var book = Workbook.Of([("空", false, []), ("数据", false, [Header, Row(Id, "A1", "300")]), ("备注", false, [["", ""]])], []);

        Assert.Equal(1, Deliver(book).Accepted);
    }

    [Theory]
    [InlineData("[serial]", true)]
    [InlineData("[serial_1904]", false)]
    public void Defect_22_a_workbook_that_counts_days_otherwise_than_the_mapping_is_refused(string forms, bool from1904)
    {
        Map(forms);
        var refusal = Assert.Throws<RefusedException>(() => Deliver(Workbook.Of([Header, Row(Id, "A1", "300")], from1904: from1904))).Refusal;

        Assert.Equal("date_system", refusal.Code);
        Assert.Contains("'开户日'", refusal.Where, StringComparison.Ordinal);
        Assert.Contains(from1904 ? "serial_1904" : "serial", refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[serial]", false, "1980-01-01")]
    [InlineData("[serial_1904]", true, "1984-01-02")]
    [InlineData("[iso]", true, null)]
    public void A_serial_is_the_day_that_workbook_and_mapping_agree_on(string forms, bool from1904, string? day)
    {
        Map(forms);
        var result = Deliver(Workbook.Of([Header, Row(Id, "A1", "300")], from1904: from1904));

        Assert.Equal(day is null ? ["date_invalid"] : [], result.Quarantined.Keys);
        var told = office.Rows("deposits").SelectMany(row => row.Cells).Where(cell => cell.Item == "as_of").ToList();
        Assert.All(told, cell => Assert.Equal(Standards.FixSet.DateSerial, cell.Fixes));
        Assert.Equal(day, told.Select(cell => DateOnly.FromDayNumber((int)cell.Low).ToString("yyyy-MM-dd", null)).SingleOrDefault());
    }

    static string[] Row(string id, string account, string balance, string opened = "#29221") => [id, "张三丰", opened, account, balance, "略"];

    ImportResult Deliver(byte[] workbook) => office.Deliver(new("bank", office.AFile(workbook, "bank.xlsx")));

    AnswerStatus[] Statuses()
    {
        var block = new HouseholdBlock();
        office.Ledger.At(null, Day).ReadHousehold(1, new EvidenceNeeds(new Dictionary<string, IReadOnlyList<string>> { ["deposits"] = ["balance"] }), block, TicketOffice.ForWorkThatShowsNobody());
        return block["deposits"].Status[..block.Persons];
    }

    void Map(string forms, int headerRow = 1, string? sheet = null)
    {
        office.WithSource("bank", $$"""
            source: bank
            category: deposits
            file: { format: xlsx, header_row: {{headerRow}}{{(sheet is null ? "" : ", sheet: " + sheet)}} }
            person: { id: 号码, name: 姓名 }
            data_date: { fixed: 2023-11-01 }
            columns:
              - { column: 账号, item: account }
              - { column: 余额, item: balance }
              - { column: 开户日, item: as_of, dates: {{forms}} }
            ignore: [备注]
            required: [balance]
            """);
        office.Reopen();
    }
}
