using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

public sealed class DamageTests : IDisposable
{
    readonly LedgerHome home = new();

    public DamageTests() => home.Households.All[1] = (320102, [7, 8]);

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("segments")]
    [InlineData("packs")]
    public void No_flipped_byte_ever_gives_a_wrong_number(string part)
    {
        home.Deliver(LedgerHome.Slip("bank", LedgerHome.Deposits, 0), rows =>
        {
            LedgerHome.Balance(rows, 7, LedgerHome.Day, "A", 123_456_789);
            LedgerHome.Balance(rows, 8, LedgerHome.Day, "B", 77);
        });
        if (part == "packs")
        {
            home.Ledger.Fold(LedgerHome.Start, LedgerHome.Day);
        }

        var file = Directory.GetFiles(Path.Combine(home.Folder, part)).Single();
        var bytes = File.ReadAllBytes(file);
        var refused = 0;
        for (var at = 0; at < bytes.Length; at += 5)
        {
            bytes[at] ^= 0x10;
            File.WriteAllBytes(file, bytes);
            home.Reopen();
            try
            {
                Assert.Equal([123_456_789, 77], home.Balances(1));
            }
            catch (RefusedException refusal)
            {
                Assert.Contains(refusal.Refusal.Code, (string[])["segment_damaged", "segment_version"]);
                Assert.StartsWith(Path.GetFileName(file), refusal.Refusal.Where);
                refused++;
            }

            bytes[at] ^= 0x10;
        }

        Assert.True(refused > bytes.Length / 20);
    }

    [Fact]
    public void A_damaged_column_is_named()
    {
        home.DeliverBalance(0, 7, "A", 100);
        home.DeliverBalance(1, 7, "B", 200);
        home.Deliver(LedgerHome.Slip("bank", LedgerHome.Deposits, 2), rows =>
        {
            LedgerHome.Balance(rows, 7, LedgerHome.Day, "C", 0x0706050403020100);
            LedgerHome.Balance(rows, 8, LedgerHome.Day, "D", 1);
        });
        var file = Directory.GetFiles(Path.Combine(home.Folder, "segments")).Order().Last();
        var bytes = File.ReadAllBytes(file);
        var at = bytes.AsSpan().IndexOf("\0\u0001\u0002\u0003\u0004\u0005\u0006"u8);
        bytes[at + 2] = 9;
        File.WriteAllBytes(file, bytes);
        home.Reopen();

        var refusal = Assert.Throws<RefusedException>(() => home.Balances(1)).Refusal;

        Assert.Equal(("segment_damaged", "00000003-deposits.segment, column balance"), (refusal.Code, refusal.Where));
        Assert.Throws<RefusedException>(() => home.Ledger.CheckFiles());
    }

    [Fact]
    public void A_file_swapped_for_another_whole_file_is_refused()
    {
        home.DeliverBalance(0, 7, "A", 100);
        home.DeliverBalance(1, 7, "A", 200);
        var files = Directory.GetFiles(Path.Combine(home.Folder, "segments")).Order().ToArray();
        File.Copy(files[0], files[1], overwrite: true);
        home.Reopen();

        Assert.Equal("segment_damaged", Assert.Throws<RefusedException>(() => home.Balances(1)).Refusal.Code);
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        home.DeliverBalance(0, 7, "A", 100);
        File.Delete(Directory.GetFiles(Path.Combine(home.Folder, "segments")).Single());
        home.Reopen();

        Assert.Equal("segment_missing", Assert.Throws<RefusedException>(() => home.Balances(1)).Refusal.Code);
    }

    [Fact]
    public void A_crash_before_the_commit_leaves_nothing_accepted_and_nothing_behind()
    {
        var draft = home.Ledger.Draft(LedgerHome.Slip("bank", LedgerHome.Deposits, 0));
        LedgerHome.Balance(draft.Rows, 7, LedgerHome.Day, "A", 100);
        using (var db = home.Context())
        using (db.Database.BeginTransaction())
        {
            draft.Accept(db);
        }

        File.WriteAllText(Path.Combine(home.Folder, "segments", "00000009-deposits.segment.tmp"), "half");
        File.WriteAllText(Path.Combine(home.Folder, "packs", "000001-0000.pack"), "half");
        home.Reopen();

        Assert.Empty(home.Balances(1));
        Assert.Empty(home.Ledger.Deliveries());
        Assert.Equal(AnswerStatus.NotCovered, home.Ledger.At(null, LedgerHome.Day).Answer(320102, "deposits").Status);
        Assert.Empty(Directory.GetFiles(home.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_committed_delivery_survives_a_restart()
    {
        home.DeliverBalance(0, 7, "A", 100);
        home.Reopen();

        Assert.Equal([100], home.Balances(1));
        Assert.Equal(2, home.DeliverBalance(1, 7, "A", 50));
        Assert.Equal(1, home.Ledger.Find("bank", "deposits", "bank-0"));
    }
}
