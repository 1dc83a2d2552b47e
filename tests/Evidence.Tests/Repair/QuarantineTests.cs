using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

/// <summary>What an officer can do with a row that was held back: correct it, accept its number, dismiss it.</summary>
public class QuarantineTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string Id = "990000199003071235";
    const string Wrong = "990000199003071236";

    readonly AnOffice office;

    public QuarantineTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected QuarantineTests(DatabaseKind kind) => office = new AnOffice(kind).WithDeposits().WithApplications();

    public void Dispose() => office.Dispose();

    Quarantine Quarantine => office.Receiver.Quarantine;

    [Fact]
    public void A_corrected_cell_is_read_and_marked_as_corrected_by_hand()
    {
        office.Enrol(Id);
        var row = Held($"{Wrong},张三丰,A1,5,2023-11-01\n");

        Quarantine.Correct(row, new Dictionary<string, string> { ["身份证号"] = Id, ["余额"] = "1.5万元" });
        var result = office.Receiver.Retry(row, TestContext.Current.CancellationToken);

        Assert.Equal(1, result.Accepted);
        Assert.Equal(1, result.Fixes["by_hand"]);
        Assert.Equal(QuarantineState.Accepted, Quarantine.Show(row, TicketOffice.ForWorkThatShowsNobody()).State);
        var evidence = Assert.Single(office.Rows("deposits"));
        Assert.True(evidence.Fixes.HasFlag(FixSet.ByHand));
        var balance = evidence.Cells.Single(cell => cell.Item == "balance");
        Assert.Equal((1_500_000, FixSet.ByHand | FixSet.AmountUnit), (balance.Low, balance.Fixes));
        Assert.Equal(FixSet.None, evidence.Cells.Single(cell => cell.Item == "account").Fixes);
    }

    [Fact]
    public void A_row_that_is_still_wrong_waits_under_its_new_reason()
    {
        var row = Held($"{Wrong},张三丰,A1,许多,2023-11-01\n");

        Quarantine.Correct(row, new Dictionary<string, string> { ["身份证号"] = Id });
        var result = office.Receiver.Retry(row, TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), (result.Accepted, result.Delivery));
        Assert.Equal(("amount_invalid", "余额", QuarantineState.Open), (Quarantine.Show(row, TicketOffice.ForWorkThatShowsNobody()).Reason, Quarantine.Show(row, TicketOffice.ForWorkThatShowsNobody()).Column, Quarantine.Show(row, TicketOffice.ForWorkThatShowsNobody()).State));
    }

    [Fact]
    public void Defect_11_a_number_with_a_wrong_check_is_accepted_with_evidence_and_then_known()
    {
        var row = Held($"{Wrong},张三丰,A1,5,2023-11-01\n");

        Quarantine.AcceptNumber(row, "户口簿原件所载即此号");
        var result = office.Receiver.Retry(row, TestContext.Current.CancellationToken);
        var next = office.Import("bank", Header + $"{Wrong},张三丰,A2,6,2023-11-02\n{Id},张三丰,A3,6,2023-11-02\n990000199003071237,张三丰,A4,6,2023-11-02\n");

        Assert.Equal((1, 1), (result.Accepted, result.Fixes["id_accepted"]));
        Assert.Equal("户口簿原件所载即此号", Quarantine.Show(row, TicketOffice.ForWorkThatShowsNobody()).Because);
        Assert.Equal(Wrong, office.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Id.Reveal());
        Assert.Equal((2, 1, 1), (next.Accepted, next.Fixes["id_accepted"], next.Quarantined["id_checksum"]));
        Assert.Equal(2, office.Persons.Count);
    }

    [Theory]
    [InlineData("99000019900307123", "quarantine_not_acceptable")]
    [InlineData("990000199002301237", "quarantine_not_acceptable")]
    [InlineData("99O000199003071235", "quarantine_not_acceptable")]
    [InlineData("9900**********1235", "quarantine_not_acceptable")]
    public void Only_a_number_whose_check_alone_is_wrong_can_be_accepted(string number, string code) => Assert.Equal(
        code, Refused(() => Quarantine.AcceptNumber(Held($"{number},张三丰,A1,5,2023-11-01\n"), "证件原件")).Code);

    [Fact]
    public void A_dismissed_row_is_settled_and_says_why()
    {
        var row = Held($"{Wrong},张三丰,A1,5,2023-11-01\n");

        Quarantine.Dismiss(row, "银行确认系录入重复");

        Assert.Empty(Quarantine.List());
        Assert.Empty(Quarantine.Counts());
        Assert.Empty(office.Receiver.Retry("bank", null, TestContext.Current.CancellationToken));
        var shown = Quarantine.Show(row, TicketOffice.ForWorkThatShowsNobody());
        Assert.Equal((QuarantineState.Dismissed, "银行确认系录入重复"), (shown.State, shown.Because));
        Assert.Equal(row, Assert.Single(Quarantine.List(state: QuarantineState.Dismissed)).Id);
    }

    [Fact]
    public void A_settled_row_is_left_alone()
    {
        var row = Held($"{Wrong},张三丰,A1,5,2023-11-01\n");
        Quarantine.Dismiss(row, "重复");

        Assert.All(
            new Action[]
            {
                () => Quarantine.Dismiss(row, "x"), () => Quarantine.AcceptNumber(row, "x"),
                () => Quarantine.Correct(row, new Dictionary<string, string> { ["余额"] = "1" }),
                () => office.Receiver.Retry(row, TestContext.Current.CancellationToken),
            },
            act => Assert.Equal("quarantine_settled", Assert.Throws<RefusedException>(act).Refusal.Code));
        Assert.Equal("quarantine_unknown", Refused(() => Quarantine.Dismiss(row + 1, "x")).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_reason_must_be_given(string because)
    {
        var row = Held($"{Wrong},张三丰,A1,5,2023-11-01\n");

        Assert.Equal("because_missing", Refused(() => Quarantine.Dismiss(row, because)).Code);
        Assert.Equal("because_missing", Refused(() => Quarantine.AcceptNumber(row, because)).Code);
    }

    [Fact]
    public void A_column_that_the_file_did_not_have_is_refused_with_the_nearest()
    {
        var row = Held($"{Wrong},张三丰,A1,5,2023-11-01\n");

        var refusal = Refused(() => Quarantine.Correct(row, new Dictionary<string, string> { ["余额(元)"] = "1" }));

        Assert.Equal("quarantine_column_unknown", refusal.Code);
        Assert.Contains("身份证号, 姓名, 账号, 余额, 时点", refusal.Allowed, StringComparison.Ordinal);
        Assert.Contains("'余额'", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ragged_row_is_corrected_as_a_whole_or_filled_up()
    {
        // A file in which no day can be read would be refused as a whole.
        const string Good = $"{Id},张三丰,A0,1,2023-11-01\n";
        var shorter = Held(Good + $"{Id},张三丰,A1,5\n");
        Quarantine.Correct(shorter, new Dictionary<string, string> { ["时点"] = "2023-11-01" });
        Assert.Equal(1, office.Receiver.Retry(shorter, TestContext.Current.CancellationToken).Accepted);

        var longer = Held(Good + $"{Id},张三丰,人民路1号,A,A2,6,2023-11-01\n");
        Assert.Equal("quarantine_row_ragged", Refused(() => Quarantine.Correct(longer, new Dictionary<string, string> { ["账号"] = "A2" })).Code);
        Quarantine.Correct(longer, new Dictionary<string, string>
        {
            ["身份证号"] = Id, ["姓名"] = "张三丰", ["账号"] = "A2", ["余额"] = "6", ["时点"] = "2023-11-01",
        });
        Assert.Equal(1, office.Receiver.Retry(longer, TestContext.Current.CancellationToken).Accepted);
    }

    long Held(string row)
    {
        office.Import("bank", Header + row);
        return Quarantine.List()[^1].Id;
    }

    static Refusal Refused(Action act) => Assert.Throws<RefusedException>(act).Refusal;
}

public sealed class QuarantineOnPostgreSqlTests() : QuarantineTests(DatabaseKind.PostgreSql);
