using System.IO.Compression;
using System.Text;
using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

/// <summary>Bad input gets a message with what, where, what is allowed and what to do, and never a byte of the file's content.</summary>
public sealed class BadInputTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string Id = "990000199003071235";
    const string Good = Id + ",张三丰,A1,100.00,2023-11-01\n";

    readonly AnOffice office = new AnOffice().WithDeposits();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("utf-8", 31, 3)]
    [InlineData("gb18030", 31, 3)]
    [InlineData("utf-8", 4000, 4)]
    [InlineData("gb18030", 12_000, 2)]
    public void Defect_01_a_byte_of_no_encoding_is_told_with_its_row_and_cell(string encoding, int badRow, int badCell)
    {
        var name = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        using var bytes = new MemoryStream();
        bytes.Write(name.GetBytes(Header));
        for (var row = 2; row < badRow + 20; row++)
        {
            var cells = new[] { Id, "张三丰", $"A{row}", "100.00", "2023-11-01" };
            for (var cell = 0; cell < cells.Length; cell++)
            {
                bytes.Write(name.GetBytes(cells[cell]));
                if (row == badRow && cell == badCell - 1)
                {
                    bytes.Write([0xFF, 0xFF]);
                }

                bytes.Write(cell == cells.Length - 1 ? "\n"u8 : ","u8);
            }
        }

        var refusal = Refused(() => office.Deliver(new("bank", office.AFile(bytes.ToArray(), "bank.csv"))));

        Assert.Equal("wrong_encoding", refusal.Code);
        Assert.Equal($"bank.csv, row {badRow}, cell {badCell}", refusal.Where);
        Assert.Contains(encoding, refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void A_file_that_ends_inside_a_character_is_cut_off(string encoding)
    {
        var name = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var bytes = name.GetBytes(Header + Good + Good + "张");

        Assert.Equal("truncated_file", Refused(() => office.Deliver(new("bank", office.AFile(bytes[..^1], "bank.csv")))).Code);
    }

    [Fact]
    public void A_missing_column_is_told_with_the_columns_wanted_and_the_one_most_alike()
    {
        var refusal = Refused(() => office.Import("bank", Header.Replace("余额", "余额(元)", StringComparison.Ordinal) + Good));

        Assert.Equal("missing_column", refusal.Code);
        Assert.Contains("'余额(元)'", refusal.Remedy, StringComparison.Ordinal);
        Assert.Contains("身份证号, 姓名, 账号, 余额, 时点", refusal.Allowed, StringComparison.Ordinal);
        Assert.Contains("header: 身份证号, 姓名, 账号, 余额(元), 时点", refusal.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_called_alike_that_is_not()
    {
        var refusal = Refused(() => office.Import("bank", Header.Replace("余额", "备注", StringComparison.Ordinal) + Good));

        Assert.DoesNotContain("rename", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_header_is_told_and_nobody_in_it_is_named()
    {
        var refusal = Refused(() => office.Import("bank", Good + Good));

        Assert.Equal("header_missing", refusal.Code);
        Assert.Contains("row 1", refusal.Where, StringComparison.Ordinal);
        Assert.DoesNotContain("990000", refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_comes_twice_is_refused()
    {
        var refusal = Refused(() => office.Import("bank", "身份证号,姓名,账号,余额,余额,时点\n"));

        Assert.Equal("duplicate_column", refusal.Code);
        Assert.Contains("'余额'", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Id + ",张三丰,A2,100.00,2023-10-2")]
    [InlineData(Id + ",张三丰,A2,100.00,2023-11-01")]
    public void A_last_row_that_does_not_end_waits(string row)
    {
        var result = office.Import("bank", Header + Good + row);

        Assert.Equal(1, result.Accepted);
        Assert.Equal(new Dictionary<string, int> { ["line_cut"] = 1 }, result.Quarantined);
        var held = Assert.Single(office.Receiver.Quarantine.List());
        Assert.Equal((3, "时点"), (held.RowNumber, held.Column));
        Assert.Equal(1, Assert.Single(office.Receiver.Retry("bank", "line_cut", TestContext.Current.CancellationToken)).Accepted);
    }

    [Theory]
    [InlineData("合计：60人,,,1280.50,")]
    [InlineData(",合计,,1280.50,")]
    [InlineData(",,,本页合计,2023-11-01")]
    [InlineData("本页合计,,,1280.50,")]
    [InlineData("小 计,,,1280.50,")]
    [InlineData("总计60,,,1280.50,")]
    [InlineData("共计(元),,,1280.50,")]
    public void Defect_30_total_rows_are_known_wherever_they_say_so(string row) => Assert.Equal(
        new Dictionary<string, int> { ["total_row"] = 1 }, office.Import("bank", Header + Good + row + "\n").Quarantined);

    [Theory]
    [InlineData(Id + ",合计,A2,1,2023-11-01")]
    [InlineData(Id + ",张三丰,合计,1,2023-11-01")]
    public void A_row_with_a_number_is_no_total(string row) =>
        Assert.Equal(2, office.Import("bank", Header + Good + row + "\n").Accepted);

    [Theory]
    [MemberData(nameof(Strangers))]
    public void What_is_no_table_is_called_what_it_seems_to_be(string kind, string code, byte[] bytes)
    {
        var refusal = Refused(() => office.Deliver(new("bank", office.AFile(bytes, "bank.csv"))));

        Assert.Equal(code, refusal.Code);
        Assert.Contains(kind, refusal.What, StringComparison.Ordinal);
        Assert.All(refusal.ToString(), c => Assert.False(char.IsControl(c) && c is not ('\n' or '\r'), $"U+{(int)c:X4}"));
        Assert.NotNull(refusal.Remedy);
    }

    public static TheoryData<string, string, byte[]> Strangers()
    {
        var tar = new byte[1024];
        "bank.csv"u8.CopyTo(tar);
        "ustar"u8.CopyTo(tar.AsSpan(257));
        Encoding.UTF8.GetBytes(Good).CopyTo(tar, 512);
        using var zipped = new MemoryStream();
        using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("word/document.xml").Open().Dispose();
        }

        return new()
        {
            { "tar", "archive_not_table", tar },
            { "zip", "archive_not_table", zipped.ToArray() },
            { "gzip", "archive_not_table", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0] },
            { "old workbook", "archive_not_table", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
            { "PDF", "not_a_table", Encoding.ASCII.GetBytes("%PDF-1.7\n...") },
            { "picture", "not_a_table", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] },
            { "web page", "not_a_table", Encoding.UTF8.GetBytes("<html><table><tr><td>" + Id) },
            { "JSON", "not_a_table", Encoding.UTF8.GetBytes("[{\"id\":1}]") },
            { "dBase", "not_a_table", [0x03, 123, 11, 1, 5, 0, 0, 0, 97, 0, 50, 0, 0, 0, 0, 0] },
            { "program", "not_a_table", [.. Enumerable.Range(0, 600).Select(i => unchecked((byte)(i * 7)))] },
        };
    }

    static Refusal Refused(Func<object> act) => Assert.Throws<RefusedException>(() => { _ = act(); }).Refusal;
}
