using Hedui.Evidence;
using Hedui.Insight;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Demo.Tests;

/// <summary>Another law over the delivered province: what changes, and for whom.</summary>
public sealed class SimulationTests : IDisposable
{
    readonly DeliveredProvince delivered = new(3, 200);

    public void Dispose() => delivered.Dispose();

    [Fact]
    public void The_same_law_changes_nobody_and_counts_what_a_run_counts()
    {
        var found = Simulate(new Dictionary<string, long>());
        var tally = Run();

        Assert.Equal((200, 0, 0), (found.Households, found.Winners, found.Losers));
        Assert.Empty(found.Changed);
        foreach (var programme in found.Programmes)
        {
            var counted = tally.Programmes.Single(one => one.Programme == programme.Programme);
            Assert.Equal(programme.Before, programme.After);
            Assert.Equal((counted.Qualifies, counted.Undetermined), (programme.After.Qualifies, programme.After.Undetermined));
        }
    }

    [Fact]
    public void A_higher_standard_costs_more_and_takes_from_nobody()
    {
        var found = Simulate(Standard(1_500));
        var allowance = found.Programmes.Single(one => one.Programme == "minimum_living_allowance");

        Assert.True(allowance.After.Qualifies > allowance.Before.Qualifies);
        Assert.True(allowance.CostAfter.Low > allowance.CostBefore.Low);
        Assert.Equal(0, allowance.Lost);
        Assert.Equal(found.Changed.Sum(one => one.After - one.Before), found.Divisions.Sum(one => one.Monthly));
        Assert.Equal(found.Winners, found.Incomes.Sum(one => one.Winners));
    }

    [Fact]
    public void Each_changed_household_alone_gets_what_the_simulation_says()
    {
        var law = delivered.Policy;
        foreach (var changed in Simulate(Standard(1_500)).Changed.Take(20))
        {
            var columns = new HouseholdVerifier(View(), law, new FindingOptions(), SharedLeads.None, TicketOffice.ForWorkThatShowsNobody()).Assess(changed.Household);
            Assert.Equal(changed.Before, Enumerable.Range(0, columns.Programmes.Count).Sum(p => columns.BenefitLow(p)[0]));
        }
    }

    [Fact]
    public void Threads_do_not_matter()
    {
        var (one, four) = (Simulate(Standard(900), 1), Simulate(Standard(900), 4));

        Assert.Equal(one.Programmes, four.Programmes);
        Assert.Equal(one.Incomes, four.Incomes);
        Assert.Equal(one.Changed.Select(change => (change.Household, change.After)), four.Changed.Select(change => (change.Household, change.After)));
    }

    static Dictionary<string, long> Standard(long yuan) => new(StringComparer.Ordinal) { ["minimum_living_standard"] = yuan * 100 };

    Simulation Simulate(IReadOnlyDictionary<string, long> given, int threads = 2) => new PolicySimulation(
        View(), LawReading.Of(delivered.Policy), new LawReading(delivered.Policy, given), new SimulationOptions { Threads = threads }, TicketOffice.ForWorkThatShowsNobody()).Run();

    VerificationSummary Run() => new VerificationRun(View(), delivered.Policy, new FindingOptions(), SharedLeads.None, delivered.Clock, TicketOffice.ForWorkThatShowsNobody())
        .Execute(new VerificationRequest(delivered.Province.Day));

    LedgerView View() => delivered.Ledger.At(delivered.Clock.Now, delivered.Province.Day);
}
