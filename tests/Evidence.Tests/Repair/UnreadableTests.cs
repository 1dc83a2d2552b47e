using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

/// <summary>A row that names a person and cannot be read leaves the person's answer open, until somebody has settled it.</summary>
public class UnreadableTests : IDisposable
{
    static readonly Warrant Everybody = TicketOffice.ForWorkThatShowsNobody();

    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string Id = "990000199003071235";
    const string Slip = "990000199003071236";
    const string Other = "990000198808070016";
    static readonly DateOnly Day = new(2023, 11, 3);
    static readonly EvidenceNeeds Needs = new(new Dictionary<string, IReadOnlyList<string>>
    {
        ["deposits"] = ["balance"], ["vehicles"] = ["plate"],
    });

    readonly AnOffice office;

    public UnreadableTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected UnreadableTests(DatabaseKind kind)
    {
        office = new AnOffice(kind).WithDeposits().WithApplications();
        office.Enrol(Id, Other);
    }

    public void Dispose() => office.Dispose();

    Quarantine Quarantine => office.Receiver.Quarantine;

    [Theory]
    [InlineData(Id + ",张三丰,A1,许多,2023-11-01")]
    [InlineData("张三丰," + Id + ",A1,5,2023-11-01")]
    [InlineData(Id + ",张三丰,人民路1号,A,A1,5,2023-11-01")]
    [InlineData("," + "张三丰,A1,5,'９９００００199003071235")]
    [InlineData(",张三丰,A1,5," + Id + "的账户 见附页")]
    [InlineData(Slip + ",张三丰,A1,5,2023-11-01")]
    [InlineData("99OOOO199003071235,张三丰,A1,5,2023-11-01")]
    public void Whoever_is_named_in_a_row_that_waits_has_an_open_answer(string row)
    {
        Import(row);

        Assert.Equal([AnswerStatus.Unreadable, AnswerStatus.NoRecord], Statuses());
        var unreadable = Assert.Single(office.Ledger.At(null, Day).Unreadable(1, Everybody));
        Assert.Equal(("deposits", 1, "bank", "bank.csv", 3), (
            unreadable.Category, unreadable.Person, unreadable.Source, unreadable.File, unreadable.RowNumber));
        Assert.Equal(Quarantine.List()[0].Reason, unreadable.Reason);
    }

    [Theory]
    [InlineData(Slip + ",李四,A1,5,2023-11-01")]
    [InlineData("9900**********1235,张三丰,A1,5,2023-11-01")]
    [InlineData("990000198808070024,李四,A1,许多,2023-11-01")]
    public void A_row_that_names_nobody_of_the_household_changes_nothing(string row)
    {
        Import(row);

        Assert.Equal([AnswerStatus.NoRecord, AnswerStatus.NoRecord], Statuses());
        Assert.Empty(office.Ledger.At(null, Day).Unreadable(1, Everybody));
    }

    [Fact]
    public void Other_categories_and_worse_answers_are_as_they_were()
    {
        Import(Id + ",张三丰,A1,许多,2023-11-01");

        Assert.Equal([AnswerStatus.NotCovered, AnswerStatus.NotCovered], Statuses("vehicles"));
    }

    [Fact]
    public void A_person_who_applies_later_is_not_clean_either()
    {
        const string Late = "990000198808070024";
        Import(Late + ",李四,A1,许多,2023-11-01");

        office.Import("civil", $"号码,姓名,户,区划,日期\n{Late},李四,H2,320102,2020-02-01\n");

        Assert.Equal(Late, office.Persons.Reveal(office.Ledger.At(null, Day).Unreadable(2, Everybody).Single().Person, Everybody).Id.Reveal());
    }

    [Fact]
    public void A_row_that_was_read_at_last_or_dismissed_stands_in_nobodys_way()
    {
        Import(Id + ",张三丰,A1,许多,2023-11-01");
        Import(Other + ",张三丰,A2,许多,2023-11-01");
        var rows = Quarantine.List();

        Quarantine.Correct(rows[0].Id, new Dictionary<string, string> { ["余额"] = "5" });
        Assert.Equal([AnswerStatus.Unreadable, AnswerStatus.Unreadable], Statuses());
        office.Receiver.Retry(rows[0].Id, TestContext.Current.CancellationToken);
        Assert.Equal([AnswerStatus.Hit, AnswerStatus.Unreadable], Statuses());
        Quarantine.Dismiss(rows[1].Id, "银行确认系录入重复");
        Assert.Equal([AnswerStatus.Hit, AnswerStatus.NoRecord], Statuses());
    }

    [Fact]
    public void What_was_known_before_a_row_came_and_before_it_was_settled_stays()
    {
        var before = office.Time.GetUtcNow();
        Import(Id + ",张三丰,A1,许多,2023-11-01");
        var between = office.Time.GetUtcNow();
        Quarantine.Dismiss(Quarantine.List()[0].Id, "银行确认系录入重复");

        Assert.Equal(AnswerStatus.NotCovered, Statuses(knownAt: before)[0]);
        Assert.Equal(AnswerStatus.Unreadable, Statuses(knownAt: between)[0]);
        Assert.Equal(AnswerStatus.NoRecord, Statuses()[0]);
        Assert.True(office.Ledger.LastChange(office.Time.GetUtcNow()) > between);
        office.Reopen();
        Assert.Equal(AnswerStatus.Unreadable, Statuses(knownAt: between)[0]);
    }

