using Hedui.Kernel;
using Hedui.Security;
using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

/// <summary>Nobody has a part in the case of kin, and handlers are drawn so that anybody can draw again.</summary>
public sealed class RecusalTests : IDisposable
{
    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void An_official_has_no_part_in_the_case_of_kin_up_to_two_steps(int steps, bool isKin)
    {
        // A chain of households: 0-1, 1-2, 2-3; the official is the last, the family that applies holds the first.
        var people = Enumerable.Range(0, steps + 1).Select(_ => office.Person()).ToList();
        foreach (var (one, next) in people.Zip(people.Skip(1)))
        {
            office.Family([office.Person(), one, next], authorised: false);
        }

        office.Relatives.Declare(Approver, office.PseudonymOf(people[^1]), Tie.Self, office.Today);
        var one1 = AwaitingWithCountyVisit(office.Family([people[0]]));

        Assert.Equal(isKin ? "recusal_required" : null, Code(() => office.Do(Approver, Approve(one1.Number))));
        Assert.Equal(isKin, one1.IsRelated);
    }

    [Theory]
    [InlineData(Tie.Kin, 1, true)]
    [InlineData(Tie.Kin, 2, false)]
    [InlineData(Tie.KinOfKin, 0, true)]
    [InlineData(Tie.KinOfKin, 1, false)]
    [InlineData(Tie.Neighbour, 0, false)]
    [InlineData(Tie.Colleague, 0, false)]
    public void A_declared_relative_counts_as_the_steps_to_the_relative(Tie tie, int steps, bool isKin)
    {
        var people = Enumerable.Range(0, steps + 1).Select(_ => office.Person()).ToList();
        foreach (var (one, next) in people.Zip(people.Skip(1)))
        {
            office.Family([office.Person(), one, next], authorised: false);
        }

        office.Relatives.Declare(Officer, office.PseudonymOf(people[^1]), tie, office.Today);
        var one1 = office.Investigated(office.Family([people[0]]));

        Assert.Equal(isKin ? "recusal_required" : null, Code(() => office.Do(Officer, new ReviewCase(one1.Number, Lines(true), []))));
    }

    [Fact]
    public void A_former_household_counts_and_a_declaration_that_ended_does_not()
    {
        var (former, wife) = (office.Person(), office.Person());
        var household = office.Family([wife, former]);
        office.Clock.Days(30);
        office.Enrol(household, [wife]);
        var declared = office.Relatives.Declare(Officer, office.PseudonymOf(former), Tie.Self, office.Today);
        var one = office.Investigated(household);

        Assert.Equal("recusal_required", office.Refused(Officer, new ReviewCase(one.Number, Lines(true), [])));
        office.Relatives.End(declared, office.Today);
        Assert.Equal(CaseState.Reviewed, office.Do(Officer, new ReviewCase(one.Number, Lines(true), [])).State);
    }

    [Fact]
    public void Every_step_is_closed_to_kin()
    {
        var person = office.Person();
        var family = office.Family([person]);
        var one = office.Ready(family);
        office.Relatives.Declare(one.Handler, office.PseudonymOf(person), Tie.Self, office.Today);

        Assert.All(
            [
                new AcceptApplication(one.Number), new AskPapers(one.Number, ["x"]), new WithdrawApplication(one.Number, "x"),
                (CaseCommand)new PromiseTruth(one.Number, "1", Sm3.Hex([1])),
            ],
            command => Assert.Equal("recusal_required", office.Refused(one.Handler, command)));
        var redrawn = office.Do(Approver, new RedrawHandler(one.Number, "近亲属"));
        Assert.NotEqual(one.Handler, redrawn.Handler);
        Assert.Equal(CaseState.Accepted, office.Do(redrawn.Handler, new AcceptApplication(one.Number)).State);
    }

