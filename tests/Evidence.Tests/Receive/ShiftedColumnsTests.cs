namespace Hedui.Evidence.Tests;

/// <summary>Cells in the wrong columns: the row waits, and it is told which column slid first.</summary>
public sealed class ShiftedColumnsTests : IDisposable
{
    const string Id = "990000199003071235";
    const string Spouse = "990000198012310029";

    readonly AnOffice office = new AnOffice().WithSource("bank", """
        source: bank
        category: deposits
        person: { id: 号码, name: 姓名 }
        data_date: { column: 时点 }
        columns:
          - { column: 超限, item: over_limit, codes: { 是: 1, 否: 0 } }
          - { column: 账号, item: account }
          - { column: 余额, item: balance }
        ignore: [备注]
        required: [balance]
        """).WithSource("marriage", """
        source: marriage
        category: marriage
        person: { id: 号码, name: 姓名 }
        data_date: { fixed: 2023-11-01 }
        columns:
          - { column: 状况, item: marital_status }
          - { column: 配偶号码, item: spouse_id }
        """);

    public ShiftedColumnsTests() => office.Reopen();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("张三丰," + Id + ",否,A1,5,2023-11-01,", "号码")]
    [InlineData("," + Id + ",张三丰,否,A1,5,2023-11-01", "号码")]
    [InlineData("张三丰,否,A1,5,2023-11-01," + Id + ",", "号码")]
    [InlineData(Id + ",张三丰,,否,A1,5,2023-11-01", "余额")]
    [InlineData(Id + ",张三丰,A1,5,2023-11-01,,", "超限")]
    [InlineData(Id + ",张三丰,A1,5.00,2023-11-01,否,", "超限")]
    [InlineData(Id + ",张三丰,否,A1,2023-11-01,5,", "余额")]
    [InlineData(Id + ",张三丰,5,A1,否,2023-11-01,", "超限")]
    public void Defect_36_a_row_whose_cells_slid_is_told_with_the_first_column_that_did(string row, string column)
    {
        var result = office.Import("bank", $"号码,姓名,超限,账号,余额,时点,备注\n{Spouse},李四娘,否,A0,7,2023-11-01,\n{row}\n");

        Assert.Equal(1, result.Accepted);
        var held = Assert.Single(office.Receiver.Quarantine.List());
        Assert.Equal(("columns_shifted", column), (held.Reason, held.Column));
    }

    [Theory]
    [InlineData(Id + ",张三丰,否,A1,许多,2023-11-01,", "amount_invalid")]
    [InlineData(Id + ",张三丰,也许,A1,5,2023-11-01,", "code_unmapped")]
    [InlineData(Id + ",张三丰,也许,A1,许多,2023-11-01,", "code_unmapped")]
    [InlineData("9900********1235,张三丰,否,A1,5,2023-11-01,", "id_masked")]
    [InlineData("99000019900307123,张三丰,否,A1,5,2023-11-01,", "id_length")]
    [InlineData(",张三丰,否,A1,5,2023-11-01," + Id, "id_missing")]
    public void A_wrong_cell_alone_is_no_slide(string row, string reason)
    {
        office.Import("bank", $"号码,姓名,超限,账号,余额,时点,备注\n{Spouse},李四娘,否,A0,7,2023-11-01,\n{row}\n");

        Assert.Equal(reason, Assert.Single(office.Receiver.Quarantine.List()).Reason);
    }

    [Fact]
    public void The_number_of_somebody_else_in_its_own_column_is_no_slide()
    {
        office.Import("marriage", $"号码,姓名,状况,配偶号码\n{Id},张三丰,20,{Spouse}\n,张三丰,20,{Spouse}\n");

        Assert.Equal("id_missing", Assert.Single(office.Receiver.Quarantine.List()).Reason);
    }
}
