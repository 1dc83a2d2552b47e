using System.Globalization;
using System.Text;
using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

/// <summary>A whole file in another unit than its mapping says is refused on its first delivery already; a small or a poor one is not.</summary>
public sealed class UnitSlipTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";

    readonly AnOffice office = new AnOffice().WithDeposits();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("yuan", 100, "fen")]
    [InlineData("yuan", 0.0001, "wan")]
    [InlineData("wan", 10_000, "yuan")]
    [InlineData("wan", 1_000_000, "fen")]
    [InlineData("fen", 0.01, "yuan")]
    [InlineData("fen", 0.000001, "wan")]
    public void Defect_27_a_first_file_in_another_unit_is_refused(string declared, double slip, string meant)
    {
        Declared(declared);

        var refusal = Assert.Throws<RefusedException>(() => office.Import("bank", Balances(60, declared, slip))).Refusal;

        Assert.Equal("unit_slip", refusal.Code);
        Assert.Contains(meant, refusal.What, StringComparison.Ordinal);
        Assert.Contains("bank.csv", refusal.Where, StringComparison.Ordinal);
        Assert.Contains("column 余额", refusal.Where, StringComparison.Ordinal);
        Assert.Contains(declared, refusal.Allowed, StringComparison.Ordinal);
        Assert.Empty(office.Ledger.Deliveries());
    }

    [Theory]
    [InlineData("yuan")]
    [InlineData("wan")]
    [InlineData("fen")]
    public void The_right_unit_passes(string declared)
    {
        Declared(declared);

        Assert.Equal(60, office.Import("bank", Balances(60, declared, 1)).Accepted);
    }

    [Fact]
    public void A_few_rows_prove_nothing() => Assert.Equal(29, office.Import("bank", Balances(29, "yuan", 100)).Accepted);

    [Fact]
    public void A_bank_of_people_who_have_next_to_nothing_is_believed()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 80; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"990000199003071235,张三丰,A{i},{(i < 70 ? 0.37m : 80 * i)},2023-11-01\n");
        }

        Assert.Equal(80, office.Import("bank", text.ToString()).Accepted);
    }

    [Fact]
    public void An_officer_who_has_looked_may_let_it_pass() => Assert.Equal(
        60, office.Deliver(new("bank", office.AFile(Balances(60, "yuan", 100))) { Waived = new HashSet<string> { "unit_slip" } }).Accepted);

    [Fact]
    public void A_column_of_fen_has_no_fractions()
    {
        Declared("fen");
        var text = new StringBuilder(Header);
        for (var i = 0; i < 60; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"990000199003071235,张三丰,A{i},{200_000 + i}.{(i % 9) + 1}5,2023-11-01\n");
        }

        Assert.Equal("unit_slip", Assert.Throws<RefusedException>(() => office.Import("bank", text.ToString())).Refusal.Code);
    }

    [Fact]
    public void A_mapping_may_say_what_is_usual_for_its_source()
    {
        office.WithDeposits("quality: { usual: [{ item: balance, yuan: 100000-90000000 }] }");
        office.Reopen();

        Assert.Equal(60, office.Import("bank", Balances(60, "yuan", 100)).Accepted);
    }

    [Theory]
    [InlineData("item: balanse, yuan: 1-2", "mapping_unknown_item")]
    [InlineData("item: account, yuan: 1-2", "mapping_not_money")]
    [InlineData("item: balance, yuan: 2-1", "mapping_range")]
    [InlineData("item: balance, yuan: 1-2, where: { account: 1 }", "mapping_unknown_key")]
    public void A_wrong_range_is_told(string usual, string code)
    {
        office.WithDeposits($"quality: {{ usual: [{{ {usual} }}] }}");
        office.Reopen();

        Assert.Equal(code, Assert.Throws<RefusedException>(() => office.Import("bank", Header)).Refusal.Code);
    }

    [Fact]
    public void A_long_file_is_watched_to_its_end()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 40_000; i++)
        {
            // The first half is in yuan, the second in fen: nine tenths reach into it.
            text.Append(CultureInfo.InvariantCulture, $"990000199003071235,张三丰,A{i},{(i < 20_000 ? 9_000 : 2_000_000) + i},2023-11-01\n");
        }

        Assert.Equal("unit_slip", Assert.Throws<RefusedException>(() => office.Import("bank", text.ToString())).Refusal.Code);
    }

    void Declared(string unit)
    {
        var path = Path.Combine(office.SourcesPath, "bank", "mapping.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("item: balance", $"item: balance, unit: {unit}", StringComparison.Ordinal));
        office.Reopen();
    }

    /// <summary>Balances between some hundred and some ten thousand yuan, written in a unit, then slipped by a factor.</summary>
    static string Balances(int rows, string unit, double slip)
    {
        var perYuan = unit switch { "wan" => 0.0001m, "fen" => 100m, _ => 1m };
        var chance = new Random(27);
        var text = new StringBuilder(Header);
        for (var i = 0; i < rows; i++)
        {
            var fen = (long)(100 * Math.Pow(10, 2 + (chance.NextDouble() * 2.7)));
            var written = fen / 100m * perYuan * (decimal)slip;
            text.Append(CultureInfo.InvariantCulture, $"990000199003071235,张三丰,A{i},{written:0.########},2023-11-01\n");
        }

        return text.ToString();
    }
}
