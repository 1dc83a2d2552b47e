using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

public class TimeTravelTests : IDisposable
{
    readonly LedgerHome home;

    public TimeTravelTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected TimeTravelTests(DatabaseKind kind)
    {
        home = new LedgerHome(kind);
        home.Households.All[1] = (320102, [7, 8]);
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_correction_is_not_known_before_it_came()
    {
        home.DeliverBalance(0, 7, "A", 100);
        home.DeliverBalance(5, 7, "A", 90);

        Assert.Equal([90], home.Balances(1));
        Assert.Equal([100], home.Balances(1, knownOn: 4));
        Assert.Equal([90], home.Balances(1, knownOn: 5));
    }

    [Fact]
    public void A_balance_of_tomorrow_is_not_seen_today()
    {
        home.DeliverBalance(0, 7, "A", 100);
        home.DeliverBalance(5, 7, "A", 90);

        Assert.Equal([100], home.Balances(1, day: 4));
        Assert.Empty(home.Balances(1, day: -1));
    }

    [Fact]
    public void Another_account_and_another_bank_add_up()
    {
        home.DeliverBalance(0, 7, "A", 100);
        home.DeliverBalance(1, 7, "B", 20);
        home.DeliverBalance(2, 7, "A", 3, source: "other-bank");

        Assert.Equal([100, 20, 3], home.Balances(1));
    }

    [Fact]
    public void A_withdrawn_delivery_gives_way_to_what_it_replaced_from_then_on()
    {
        home.DeliverBalance(0, 7, "A", 100);
        var wrong = home.DeliverBalance(5, 7, "A", 90);
        home.Withdraw(wrong, 9);

        Assert.Equal([100], home.Balances(1));
        Assert.Equal([90], home.Balances(1, knownOn: 8));
        Assert.Equal([100], home.Balances(1, knownOn: 9));
        var refusal = Assert.Throws<RefusedException>(() => home.Withdraw(wrong, 10)).Refusal;
        Assert.Equal("delivery_withdrawn", refusal.Code);
    }

    [Fact]
    public void A_snapshot_replaces_all_earlier_rows_of_its_source_but_not_for_yesterdays_reader()
    {
        void Snapshot(int day, string account, long balance) => home.Deliver(
            LedgerHome.Slip("bank", LedgerHome.Deposits, day, Replacing.Snapshot, 3201),
            rows => LedgerHome.Balance(rows, 7, LedgerHome.Day.AddDays(day), account, balance));
        Snapshot(0, "A", 100);
        Snapshot(5, "B", 30);

        Assert.Equal([30], home.Balances(1));
        Assert.Equal([100], home.Balances(1, day: 4));
        Assert.Equal([100], home.Balances(1, knownOn: 4));
    }

    [Fact]
    public void A_snapshot_of_one_county_leaves_the_other_counties_alone()
    {
        home.Households.All[2] = (320104, [9]);
        home.Deliver(LedgerHome.Slip("bank", LedgerHome.Deposits, 0, Replacing.Snapshot, 320100), rows =>
        {
            LedgerHome.Balance(rows, 7, LedgerHome.Day, "A", 100);
            LedgerHome.Balance(rows, 9, LedgerHome.Day, "C", 50);
        });
        home.Deliver(LedgerHome.Slip("bank", LedgerHome.Deposits, 5, Replacing.Snapshot, 320102), _ => { });

        Assert.Empty(home.Balances(1));
        Assert.Equal([50], home.Balances(2));
        Assert.Equal([100], home.Balances(1, day: 4));
    }

    [Fact]
    public void The_same_row_handed_over_twice_counts_once()
    {
        for (var day = 0; day < 2; day++)
        {
            home.Deliver(LedgerHome.Slip("bank", LedgerHome.Deposits, day, Replacing.Nothing), rows =>
            {
                LedgerHome.Balance(rows, 7, LedgerHome.Day, "A", 100);
                LedgerHome.Balance(rows, 7, LedgerHome.Day, "A", 100);
                LedgerHome.Balance(rows, 7, LedgerHome.Day, "A", -40);
            });
        }

        Assert.Equal([100, -40], home.Balances(1));
    }

    [Fact]
    public void The_order_in_which_deliveries_were_accepted_does_not_matter()
    {
        home.DeliverBalance(5, 7, "A", 90);
        home.DeliverBalance(0, 7, "A", 100);
        home.DeliverBalance(3, 8, "B", 1);

        Assert.Equal([90, 1], home.Balances(1));
        Assert.Equal([100, 1], home.Balances(1, day: 4));
    }

    [Fact]
    public void Rows_of_persons_enrolled_later_are_found()
    {
        home.DeliverBalance(0, 70, "A", 100);
        home.Ledger.Fold(LedgerHome.Start, LedgerHome.Day);
        home.Households.All[2] = (320102, [70]);

        Assert.Equal([100], home.Balances(2));
        Assert.Equal(2, home.Ledger.At(null, LedgerHome.Day).Buckets);
    }

    [Fact]
    public void An_empty_ledger_answers_that_nobody_covers_the_region()
    {
        var block = new HouseholdBlock();
        home.Ledger.At(null, LedgerHome.Day).ReadHousehold(1, LedgerHome.Needs, block, TicketOffice.ForWorkThatShowsNobody());

        Assert.Equal(2, block.Persons);
        Assert.Equal(0, block["deposits"].Rows);
        Assert.Equal(AnswerStatus.NotCovered, block["deposits"].Status[0]);
    }

    [Fact]
    public void A_report_row_tells_text_source_and_times()
    {
        var delivery = home.DeliverBalance(0, 7, "6222-0001", 100);

        var row = Assert.Single(home.Ledger.At(null, LedgerHome.Day).Rows(1, TicketOffice.ForWorkThatShowsNobody()));

        Assert.Equal(("deposits", 7, "bank", delivery), (row.Category, row.Person, row.Source, row.Delivery));
        Assert.Equal((LedgerHome.Day, LedgerHome.Start), (row.AsOf, row.ReceivedAt));
        Assert.Equal(["account", "balance"], row.Cells.Select(cell => cell.Item));
        Assert.Equal("6222-0001", row.Cells[0].Text);
        Assert.Equal(100, row.Cells[1].Low);
    }
}

public sealed class TimeTravelOnPostgreSqlTests() : TimeTravelTests(DatabaseKind.PostgreSql);