    [Fact]
    public void The_county_visits_before_it_decides_where_kin_of_an_official_applies()
    {
        var person = office.Person();
        office.Relatives.Declare("village:320106001001", office.PseudonymOf(person), Tie.Kin, office.Today);
        var one = office.Awaiting(office.Family([person]));

        Assert.True(one.IsRelated);
        Assert.Equal("county_visit_missing", office.Refused(Approver, Approve(one.Number)));
        Assert.Equal("two_visitors", office.Refused(SecondOfficer, new VisitByCounty(one.Number, Seen(SecondOfficer) with { Visitors = [SecondOfficer, SecondOfficer] })));
        office.Do(SecondOfficer, new VisitByCounty(one.Number, Seen(SecondOfficer)));
        Assert.Equal(CaseState.Granted, office.Do(Approver, Approve(one.Number)).State);
    }

    [Fact]
    public void Kin_is_not_drawn_and_without_a_free_clerk_the_application_is_not_taken()
    {
        var person = office.Person();
        office.Relatives.Declare(Clerks[0], office.PseudonymOf(person), Tie.Self, office.Today);
        office.Relatives.Declare(Clerks[1], office.PseudonymOf(person), Tie.Self, office.Today);
        var family = office.Family([person]);

        Assert.Equal("recusal_required", Code(() => office.Applied(family, Clerks[0])));
        Assert.Equal(Clerks[2], office.Applied(family, Clerks[2]).Handler);

        var other = office.Person();
        foreach (var clerk in Clerks)
        {
            office.Relatives.Declare(clerk, office.PseudonymOf(other), Tie.Self, office.Today);
        }

        Assert.Equal("no_handler", Code(() => office.Applied(office.Family([other]), Officer)));
    }

    [Fact]
    public void The_digest_of_the_seed_is_on_record_before_the_case_and_anybody_draws_the_same()
    {
        for (var i = 0; i < 12; i++)
        {
            var one = office.Applied();
            var draw = Assert.Single(office.Do(Officer, () => office.Reader.Draws(one.Number)));

            Assert.True(draw.IsTrue());
            Assert.Equal(one.Handler, draw.Drawn);
            Assert.Equal(Clerks.Order(StringComparer.Ordinal), draw.Candidates);
            var events = office.Events();
            var committed = Assert.Single(events, e => e.Type == "draw_committed" && e.Digest == draw.Commitment);
            var drawn = Assert.Single(events, e => e.Type == "handler_drawn" && e.Digest == draw.Seed);
            Assert.True(committed.Seq < Assert.Single(events, e => e.Type == "case_received" && e.Object == $"case:{one.Number}").Seq);
            Assert.Equal(Sm3.Hex(Convert.FromHexString(drawn.Digest!)), committed.Digest);
        }
    }

    [Fact]
    public void A_draw_that_was_tampered_with_is_not_true()
    {
        var one = office.Applied();
        var draw = office.Do(Officer, () => office.Reader.Draws(one.Number))[0];
        var other = Clerks.First(clerk => clerk != draw.Drawn);

        Assert.False((draw with { Drawn = other }).IsTrue());
        Assert.False((draw with { Seed = Sm3.Hex([7]) }).IsTrue());
        Assert.False((draw with { Candidates = [other] }).IsTrue());
    }

    [Fact]
    public void Draws_fall_on_all_candidates_alike()
    {
        const int Draws = 30_000;
        var chance = new Random(20260302);
        var seed = new byte[32];
        var counts = Enumerable.Range(0, Draws).Select(i =>
        {
            chance.NextBytes(seed);
            return HandlerDraw.Of(seed, $"HC-320106-20260302-{i:D6}", Clerks);
        }).CountBy(name => name).ToDictionary();

        Assert.All(Clerks, clerk => Assert.InRange(counts[clerk], (Draws / 3) - 400, (Draws / 3) + 400));
    }

    Case AwaitingWithCountyVisit(int household)
    {
        var one = office.Awaiting(household);
        return office.Do(SecondOfficer, new VisitByCounty(one.Number, Seen(SecondOfficer)));
    }

    static string? Code(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Code;
        }
    }
}
