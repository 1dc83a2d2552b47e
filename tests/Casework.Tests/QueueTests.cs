namespace Hedui.Casework.Tests;

/// <summary>The queue of queries that nobody answered: of cases that are being looked into, in the own division, longest first.</summary>
public sealed class QueueTests : IDisposable
{
    static readonly PlannedQuery Deposits = new("deposits", "bank");
    static readonly PlannedQuery Vehicles = new("vehicles", "police");

    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Who_has_waited_longest_stands_first_with_the_working_days()
    {
        var early = Ordered(Deposits);
        office.Do(ACaseOffice.Officer, new SendQuery(early.Number, Deposits));
        office.Clock.Days(7);
        var later = Ordered(Deposits, Vehicles);

        var queue = Queue(ACaseOffice.Officer);

        Assert.Equal([early.Number, later.Number, later.Number], queue.Queries.Select(one => one.Case));
        Assert.Equal([5, 0, 0], queue.Queries.Select(one => one.WorkingDays));
        Assert.Equal([new WaitingSource("bank", 2), new WaitingSource("police", 1)], queue.Sources);
    }

    [Fact]
    public void Pages_follow_each_other_and_tell_how_many_there_are()
    {
        var one = Ordered(Deposits, Vehicles);

        var (first, second) = (Queue(ACaseOffice.Officer, new() { Rows = 1 }), Queue(ACaseOffice.Officer, new() { Rows = 1, Skip = 1 }));

        Assert.Equal((2, 2, one.Number), (first.Found, second.Found, first.Queries.Single().Case));
        Assert.Equal([Deposits, Vehicles], [first.Queries.Single().Line.Query, second.Queries.Single().Line.Query]);
    }

    [Fact]
    public void A_case_that_is_no_more_looked_into_waits_for_nobody()
    {
        var one = Ordered(Deposits);
        office.Do(one.Handler, new WithdrawApplication(one.Number, "搬走了"));

        Assert.Equal(0, Queue(ACaseOffice.Officer).Found);
    }

    [Fact]
    public void Another_division_sees_none_of_it()
    {
        Ordered(Deposits);

        var queue = Queue(ACaseOffice.Stranger);

        Assert.Equal((0, 0, 0), (queue.Found, queue.Queries.Count, queue.Sources.Count));
    }

    QueryQueue Queue(string who, QueueQuery? query = null) => office.Do(who, () => office.Reader.Queue(query ?? new()));

    Case Ordered(params PlannedQuery[] queries)
    {
        var one = office.Ready();
        office.Do(one.Handler, new AcceptApplication(one.Number));
        office.Do(one.Handler, new BeginInvestigation(one.Number));
        return office.Do(one.Handler, new OrderVerification(one.Number, OrderKind.New, office.Ticket(one, one.Handler), queries));
    }
}
