using Hedui.Standards;

namespace Hedui.Evidence.Tests;

/// <summary>What became of each delivered file can be looked up later, by source.</summary>
public sealed class ReceiptTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";

    readonly AnOffice office = new AnOffice().WithDeposits();

    public void Dispose() => office.Dispose();

    [Fact]
    public void A_receipt_tells_what_the_import_told()
    {
        var result = office.Import("bank", Header + "990000199003071235,张三丰,A1,\"1,200\",2023/11/1\n" + "990000199003071234,李四,A3,5,2023-11-01\n");

        var receipt = Assert.Single(office.Receiver.Receipts("bank"));
        Assert.Equal((result.Delivery, result.Rows, result.Accepted, result.Duplicates, result.DataDate), (receipt.Delivery, receipt.Rows, receipt.Accepted, receipt.Duplicates, receipt.DataDate));
        Assert.Equal(result.Quarantined, receipt.Quarantined);
        Assert.Equal(result.Fixes, receipt.Fixes);
        Assert.False(receipt.IsRetry);
        Assert.Empty(office.Receiver.Receipts("another"));
        Assert.Single(office.Receiver.Receipts());
    }

    [Fact]
    public void Rows_read_again_from_quarantine_have_a_receipt_that_says_so()
    {
        office.Import("bank", Header + "990000199003071235,张三丰,A1,100,2023-11-01\n990000199003071235,张三丰,A2,many,2023-11-01\n");
        var row = Assert.Single(office.Receiver.Quarantine.List());
        office.Receiver.Quarantine.Correct(row.Id, new Dictionary<string, string> { ["余额"] = "5" });
        office.Receiver.Retry(row.Id, TestContext.Current.CancellationToken);

        Assert.Equal([false, true], office.Receiver.Receipts("bank").Select(receipt => receipt.IsRetry));
    }

    [Fact]
    public void Every_repair_has_words_in_both_languages() => Assert.All(FixNames.All, name =>
    {
        var (zh, en) = FixTexts.Of(name);
        Assert.Matches(@"[\u4e00-\u9fff]", zh);
        Assert.Matches("^[a-zA-Z0-9 ',-]+$", en);
    });
}
