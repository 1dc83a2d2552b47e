namespace Hedui.Evidence.Tests;

/// <summary>Division codes that were given up: one heir is followed and told, several are asked about.</summary>
public sealed class DivisionColumnTests : IDisposable
{
    const string Id = "990000199003071235";
    const string Header = "号码,姓名,户,区划,日期\n";

    readonly AnOffice office = new AnOffice()
        .WithSource("civil", """
            source: civil
            category: application
            person: { id: 号码, name: 姓名 }
            data_date: { column: 日期 }
            columns:
              - { column: 户, item: household }
              - { column: 区划, item: division, codes: { 本区: "320103", 外省: "110103" } }
              - { column: 日期, item: applied_on }
            """)
        .WithSource("coverage", """
            source: coverage
            category: coverage
            columns:
              - { column: 源, item: source }
              - { column: 区划, item: division }
              - { column: 状态, item: status }
              - { column: 日期, item: since }
              - { column: 原因, item: reason }
            """)
        .WithDeposits();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("320102", 320102, "")]
    [InlineData("320103", 320104, "division_successor")]
    [InlineData("320103001002", 320104, "code_format division_successor")]
    [InlineData("江苏省南京市白下区", 320104, "code_format division_successor")]
    [InlineData("江苏省南京市玄武区", 320102, "code_format")]
    [InlineData("本区", 320104, "division_successor")]
    [InlineData("外省", 110101, "division_successor")]
    public void A_household_lives_where_the_code_leads_today(string written, int division, string fixes)
    {
        var result = office.Import("civil", $"{Header}{Id},张三丰,H1,{written},2023-11-01\n");

        Assert.Equal(1, result.Accepted);
        Assert.Equal(fixes, string.Join(' ', result.Fixes.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(division, office.Households.Find(1, new DateOnly(2023, 11, 1))!.Division);
    }

    [Theory]
    [InlineData("320483", "division_ambiguous")]
    [InlineData("鼓楼区", "division_ambiguous")]
    [InlineData("329999", "division_unknown")]
    [InlineData("火星区", "division_unknown")]
    public void A_code_that_leads_nowhere_or_to_several_is_held_back(string written, string reason)
    {
        var result = office.Import("civil", $"{Header}{Id},张三丰,H1,{written},2023-11-01\n");

        Assert.Equal(0, result.Accepted);
        Assert.Equal(new Dictionary<string, int> { [reason] = 1 }, result.Quarantined);
        Assert.Equal("区划", Assert.Single(office.Receiver.Quarantine.List()).Column);
        Assert.Equal(0, office.Households.Count);
    }

    [Fact]
    public void Two_rows_of_a_household_may_write_the_old_and_the_new_code()
    {
        office.Import("civil", $"{Header}{Id},张三丰,H1,320103,2023-11-01\n990000198012310029,李四娘,H1,320104,2023-11-01\n");

        Assert.Equal(320104, office.Households.Find(1, new DateOnly(2023, 11, 1))!.Division);
    }

    [Fact]
    public void A_source_that_did_not_answer_for_an_old_code_did_not_answer_for_its_heir()
    {
        var result = office.Import("coverage", "源,区划,状态,日期,原因\nbank,320103,refused,2023-10-01,无授权\n");

        Assert.Equal(1, result.Fixes["division_successor"]);
        Assert.Equal(Kernel.AnswerStatus.Refused, office.Ledger.At(null, new DateOnly(2023, 11, 1)).Answer(320104, "deposits").Status);
    }

    [Fact]
    public void Coverage_of_a_city_is_told_by_its_prefix()
    {
        var result = office.Import("coverage", "源,区划,状态,日期,原因\nbank,3201,refused,2023-10-01,无授权\nbank,320483,refused,2023-10-01,\n");

        Assert.Equal(1, result.Accepted);
        Assert.Equal(1, result.Quarantined["division_ambiguous"]);
        Assert.Equal(Kernel.AnswerStatus.Refused, office.Ledger.At(null, new DateOnly(2023, 11, 1)).Answer(320104, "deposits").Status);
    }
}
