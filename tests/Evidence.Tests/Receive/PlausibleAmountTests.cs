using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

/// <summary>Amounts outside what a source can mean, among them annual figures in monthly columns: held back, never divided.</summary>
public sealed class PlausibleAmountTests : IDisposable
{
    const string Id = "990000199003071235";
    const string Header = "号码,险种,月份,月养老金,时点\n";
    const string Ranges = """
          plausible:
            - { item: monthly_pension, yuan: 200-15000, where: { scheme: "110" } }
            - { item: monthly_pension, yuan: 50-2000 }
        """;

    readonly AnOffice office = new();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("110", "3600.00", null)]
    [InlineData("110", "200", null)]
    [InlineData("110", "15000", null)]
    [InlineData("110", "15000.01", "annual_for_monthly")]
    [InlineData("110", "43200", "annual_for_monthly")]
    [InlineData("110", "180000", "annual_for_monthly")]
    [InlineData("110", "180000.12", "amount_implausible")]
    [InlineData("110", "199.99", "amount_implausible")]
    [InlineData("150", "212", null)]
    [InlineData("150", "2544", "annual_for_monthly")]
    [InlineData("150", "49.99", "amount_implausible")]
    [InlineData("150", "3000000", "amount_implausible")]
    [InlineData("", "212", null)]
    [InlineData("110", "-3600.00", null)]
    [InlineData("110", "-43200", "annual_for_monthly")]
    [InlineData("110", "", null)]
    public void An_amount_is_held_against_what_its_row_can_mean(string scheme, string amount, string? reason)
    {
        var result = Import(Ranges, $"{Id},{scheme},202510,{amount},2025-10-10\n");

        Assert.Equal(reason is null ? 1 : 0, result.Accepted);
        Assert.Equal(reason is null ? [] : new[] { (reason, 1) }, result.Quarantined.Select(held => (held.Key, held.Value)));
    }

    [Fact]
    public void What_was_held_back_is_told_with_its_column_and_comes_in_when_corrected()
    {
        Import(Ranges, $"{Id},150,202510,2544,2025-10-10\n");
        var held = Assert.Single(office.Receiver.Quarantine.List());
        Assert.Equal(("annual_for_monthly", "月养老金"), (held.Reason, held.Column));
        Assert.Null(held.Cells);

        office.Receiver.Quarantine.Correct(held.Id, new Dictionary<string, string> { ["月养老金"] = "212" });

        Assert.Equal(1, Assert.Single(office.Receiver.Retry("pensions", null, TestContext.Current.CancellationToken)).Accepted);
    }

    [Fact]
    public void An_amount_that_is_not_of_a_month_is_never_called_annual()
    {
        var result = Import("  plausible: [{ item: back_payment, yuan: 10-20 }]", $"{Id},150,202510,120,2025-10-10\n", "back_payment");

        Assert.Equal(1, result.Quarantined["amount_implausible"]);
    }

    [Fact]
    public void A_whole_file_of_annual_figures_is_refused_with_the_reason_and_the_column()
    {
        var rows = string.Concat(Enumerable.Range(1, 12).Select(month => $"{Id},150,2025{month:00},2544,2025-12-31\n"));

        var refusal = Assert.Throws<RefusedException>(() => Import("  largest_quarantine_share: 30%\n" + Ranges, rows)).Refusal;

        Assert.Equal("quarantine_share", refusal.Code);
        Assert.Contains("annual_for_monthly 12", refusal.What, StringComparison.Ordinal);
        Assert.Contains("column 月养老金", refusal.Where, StringComparison.Ordinal);
        Assert.DoesNotContain("2544", refusal.ToString(), StringComparison.Ordinal);
    }

    /// <summary>No figure is ever changed: it is accepted as it was written, or held back, and twelve times a plausible one outside the range is annual.</summary>
    [Fact]
    public void Whatever_is_accepted_lies_in_the_range()
    {
        var chance = new Random(28);
        var yuan = Enumerable.Range(0, 400).Select(_ => (long)Math.Pow(10, chance.NextDouble() * 7)).ToArray();
        var rows = yuan.Select((amount, i) => $"{Id},110,{200000 + (((i / 12) + 1) * 100) + (i % 12) + 1},{amount},2025-10-10\n");

        var result = Import(Ranges, string.Concat(rows));

        Assert.Equal(yuan.Count(amount => amount is >= 200 and <= 15_000), result.Accepted);
        Assert.Equal(yuan.Count(amount => amount is > 15_000 and <= 180_000), result.Quarantined["annual_for_monthly"]);
        Assert.Equal(yuan.Count(amount => amount is < 200 or > 180_000), result.Quarantined["amount_implausible"]);
    }

    [Theory]
    [InlineData("item: monthly_pension, yuan: 50-2000", "item: monthly_pensoin, yuan: 50-2000", "mapping_unknown_item")]
    [InlineData("yuan: 50-2000", "yuan: 2000-50", "mapping_range")]
    [InlineData("yuan: 50-2000", "yuan: much", "mapping_range")]
    [InlineData("yuan: 50-2000 }", "yaun: 50-2000 }", "mapping_unknown_key")]
    [InlineData("item: monthly_pension, yuan: 50-2000", "item: scheme, yuan: 50-2000", "mapping_not_money")]
    [InlineData("scheme: \"110\"", "schema: \"110\"", "mapping_unknown_item")]
    [InlineData("scheme: \"110\"", "month: \"110\"", "mapping_not_code")]
    public void A_wrong_range_is_told_with_its_line(string right, string wrong, string code)
    {
        Mapped(Ranges.Replace(right, wrong, StringComparison.Ordinal), "monthly_pension", "");

        var refusal = Assert.Throws<RefusedException>(() => office.Import("pensions", Header)).Refusal;

        Assert.Equal(code, refusal.Code);
        Assert.Contains("mapping.yaml, line 1", refusal.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("year", "mapping_period", "month")]
    [InlineData("week", "mapping_unknown_word", "month")]
    public void A_column_declared_by_the_year_cannot_carry_a_monthly_item(string per, string code, string allowed)
    {
        Mapped(Ranges, "monthly_pension", $", per: {per}");

        var refusal = Assert.Throws<RefusedException>(() => office.Import("pensions", Header)).Refusal;

        Assert.Equal(code, refusal.Code);
        Assert.Contains(allowed, refusal.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_whose_period_the_catalogue_leaves_open_is_monthly_when_the_column_says_so()
    {
        var result = Import(
            "  plausible: [{ item: back_payment, yuan: 10-20 }]", $"{Id},150,202510,120,2025-10-10\n",
            "back_payment", ", per: month");

        Assert.Equal(1, result.Quarantined["annual_for_monthly"]);
    }

    ImportResult Import(string ranges, string rows, string item = "monthly_pension", string more = "")
    {
        Mapped(ranges, item, more);
        return office.Import("pensions", Header + rows);
    }

    void Mapped(string ranges, string item, string more) => office.WithSource("pensions", $$"""
        source: pensions
        category: pension
        person: { id: 号码 }
        data_date: { column: 时点 }
        columns:
          - { column: 险种, item: scheme }
          - { column: 月份, item: month }
          - { column: 月养老金, item: {{item}}, unit: yuan{{more}} }
        replaces: same_key
        quality:
        {{ranges}}
        """);
}
