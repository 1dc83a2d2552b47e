using Hedui.Evidence;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Demo.Tests;

/// <summary>One household and all of them, before and after a fold, today and as known yesterday: the same answers.</summary>
public sealed class OneAndAllTests
{
    [Theory]
    [InlineData(3, 90)]
    [InlineData(11, 90)]
    public void One_household_and_all_of_them_give_the_same_before_and_after_a_fold(long seed, int households)
    {
        using var delivered = new DeliveredProvince(seed, households);
        var before = All(delivered, delivered.Ledger.At(delivered.Clock.Now, delivered.Province.Day));
        var one = OneByOne(delivered, delivered.Ledger.At(delivered.Clock.Now, delivered.Province.Day), before.Keys);

        delivered.Ledger.Fold(delivered.Clock.Now, delivered.Province.Day);
        var after = All(delivered, delivered.Ledger.At(delivered.Clock.Now, delivered.Province.Day));
        var oneAfter = OneByOne(delivered, delivered.Ledger.At(delivered.Clock.Now, delivered.Province.Day), before.Keys);

        Assert.Equal(households, before.Count);
        Assert.Equal(before, one);
        Assert.Equal(before, after);
        Assert.Equal(before, oneAfter);
        Assert.Contains(before.Values, told => told.StartsWith("True", StringComparison.Ordinal));
        Assert.Contains(before.Values, told => told.StartsWith("False", StringComparison.Ordinal));
        Assert.Contains(before.Values, told => told.StartsWith("Unknown", StringComparison.Ordinal));
    }

    /// <summary>What arrived behind a fold counts for everybody as it does for one household.</summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 12)]
    [InlineData(11, 30)]
    public void Deliveries_that_no_fold_has_seen_count_for_all_as_for_one(long seed, int foldAfter)
    {
        using var never = new DeliveredProvince(seed, 90);
        using var delivered = new DeliveredProvince(seed, 90, foldAfter);
        var view = delivered.Ledger.At(delivered.Clock.Now, delivered.Province.Day);

        var all = All(delivered, view);

        Assert.Equal(90, all.Count);
        Assert.Equal(OneByOne(delivered, view, all.Keys), all);
        Assert.Equal(All(never, never.Ledger.At(never.Clock.Now, never.Province.Day)), all);
    }

    [Fact]
    public void What_was_known_yesterday_is_answered_as_yesterday_after_a_delivery_is_taken_back()
    {
        using var delivered = new DeliveredProvince(5, 90);
        var yesterday = delivered.Clock.Now;
        var told = All(delivered, delivered.Ledger.At(yesterday, delivered.Province.Day));

        delivered.Clock.Now += TimeSpan.FromDays(1);
        using (var db = delivered.Database.Context())
        {
            foreach (var deposits in delivered.Ledger.Deliveries().Where(line => line.Category == "deposits"))
            {
                Ledger.Withdraw(db, deposits.Number, delivered.Clock.Now, "wrong month");
            }
        }

        delivered.Ledger.Refresh();

        Assert.Equal(told, All(delivered, delivered.Ledger.At(yesterday, delivered.Province.Day)));
        Assert.NotEqual(told, All(delivered, delivered.Ledger.At(delivered.Clock.Now, delivered.Province.Day)));
    }

    static SortedDictionary<int, string> All(DeliveredProvince delivered, LedgerView view)
    {
        var told = new SortedDictionary<int, string>();
        var run = new VerificationRun(view, delivered.Policy, new FindingOptions(), SharedLeads.None, delivered.Clock, TicketOffice.ForWorkThatShowsNobody());
        run.Execute(new VerificationRequest(view.On), seen: columns =>
        {
            lock (told)
            {
                for (var row = 0; row < columns.Count; row++)
                {
                    told.Add(columns.HouseholdNumber[row], Tell(columns, row));
                }
            }
        });
        return told;
    }

    static SortedDictionary<int, string> OneByOne(DeliveredProvince delivered, LedgerView view, IEnumerable<int> households)
    {
        var verifier = new HouseholdVerifier(view, delivered.Policy, new FindingOptions(), SharedLeads.None, TicketOffice.ForWorkThatShowsNobody());
        return new SortedDictionary<int, string>(
            households.ToDictionary(household => household, household => Tell(verifier.Assess(household), 0)));
    }

    static string Tell(AssessmentColumns columns, int row) => string.Join(
        ' ',
        Enumerable.Range(0, columns.Programmes.Count)
            .Select(p => $"{columns.Outcome(p)[row]} {columns.BenefitLow(p)[row]} {columns.BenefitHigh(p)[row]}")
            .Concat(Enumerable.Range(0, columns.Figures.Count)
                .Select(f => $"{columns.FigureLow(f)[row]}..{columns.FigureHigh(f)[row]}"))
            .Append(columns.Findings[row].ToString("x")));
}
