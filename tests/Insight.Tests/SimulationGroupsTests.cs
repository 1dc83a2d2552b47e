using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Insight.Tests;

public sealed class SimulationGroupsTests
{
    static readonly string[] Programmes = ["allowance", "margin"];

    [Fact]
    public void Who_gets_more_wins_and_who_gets_less_loses()
    {
        var found = Simulate((100, 150, "", ""), (100, 50, "", ""), (100, 100, "", ""));

        Assert.Equal((3, 1, 1), (found.Households, found.Winners, found.Losers));
        Assert.Equal([-50L, 50L], found.Changed.Select(one => one.After - one.Before));
    }

    [Fact]
    public void With_the_same_money_one_more_programme_wins_and_one_fewer_loses()
    {
        var found = Simulate((100, 100, "margin", ""), (100, 100, "", "margin"), (100, 100, "margin", "allowance"));

        Assert.Equal((1L, 1L), (found.Winners, found.Losers));
        Assert.Equal(["margin"], found.Changed[0].Gains);
        Assert.Equal(["allowance"], found.Changed[2].Loses);
    }

    [Fact]
    public void Money_counts_before_programmes()
    {
        var found = Simulate((100, 90, "margin", ""));

        Assert.Equal((0L, 1L), (found.Winners, found.Losers));
    }

    [Fact]
    public void Cities_and_tenths_add_up_to_the_whole()
    {
        var found = Simulate([.. Enumerable.Range(0, 100).Select(i => (0L, (long)i, "", ""))]);

        Assert.Equal(100, found.Divisions.Sum(group => group.Households));
        Assert.Equal(found.Winners, found.Divisions.Sum(group => group.Winners));
        Assert.Equal(99 * 100 / 2, found.Incomes.Sum(group => group.Monthly));
        Assert.Equal(Enumerable.Range(1, 10), found.Incomes.Select(group => group.Group));
        Assert.All(found.Incomes, group => Assert.Equal(10, group.Households));
    }

    [Fact]
    public void A_household_whose_income_is_open_stands_in_no_tenth()
    {
        var seen = Seen((0, 10, "", ""));
        seen.Incomes[0] = Bounds.Missing;

        Assert.Equal(0, Assert.Single(Of([seen]).Incomes).Group);
    }

    [Fact]
    public void Which_worker_saw_a_household_does_not_matter()
    {
        var one = Seen((100, 150, "", ""));
        var other = Seen((100, 50, "", ""), (5, 7, "margin", ""));

        var (there, back) = (Of([one, other]), Of([other, one]));

        Assert.Equal(there.Divisions, back.Divisions);
        Assert.Equal(there.Changed.Select(change => change.After - change.Before), back.Changed.Select(change => change.After - change.Before));
    }

    [Fact]
    public void Not_known_is_no_loss_of_its_own_but_no_longer_certain()
    {
        var totals = new ProgrammeTotals();
        var (was, now) = (Concluded(Ternary.True, 500), Concluded(Ternary.Unknown, 0));
        totals.Take(was, now, 0);

        var effect = totals.Effect("allowance", "低保");

        Assert.Equal(new OutcomeTally(1, 0, 0), effect.Before);
        Assert.Equal(new OutcomeTally(0, 1, 0), effect.After);
        Assert.Equal((0L, 1L), (effect.Gained, effect.Lost));
    }

    [Fact]
    public void A_programme_that_a_law_does_not_have_is_not_known_there()
    {
        var totals = new ProgrammeTotals();
        totals.Take(null, Concluded(Ternary.True, 500), 0);

        var effect = totals.Effect("allowance", "低保");

        Assert.Equal((new OutcomeTally(0, 1, 0), 1L), (effect.Before, effect.Gained));
        Assert.Equal((Range<long>.Exactly(0), Range<long>.Exactly(500)), (effect.CostBefore, effect.CostAfter));
    }

    static Simulation Simulate(params (long Before, long After, string Gains, string Loses)[] households) => Of([Seen(households)]);

    static Simulation Of(SimulatedBlocks[] seen) => new SimulationGroups(Programmes, name => name, new SimulationOptions()).Of(seen);

    static SimulatedBlocks Seen(params (long Before, long After, string Gains, string Loses)[] households)
    {
        var seen = new SimulatedBlocks(Programmes);
        foreach (var (before, after, gains, loses) in households)
        {
            var place = seen.Cities.Count;
            if (before != after || gains.Length > 0 || loses.Length > 0)
            {
                seen.Changes.Add(new(place, 320102, place, before, after, Bits(gains), Bits(loses)));
            }

            seen.Cities.Add(3201 + (place % 3));
            seen.Incomes.Add(place);
        }

        return seen;
    }

    static ulong Bits(string name) => name.Length == 0 ? 0 : 1UL << Array.IndexOf(Programmes, name);

    static ProgrammeConclusions Concluded(Ternary outcome, long benefit)
    {
        var programme = new Programme(
            "allowance", "低保", "Allowance", new([]), "law", [], null, [], new Silence([], []), ProgrammeTerms.None, new([]), default);
        var conclusions = new ProgrammeConclusions(programme, []);
        (conclusions.Outcome[0], conclusions.BenefitLow[0], conclusions.BenefitHigh[0]) = (outcome, benefit, benefit);
        return conclusions;
    }
}
