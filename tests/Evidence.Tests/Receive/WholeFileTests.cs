using System.Text;
using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

/// <summary>What is refused as a whole, before any row counts.</summary>
public class WholeFileTests : IDisposable
{
    const string Good = "身份证号,姓名,账号,余额,时点\n990000199003071235,张三丰,A1,100.00,2023-11-01\n";

    readonly AnOffice office;

    public WholeFileTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected WholeFileTests(DatabaseKind kind) => office = new AnOffice(kind).WithDeposits();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("", "empty_file")]
    [InlineData("身份证号,姓名,账号,余额,时点\n", "header_only")]
    [InlineData("身份证号,姓名,账号,时点\nx,y,z,2023-11-01\n", "missing_column")]
    [InlineData("身份证号,姓名,账号,余额,时点,备注\n1,2,3,4,5,6\n", "extra_column")]
    [InlineData("身份证号|姓名|账号|余额|时点\n1|2|3|4|5\n", "wrong_delimiter")]
    [InlineData(Good + "990000199003071235,张三丰,A2,10", "truncated_file")]
    [InlineData(Good + "990000199003071235,张三丰,\"A2,10,2023-11-01\n", "truncated_file")]
    public void A_broken_file_is_refused_and_nothing_of_it_counts(string text, string code)
    {
        Assert.Equal(code, Refusal(() => office.Import("bank", text)));

        Assert.Empty(office.Ledger.Deliveries());
        Assert.Equal(0, office.Persons.Count);
        Assert.Empty(office.Receiver.Quarantine.Counts());
        Assert.Equal(1, office.Import("bank", Good).Accepted);
    }

    [Fact]
    public void An_archive_in_the_place_of_a_table_is_refused() => Assert.Equal(
        "archive_not_table", Refusal(() => office.Deliver(new("bank", office.AFile("PK\u0003\u0004 zip"u8.ToArray(), "a.csv")))));

    [Fact]
    public void Fewer_rows_than_the_source_says_are_refused() => Assert.Equal(
        "truncated_file", Refusal(() => office.Deliver(new("bank", office.AFile(Good)) { ExpectedRows = 2 })));

    [Fact]
    public void Rounded_numbers_hold_the_file_back()
    {
        var text = new StringBuilder("身份证号,姓名,账号,余额,时点\n");
        for (var i = 10; i < 40; i++)
        {
            text.Append($"9900001990030{i}000,张三丰,A{i},100.00,2023-11-01\n");
        }

        Assert.Equal("id_precision_lost", Refusal(() => office.Import("bank", text.ToString())));
    }

    [Fact]
    public void Amounts_in_another_unit_than_before_hold_the_file_back_until_waived()
    {
        office.WithDeposits("quality: { unit_slip: { item: balance, factor: 10000 } }");
        office.Reopen();
        office.Import("bank", Many(30, 12_000));
        var inWan = office.AFile(Many(30, 1.2m));

        Assert.Equal("unit_slip", Refusal(() => office.Deliver(new("bank", inWan))));
        Assert.Equal(30, office.Deliver(new("bank", inWan) { Waived = new HashSet<string> { "unit_slip" } }).Accepted);
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16le")]
    [InlineData("utf-16BE", "utf-16be")]
    public void Text_without_a_mark_is_read_in_its_encoding(string name, string found)
    {
        var bytes = Encoding.GetEncoding(name).GetBytes(Good);

        var result = office.Deliver(new("bank", office.AFile(bytes, "bank.csv")));

        Assert.Equal((1, found), (result.Accepted, result.Encoding));
    }

    [Fact]
    public void Another_encoding_than_agreed_is_refused()
    {
        office.WithDeposits("file: { encoding: gb18030 }");
        office.Reopen();

        Assert.Equal("wrong_encoding", Refusal(() => office.Import("bank", Good)));
    }

    internal static string Many(int rows, decimal yuan)
    {
        var text = new StringBuilder("身份证号,姓名,账号,余额,时点\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append($"990000199003071235,张三丰,A{i},{yuan + i},2023-11-01\n");
        }

        return text.ToString();
    }

    static string Refusal(Func<object> act) => Assert.Throws<RefusedException>(() => { _ = act(); }).Refusal.Code;
}

public sealed class WholeFileOnPostgreSqlTests() : WholeFileTests(DatabaseKind.PostgreSql);
