using Hedui.Standards;

namespace Hedui.Evidence.Tests;

/// <summary>Each repair is recorded on the value it touched, so that a report can say so beside the figure.</summary>
public sealed class FixOfValueTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string Id = "990000199003071235";
    const string Other = "990000198012310029";

    readonly AnOffice office = new AnOffice().WithDeposits().WithApplications();

    public FixOfValueTests() => office.Enrol(Other, Id);

    public void Dispose() => office.Dispose();

    [Fact]
    public void A_report_can_say_of_every_value_what_was_changed()
    {
        office.Import(
            "bank",
            Header + $"'{Id},张三　丰,62 01,\"￥1,200.00\",2023/11/1\n{Id},张三丰,6202,5,2023-11-01\n{Other},李四娘,６２０３,7,2023年11月2日\n");
        office.Reopen();

        var rows = office.Rows("deposits");
        Assert.Equal(3, rows.Count);
        var dirty = rows.Single(row => Value(row, "account").Text == "6201");
        Assert.Equal(FixSet.IdGuard | FixSet.NamePadding | FixSet.DateFormat, dirty.Fixes);
        Assert.Equal(FixSet.CodeFormat, Value(dirty, "account").Fixes);
        Assert.Equal(FixSet.AmountFormat, Value(dirty, "balance").Fixes);
        var clean = rows.Single(row => Value(row, "account").Text == "6202");
        Assert.Equal(FixSet.None, clean.Fixes | clean.Cells.Aggregate(FixSet.None, (sum, cell) => sum | cell.Fixes));
        var last = rows.Single(row => Value(row, "account").Text == "6203");
        Assert.Equal((FixSet.DateFormat | FixSet.NameDiffers, FixSet.CodeFormat, FixSet.None), (last.Fixes, Value(last, "account").Fixes, Value(last, "balance").Fixes));
    }

    [Fact]
    public void Defect_25_a_birthday_that_differs_is_marked_on_the_birthday()
    {
        office.WithSource("police", """
            source: police
            category: household_registration
            person: { id: 号码, name: 姓名 }
            data_date: { fixed: 2023-11-01 }
            columns:
              - { column: 生日, item: birth_date }
              - { column: 地址, item: address }
            """);
        office.Reopen();
        office.Import("police", $"号码,姓名,生日,地址\n{Id},张三丰,1990-03-08,人民路\n");

        var row = Assert.Single(office.Rows("household_registration"));
        Assert.Equal(FixSet.BirthDateDiffers, Value(row, "birth_date").Fixes);
        Assert.Equal(FixSet.None, Value(row, "address").Fixes);
    }

    /// <summary>Whatever the order of people in the file, every fix stays with its row; the sums are those of the import.</summary>
    [Fact]
    public void Fixes_stay_with_their_rows_when_the_segment_is_sorted()
    {
        var chance = new Random(5);
        var text = new System.Text.StringBuilder(Header);
        for (var i = 0; i < 500; i++)
        {
            var dirty = chance.Next(3) == 0;
            text.Append(chance.Next(2) == 0 ? Id : Other).Append(",张三丰,").Append(dirty ? $"D {i}" : $"C{i}")
                .Append(dirty ? $",￥{i}" : $",{i}").Append(",2023-11-01\n");
        }

        var result = office.Import("bank", text.ToString());

        var rows = office.Rows("deposits");
        Assert.Equal(500, rows.Count);
        Assert.All(rows, row =>
        {
            var dirty = Value(row, "account").Text!.StartsWith('D');
            Assert.Equal(dirty ? FixSet.CodeFormat : FixSet.None, Value(row, "account").Fixes);
            Assert.Equal(dirty ? FixSet.AmountFormat : FixSet.None, Value(row, "balance").Fixes);
        });
        Assert.Equal(result.Fixes["code_format"], rows.Count(row => Value(row, "account").Fixes == FixSet.CodeFormat));
    }

    [Fact]
    public void A_row_that_is_begun_again_takes_no_fix_of_the_one_before()
    {
        var shape = CategoryShape.Of(AnOffice.Standards.Catalogue["deposits"]);
        var rows = new RowBatch(shape, new PlainTexts());
        var balance = rows.Column("balance");
        rows.Begin(1, 1, 1);
        rows.AddFix(balance, FixSet.AmountFormat);
        rows.Begin(1, 1, 2);
        rows.End();

        Assert.Equal(0, rows.Fixes.Count);
    }

    static EvidenceCell Value(EvidenceRow row, string item) => row.Cells.Single(cell => cell.Item == item);

    sealed class PlainTexts : ITextSeal
    {
        public long Digest(ReadOnlySpan<char> text) => text.Length;

        public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) => plain.ToArray();

        public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) => sealedBytes.ToArray();
    }
}
