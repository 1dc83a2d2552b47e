namespace Hedui.Evidence.Tests;

/// <summary>An account, a certificate, a plate stay one however they are written; texts lose what nobody sees.</summary>
public sealed class ItemTextTests : IDisposable
{
    const string Id = "990000199003071235";

    readonly AnOffice office = new AnOffice().WithDeposits().WithApplications();

    public void Dispose() => office.Dispose();

    [Fact]
    public void An_account_written_in_two_ways_is_one_account()
    {
        var result = office.Import(
            "bank",
            $"身份证号,姓名,账号,余额,时点\n{Id},张三丰,6200 0000 0022 100,100.00,2023-11-01\n"
            + $"{Id},张三丰,６２００００００００２２１００,100.00,2023-11-01\n{Id},张三丰,'620000000022100,100.00,2023-11-01\n");

        Assert.Equal((1, 2), (result.Accepted, result.Duplicates));
        Assert.Equal(1, result.Fixes["code_format"]);
    }

    [Fact]
    public void A_balance_corrected_under_another_writing_of_the_account_counts_once()
    {
        office.WithDeposits("replaces: same_key");
        office.Reopen();
        office.Enrol(Id);
        office.Import("bank", $"身份证号,姓名,账号,余额,时点\n{Id},张三丰,62-1,100.00,2023-11-01\n");
        office.Import("bank", $"身份证号,姓名,账号,余额,时点\n{Id},张三丰,６２ 1,250.00,2023-11-02\n");

        var row = Assert.Single(office.Rows("deposits"));
        Assert.Equal("621", row.Cells.Single(cell => cell.Item == "account").Text);
        Assert.Equal(250_00, row.Cells.Single(cell => cell.Item == "balance").Low);
    }

    [Fact]
    public void Defect_13_texts_are_kept_without_what_nobody_sees()
    {
        office.WithSource("land", """
            source: land
            category: real_estate
            person: { id: 号码 }
            data_date: { fixed: 2023-11-01 }
            columns:
              - { column: 证号, item: title }
              - { column: 坐落, item: location }
            """);
        office.Reopen();
        office.Enrol(Id);

        var result = office.Import("land", $"号码,证号,坐落\n{Id},苏（2020）宁 字第1号,\u00A0人民\u200B路\u30001号\uFEFF\n");

        var cells = Assert.Single(office.Rows("real_estate")).Cells;
        Assert.Equal(["苏(2020)宁字第1号", "人民路\u30001号"], cells.Select(cell => cell.Text));
        Assert.Equal(["code_format", "text_trimmed"], result.Fixes.Keys.Order());
    }

    [Fact]
    public void An_application_number_in_full_width_names_the_same_household()
    {
        office.Import("civil", "号码,姓名,户,区划,日期\n990000199003071235,张三丰,H1,320102,2023-11-01\n"
            + "990000198012310029,李四娘,Ｈ１ ,320102,2023-11-01\n");

        Assert.Equal(1, office.Households.Count);
        Assert.Equal(2, office.Households.Find(1, new DateOnly(2023, 11, 1))!.Members.Count);
    }

    [Fact]
    public void Defect_38_one_account_of_two_people_can_be_seen()
    {
        office.Enrol(Id, "990000198012310029");
        office.Import(
            "bank", "身份证号,姓名,账号,余额,时点\n990000199003071235,张三丰,6200 1,1,2023-11-01\n"
            + "990000198012310029,李四娘,62001,1,2023-11-01\n");

        var accounts = office.Rows("deposits").Select(row => row.Cells.Single(cell => cell.Item == "account").Low);
        Assert.Equal(2, accounts.Count());
        Assert.Single(accounts.Distinct());
    }
}
