using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

/// <summary>What the source says of its file in an accompanying note, rows and digest, must be what came.</summary>
public sealed class ManifestTests : IDisposable
{
    const string Whole = "身份证号,姓名,账号,余额,时点\n990000199003071235,张三丰,A1,100.00,2023-11-01\n990000199003071235,张三丰,A2,5,2023-11-01";

    readonly AnOffice office = new AnOffice().WithDeposits();
    readonly string digest;

    public ManifestTests()
    {
        using var other = new AnOffice().WithDeposits();
        other.Reopen();
        digest = other.Deliver(new("bank", other.AFile(Whole))).Digest;
    }

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Defect_44_a_file_with_the_digest_that_its_source_tells_is_whole_to_the_last_cell(bool isUpper)
    {
        var result = office.Deliver(new("bank", office.AFile(Whole))
        {
            ExpectedRows = 2, ExpectedDigest = isUpper ? digest.ToUpperInvariant() : digest,
        });

        Assert.Equal((2, digest), (result.Accepted, result.Digest));
    }

    [Theory]
    [InlineData(Whole + "\n")]
    [InlineData("身份证号,姓名,账号,余额,时点\n990000199003071235,张三丰,A1,100.00,2023-11-01\n990000199003071235,张三丰,A2,6,2023-11-01")]
    public void Defect_44_a_file_with_another_digest_is_refused_and_nothing_of_it_counts(string text)
    {
        var refusal = Assert.Throws<RefusedException>(() => office.Deliver(new("bank", office.AFile(text)) { ExpectedRows = 2, ExpectedDigest = digest })).Refusal;

        Assert.Equal("digest_differs", refusal.Code);
        Assert.Contains(digest, refusal.Allowed, StringComparison.Ordinal);
        Assert.Empty(office.Ledger.Deliveries());
        Assert.Empty(Directory.GetFiles(Path.Combine(office.HomePath, "deliveries")));
    }

    [Fact]
    public void A_file_that_was_delivered_before_is_held_against_the_digest_too()
    {
        office.Deliver(new("bank", office.AFile(Whole)));

        Assert.Throws<RefusedException>(() => office.Deliver(new("bank", office.AFile(Whole)) { ExpectedDigest = new string('0', 64) }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12ab")]
    public void What_is_no_digest_is_refused_before_the_file_is_read(string said) => Assert.Equal(
        "digest_unreadable",
        Assert.Throws<RefusedException>(() => office.Deliver(new("bank", office.AFile(Whole)) { ExpectedDigest = said })).Refusal.Code);
}
