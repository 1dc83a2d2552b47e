using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

public class CoverageTests : IDisposable
{
    readonly LedgerHome home;

    public CoverageTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected CoverageTests(DatabaseKind kind)
    {
        home = new LedgerHome(kind);
        home.Households.All[1] = (320102, [7, 8]);
    }

    public void Dispose() => home.Dispose();

    AnswerStatus Status(int day = 0, int division = 320102, int? knownOn = null) => home.Ledger
        .At(knownOn is { } known ? LedgerHome.Start.AddDays(known) : null, LedgerHome.Day.AddDays(day))
        .Answer(division, "deposits").Status;

    void Fact(string source, AnswerStatus status, int day, string? reason = null, int division = 3201) =>
        home.Record(new CoverageFact(
            source, "deposits", division, status, LedgerHome.Day.AddDays(day), LedgerHome.Start.AddDays(day), reason,
            null));

    void Deliver(string source, int day) =>
        home.Deliver(LedgerHome.Slip(source, LedgerHome.Deposits, day, Replacing.SameKey, 320100), rows =>
            LedgerHome.Balance(rows, 7, LedgerHome.Day.AddDays(day), "A", 1));

    [Fact]
    public void A_connected_source_that_never_delivered_was_not_queried()
    {
        Fact("bank", AnswerStatus.NotQueried, 0);

        Assert.Equal(AnswerStatus.NotQueried, Status());
        Assert.Equal(AnswerStatus.NotCovered, Status(division: 320500));
    }

    [Fact]
    public void An_answer_ages()
    {
        Deliver("bank", 0);

        Assert.Equal(AnswerStatus.Hit, Status(day: 30));
        Assert.Equal(AnswerStatus.Stale, Status(day: 31));
        Assert.Equal(AnswerStatus.NotQueried, Status(day: -1));
    }

    [Fact]
    public void The_worst_source_decides_and_says_why()
    {
        Deliver("bank", 0);
        Fact("other-bank", AnswerStatus.Refused, 0, "no legal basis");

        var answer = home.Ledger.At(null, LedgerHome.Day).Answer(320102, "deposits");

        Assert.Equal(AnswerStatus.Refused, answer.Status);
        Assert.Equal(
            [new SourceAnswer("bank", AnswerStatus.Hit, LedgerHome.Day, null, 1),
             new SourceAnswer("other-bank", AnswerStatus.Refused, null, "no legal basis")],
            answer.Sources);
    }

    [Theory]
    [InlineData("other-bank", AnswerStatus.Pending)]
    [InlineData("other-bank", AnswerStatus.NotQueried)]
    [InlineData("other-bank", AnswerStatus.Failed)]
    [InlineData("other-bank", AnswerStatus.Refused)]
    [InlineData("bank", AnswerStatus.Pending)]
    [InlineData("bank", AnswerStatus.Failed)]
    public void Old_rows_stay_in_doubt_whoever_else_has_not_answered(string silent, AnswerStatus status)
    {
        Deliver("bank", 0);
        Fact(silent, status, 10);
        Assert.Equal(status, Status(day: 30));
        Assert.Equal(AnswerStatus.Stale, Status(day: 31));
        Assert.True(Status(day: 31).LeavesRowsInDoubt());

        var sources = home.Ledger.At(null, LedgerHome.Day.AddDays(31)).Answer(320102, "deposits").Sources;
        Assert.Equal(status, sources.Single(source => source.Source == silent).Status);
        Assert.Equal(silent == "bank" ? status : AnswerStatus.Stale, sources.Single(source => source.Source == "bank").Status);
    }

    [Fact]
    public void A_delivery_settles_an_earlier_silence_and_a_later_silence_unsettles_it()
    {
        Fact("bank", AnswerStatus.Pending, 0);
        Deliver("bank", 2);
        Fact("bank", AnswerStatus.Failed, 4);

        Assert.Equal(AnswerStatus.Pending, Status(day: 1));
        Assert.Equal(AnswerStatus.Hit, Status(day: 3));
        Assert.Equal(AnswerStatus.Failed, Status(day: 4));
        Assert.Equal(AnswerStatus.Hit, Status(day: 4, knownOn: 3));
    }

    [Fact]
    public void A_withdrawn_delivery_is_no_answer()
    {
        Fact("bank", AnswerStatus.NotQueried, 0);
        var delivery = home.DeliverBalance(0, 7, "A", 1);
        home.Withdraw(delivery, 3);

        Assert.Equal(AnswerStatus.NotQueried, Status(day: 4));
        Assert.Equal(AnswerStatus.Hit, Status(day: 4, knownOn: 2));
    }

    [Fact]
    public void Persons_without_rows_have_no_record_only_when_everybody_answered()
    {
        Deliver("bank", 0);
        var block = new HouseholdBlock();
        home.Ledger.At(null, LedgerHome.Day).ReadHousehold(1, LedgerHome.Needs, block, TicketOffice.ForWorkThatShowsNobody());
        Assert.Equal([AnswerStatus.Hit, AnswerStatus.NoRecord], block["deposits"].Status[..2]);

        Fact("other-bank", AnswerStatus.Pending, 0);
        home.Ledger.At(null, LedgerHome.Day).ReadHousehold(1, LedgerHome.Needs, block, TicketOffice.ForWorkThatShowsNobody());
        Assert.Equal([AnswerStatus.Pending, AnswerStatus.Pending], block["deposits"].Status[..2]);
    }
}

public sealed class CoverageOnPostgreSqlTests() : CoverageTests(DatabaseKind.PostgreSql);
