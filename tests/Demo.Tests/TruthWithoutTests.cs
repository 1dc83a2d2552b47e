namespace Hedui.Demo.Tests;

public sealed class TruthWithoutTests
{
    static readonly Province Province = Province.Make(31, 3000);

    static readonly TruthRules Rules = TruthRules.Read(Path.Combine(Repository.Root, "policies"), Province.Day);

    [Fact]
    public void Without_informal_income_that_nobody_declared_a_household_earns_less_and_the_province_stays_as_it_is()
    {
        var hider = First(h => h.Hiding == HidingKinds.InformalIncome);
        var before = Income(hider);
        var without = new TruthWithout(new Dictionary<int, IReadOnlyList<LostRow>>());

        var copy = without.Of(hider, without.UnshownOf(hider));

        Assert.Equal(Unshown.InformalIncome, without.UnshownOf(hider));
        Assert.True(Income(copy) < before);
        Assert.Equal(before, Income(hider));
    }

    [Fact]
    public void Without_the_spouse_left_out_there_is_one_member_less()
    {
        var split = First(h => h.Hiding == HidingKinds.SplitHousehold);
        var without = new TruthWithout(new Dictionary<int, IReadOnlyList<LostRow>>());

        Assert.Equal(Unshown.Spouse, without.UnshownOf(split));
        Assert.Equal(split.Members.Count - 1, without.Of(split, Unshown.Spouse).Members.Count);
        Assert.Equal("hint_of_a_spouse", without.Cause(split, Unshown.Spouse));
    }

    [Fact]
    public void A_spouse_whose_marriage_row_was_lost_is_laid_to_the_row()
    {
        var split = First(h => h.Hiding == HidingKinds.SplitHousehold);
        var without = new TruthWithout(Lost(split, split.MemberList[0], "demo-marriage", split.MemberList[0]));

        Assert.Equal("row_unreadable", without.Cause(split, Unshown.Spouse));
    }

    [Fact]
    public void A_month_of_a_wage_is_gone_only_when_every_department_lost_it()
    {
        var household = First(h => h.Hiding == HidingKinds.None
            && h.MemberList.Exists(m => m.Wage is { SeenByTax: true, SeenByPension: true, SeenByFund: false }));
        var worker = household.MemberList.Find(m => m.Wage is { SeenByTax: true, SeenByPension: true })!;
        var month = worker.Wage!.LastMonth;

        var one = new TruthWithout(Lost(household, worker, "demo-income-tax", month)).Of(household, Unshown.LostRow);
        var both = new TruthWithout(Lost(household, worker, "demo-income-tax", month, "demo-pension-contributions"))
            .Of(household, Unshown.LostRow);

        Assert.Equal(Income(household), Income(one));
        Assert.True(Income(both) < Income(household));
    }

    [Fact]
    public void An_account_whose_row_was_lost_is_gone()
    {
        var household = First(h => h.MemberList[0].Accounts.Count > 0 && h.MemberList[0].Accounts[0].Balance > 0);
        var owner = household.MemberList[0];
        var without = new TruthWithout(Lost(household, owner, "demo-deposits-icbc", owner.Accounts[0]));

        Assert.True(PlainTruth.Of(Province, without.Of(household, Unshown.LostRow), Rules).Assets < PlainTruth.Of(Province, household, Rules).Assets);
    }

    static TrueHousehold First(Func<TrueHousehold, bool> fits) => Province.Households.First(fits);

    static long Income(TrueHousehold household) => PlainTruth.Of(Province, household, Rules).Income;

    static Dictionary<int, IReadOnlyList<LostRow>> Lost(TrueHousehold household, TruePerson person, string source, object fact, params string[] more) => new()
    {
        [household.Number] = [.. new[] { source }.Concat(more).Select(name => new LostRow(name, person, fact))],
    };
}