    [Fact]
    public void A_correction_says_anew_whom_the_row_names()
    {
        Import("," + "张三丰,A1,许多,2023-11-01");
        var row = Quarantine.List()[0].Id;
        Assert.Equal([AnswerStatus.NoRecord, AnswerStatus.NoRecord], Statuses());

        Quarantine.Correct(row, new Dictionary<string, string> { ["身份证号"] = Id });
        Assert.Equal([AnswerStatus.Unreadable, AnswerStatus.NoRecord], Statuses());
        Quarantine.Correct(row, new Dictionary<string, string> { ["身份证号"] = Other });
        Assert.Equal([AnswerStatus.NoRecord, AnswerStatus.Unreadable], Statuses());

        office.Receiver.Retry(row, TestContext.Current.CancellationToken);
        Assert.Equal([AnswerStatus.NoRecord, AnswerStatus.Unreadable], Statuses());
        Assert.Equal("amount_invalid", office.Ledger.At(null, Day).Unreadable(1, Everybody).Single().Reason);
    }

    [Fact]
    public void A_number_that_an_officer_accepted_names_its_person()
    {
        const string Accepted = "990000199003071230";
        office.Import("civil", $"号码,姓名,户,区划,日期\n{Accepted},赵六,H2,320102,2020-02-01\n{Id},张三丰,H1,320102,2020-02-02\n");
        Quarantine.AcceptNumber(Quarantine.List()[0].Id, "户口簿原件所载即此号");
        office.Receiver.Retry("civil", null, TestContext.Current.CancellationToken);
        Import(Accepted + ",赵六,A1,许多,2023-11-01");

        Assert.Equal(("deposits", "amount_invalid"), (
            office.Ledger.At(null, Day).Unreadable(2, Everybody).Single().Category, office.Ledger.At(null, Day).Unreadable(2, Everybody).Single().Reason));
    }

    [Theory]
    [InlineData("张三丰," + Id + ",A1,5,2023-11-01", Id + ",张三丰,A1,5,2023-11-01", true)]
    [InlineData(Slip + ",张三丰,A1,5,2023-11-01", Id + ",张三丰,A1, 5,2023-11-01", true)]
    [InlineData(Id + ",张三丰,A1,许多,2023-11-01", Id + ",张三丰,A1,5,2023-11-01", true)]
    [InlineData(Id + ",张三丰,A1,5", Id + ",张三丰,A1,5,2023-11-01", true)]
    [InlineData(Id + ",张三丰,A1,许多,2023-11-01", Id + ",张三丰,A2,5,2023-11-01", false)]
    [InlineData(Id + ",张三丰,A1,许多,2023-11-01", Other + ",张三丰,A1,5,2023-11-01", false)]
    [InlineData(Slip + ",张三丰,A1,5,2023-11-01", Id + ",张三丰,A1,5,2023-10-01", false)]
    [InlineData(Id + ",张三丰,A1,5", Id + ",张三丰,A1,5,2023-12-01", false)]
    public void The_same_row_sent_again_settles_it_and_another_row_does_not(string row, string later, bool settles)
    {
        Import(row);

        var delivery = office.Import("bank", Header + later + "\n");

        var view = office.Ledger.At(null, Day);
        Assert.Equal((settles, settles ? 0 : 1), (view.Unreadable(1, Everybody).Count == 0, Quarantine.List().Count));
        Assert.Equal(settles ? 1 : 0, Quarantine.List(state: QuarantineState.Resent).Count);
        using (var db = office.Database.Context())
        {
            Ledger.Withdraw(db, delivery.Delivery, office.Time.GetUtcNow(), "错发");
        }

        office.Ledger.Refresh();
        Assert.Single(office.Ledger.At(null, Day).Unreadable(1, Everybody));
    }

    [Fact]
    public void A_delivery_that_was_withdrawn_takes_its_rows_with_it()
    {
        var delivery = Import(Id + ",张三丰,A1,许多,2023-11-01").Delivery;

        using (var db = office.Database.Context())
        {
            Ledger.Withdraw(db, delivery, office.Time.GetUtcNow(), "错发");
        }

        office.Ledger.Refresh();
        Assert.Empty(office.Ledger.At(null, Day).Unreadable(1, Everybody));
    }

    [Fact]
    public void A_later_snapshot_speaks_instead()
    {
        office.WithDeposits("replaces: snapshot").Reopen();
        Import(Id + ",张三丰,A1,许多,2023-11-01");

        office.Import("bank", Header + $"{Other},张三丰,A7,7,2023-11-02\n");

        Assert.Equal([AnswerStatus.NoRecord, AnswerStatus.Hit], Statuses());
    }

    [Fact]
    public void A_later_part_says_nothing_of_the_row()
    {
        Import(Id + ",张三丰,A1,许多,2023-11-01");

        office.Import("bank", Header + $"{Id},张三丰,A8,7,2023-11-02\n");

        Assert.Equal(AnswerStatus.Unreadable, Statuses()[0]);
    }

    [Fact]
    public void Packs_and_segments_say_the_same()
    {
        Import(Id + ",张三丰,A1,许多,2023-11-01");

        office.Ledger.Fold(office.Time.GetUtcNow(), Day);

        Assert.Equal([AnswerStatus.Unreadable, AnswerStatus.NoRecord], Statuses());
    }

    ImportResult Import(string row) => office.Import("bank", Header + $"990000199506150015,王五,A0,1,2023-11-01\n{row}\n");

    AnswerStatus[] Statuses(string category = "deposits", DateTimeOffset? knownAt = null)
    {
        var view = office.Ledger.At(knownAt, Day);
        var (one, all) = (new HouseholdBlock(), new HouseholdBlock());
        view.ReadHousehold(1, Needs, one, Everybody);
        view.Read(0, 0, Needs, all, Everybody);
        Assert.Equal(one[category].Status[..2], all[category].Status[..2]);
        return one[category].Status[..2];
    }
}

public sealed class UnreadableOnPostgreSqlTests() : UnreadableTests(DatabaseKind.PostgreSql);
