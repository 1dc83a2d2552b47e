using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

/// <summary>For which day a delivery vouches: never for a later one than its rows say, never for one that has not come.</summary>
public sealed class VouchedDayTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string Row = "990000199003071235,张三丰,A1,100.00,2025-03-01\n";

    readonly AnOffice office = new AnOffice().WithDeposits();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Defect_40_an_old_file_sent_again_does_not_look_fresh()
    {
        office.Import("bank", Header + Row);

        var again = office.Import("bank", Header + Row + "\n");

        Assert.Equal((0, 1), (again.Accepted, again.Duplicates));
        Assert.Equal(new DateOnly(2025, 3, 1), again.DataDate);
        Assert.Equal(AnswerStatus.Stale, office.Ledger.At(null, new DateOnly(2026, 1, 15)).Answer(320102, "deposits").Status);
    }

    [Fact]
    public void When_every_row_is_held_back_the_day_is_the_one_they_tell()
    {
        var result = office.Import("bank", Header + "990000199003071234,张三丰,A1,100.00,2025-03-01\n");

        Assert.Equal((0, new DateOnly(2025, 3, 1)), (result.Accepted, result.DataDate));
    }

    [Fact]
    public void A_file_in_which_no_day_can_be_read_is_refused() => Assert.Equal(
        "data_date_missing", Refused(() => office.Import("bank", Header + "990000199003071235,张三丰,A1,100.00,去年\n")).Code);

    [Fact]
    public void A_row_of_a_day_that_has_not_come_waits()
    {
        office.Time.Now = new(2026, 1, 15, 15, 0, 0, TimeSpan.Zero); // 23:00 in China

        var result = office.Import(
            "bank", Header + Row + Row.Replace("2025-03-01", "2026-01-16", StringComparison.Ordinal)
            + Row.Replace("2025-03-01", "2026-01-15", StringComparison.Ordinal));

        Assert.Equal(2, result.Accepted);
        Assert.Equal(new Dictionary<string, int> { ["date_future"] = 1 }, result.Quarantined);
        Assert.Equal("时点", Assert.Single(office.Receiver.Quarantine.List()).Column);
        Assert.Equal(new DateOnly(2026, 1, 15), result.DataDate);
    }

    [Theory]
    [InlineData("2026-01", 1)]
    [InlineData("202602", 0)]
    public void A_month_that_has_begun_is_not_in_the_future(string month, int accepted)
    {
        var result = office.Import("bank", Header + Row + Row.Replace("2025-03-01", month, StringComparison.Ordinal));

        Assert.Equal(1 + accepted, result.Accepted);
    }

    [Theory]
    [InlineData("fixed: 2026-02-01", "bank.csv")]
    [InlineData("file_name: \"(\\\\d{4})(\\\\d{2})\"", "bank-202602.csv")]
    public void A_whole_file_of_a_day_that_has_not_come_is_refused(string rule, string name)
    {
        Vouching($"data_date: {{ {rule} }}");

        var refusal = Refused(() => office.Deliver(new("dated", office.AFile("号码,余额\n990000199003071235,1\n", name))));

        Assert.Equal("date_future", refusal.Code);
        Assert.Contains("2026-01-15", refusal.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_does_not_tell_the_day_it_should_tell_is_refused()
    {
        Vouching("data_date: { file_name: \"(\\\\d{8})\" }");

        var refusal = Refused(() => office.Import("dated", "号码,余额\n990000199003071235,1\n"));

        Assert.Equal("data_date_missing", refusal.Code);
        Assert.Contains("bank.csv", refusal.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_rule_the_day_of_receipt_is_taken_and_the_same_row_later_is_still_the_same()
    {
        Vouching("");
        var first = office.Import("dated", "号码,余额\n990000199003071235,1\n");
        office.Time.Now = office.Time.Now.AddDays(40);
        var again = office.Import("dated", "号码,余额\n\n990000199003071235,1\n");
        var other = office.Import("dated", "号码,余额\n990000199003071235,2\n");

        Assert.Equal((1, new DateOnly(2026, 1, 15)), (first.Accepted, first.DataDate));
        Assert.Equal((0, 1, new DateOnly(2026, 1, 15)), (again.Accepted, again.Duplicates, again.DataDate));
        Assert.Equal((1, new DateOnly(2026, 2, 24)), (other.Accepted, other.DataDate));
    }

    [Fact]
    public void Nobody_is_born_in_the_future()
    {
        var first17 = "99000020270101001";
        var id = first17 + Standards.CitizenIdFacts.CheckDigit(first17);

        var result = office.Import("bank", Header + Row.Replace("990000199003071235", id, StringComparison.Ordinal));

        Assert.Equal(1, result.Quarantined["id_checksum"]);
    }

    static Refusal Refused(Func<object> act) => Assert.Throws<RefusedException>(() => { _ = act(); }).Refusal;

    void Vouching(string rule)
    {
        office.WithSource("dated", $$"""
            source: dated
            category: deposits
            person: { id: 号码 }
            columns: [{ column: 余额, item: balance }]
            {{rule}}
            """);
        office.Reopen();
    }
}
