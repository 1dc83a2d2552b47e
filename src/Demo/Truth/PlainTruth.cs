namespace Hedui.Demo;

/// <summary>What the three programmes give a household under full knowledge.</summary>
/// <param name="Income">Household income of the twelve months, fen.</param>
/// <param name="Assets">Financial assets, what was moved away included, fen.</param>
/// <param name="RigidExpenditure">Medical and school costs of the twelve months, fen.</param>
/// <param name="PropertyMet">Whether assets, vehicles, homes, premises and businesses stay within the limits.</param>
/// <param name="Allowance">Qualifies for the minimum living allowance.</param>
/// <param name="Marginal">Qualifies as marginal household.</param>
/// <param name="Rigid">Qualifies as household in difficulty through rigid expenditure.</param>
public readonly record struct TrueConclusion(
    long Income, long Assets, long RigidExpenditure, bool PropertyMet, bool Allowance, bool Marginal, bool Rigid);

/// <summary>
/// The three programmes in plain arithmetic over the truth: no evidence, no columns, no formulas. A second opinion on
/// the policy engine; it follows the national variables and must be changed with them.
/// </summary>
public static class PlainTruth
{
    /// <summary>Concludes on one household.</summary>
    /// <param name="province">The province it belongs to.</param>
    /// <param name="household">The household.</param>
    /// <param name="rules">The figures of law.</param>
    public static TrueConclusion Of(Province province, TrueHousehold household, TruthRules rules)
    {
        ArgumentNullException.ThrowIfNull(province);
        ArgumentNullException.ThrowIfNull(household);
        ArgumentNullException.ThrowIfNull(rules);
        var (place, residence) = (household.Division, household.Residence);
        var persons = household.MemberList.Count;
        var cost = rules["employment_cost_share", place];
        var basic = rules["basic_pension_counts", place] == 1;
        var income = household.MemberList.Sum(member => Income(province, member, cost, basic));
        var rigid = household.MemberList.Sum(Rigid);
        var moved = household.MemberList.Sum(member =>
            member.Withdrawals.Where(w => w.Counterparty is '1' or '3').Sum(w => w.Amount));
        var assets = household.MemberList.Sum(Assets) + Math.Max(0, moved - rigid);
        var standard = rules["minimum_living_standard", place, residence] * 100 * persons;
        var property = assets <= standard * rules["asset_limit_months", place] && Property(household, rules);
        var marginal = standard * 12 * rules["marginal_multiple", place];
        var ratio = rules["rigid_ratio", place];
        var heavy = income == 0
            || (rules["rigid_ratio_includes_equal", place] == 1 ? rigid >= income * ratio : rigid > income * ratio);
        return new TrueConclusion(
            income, assets, rigid, property,
            property && income < standard * 12,
            property && income >= standard * 12 && income < marginal,
            property && income >= marginal && heavy
                && income < rules["local_disposable_income", place, residence] * 100 * persons);
    }

    static long Income(Province province, TruePerson person, decimal cost, bool basicPensionCounts)
    {
        var wages = person.Informal * 12;
        if (person.Wage is { } wage)
        {
            wages += wage.Monthly * person.WageMonths.Count(month => month >= province.FirstMonth && month <= province.LastMonth);
        }

        var pension = person.Pension is { } paid ? (paid.Monthly - (basicPensionCounts ? 0 : paid.Basic)) * person.PensionMonths(province).Count() : 0;
        return (long)Math.Ceiling(wages - (wages * cost)) + pension + (person.Support * 12)
            + ((person.Company?.MonthlyIncome ?? 0) * 12) + (person.Unemployment.Monthly * person.BenefitMonths.Count());
    }

    static long Assets(TruePerson person) =>
        person.Accounts.Sum(account => account.Balance) + person.Securities + person.Insurance
        + (person.Wallet is { } wallet ? wallet.Balance + wallet.MoneyFund : 0);

    static long Rigid(TruePerson person)
    {
        var medical = Math.Max(0, person.Bills.Sum(bill => bill.Cash));
        var school = person.Schooling is { Mode: '1', Stage: < '8' } s ? Math.Max(0, s.Tuition + s.Boarding - s.Aid) : 0;
        return medical + school;
    }

    static bool Property(TrueHousehold household, TruthRules rules)
    {
        var place = household.Division;
        var vehicles = household.MemberList.SelectMany(member => member.Vehicles).Count(vehicle =>
            vehicle is { Sold: null, Adapted: false, Status: not ('E' or 'M'), PlateType: not ("07" or "08" or "17") });
        var titles = household.MemberList.SelectMany(member => member.Homes).Where(home => home.Current).Distinct().ToList();
        var homes = titles.Where(home => home.Use == "10").ToList();
        var capital = household.MemberList.Where(member => member.Company is { InRegister: true, Status: not '3', Role: "2" or "3" or "5" })
            .Sum(member => member.Company!.Capital);
        return vehicles <= rules["vehicles_allowed", place]
            && (homes.Count <= rules["homes_allowed", place]
                || homes.Sum(home => home.AreaHundredths)
                    <= rules["home_area_per_person", place] * 100 * household.MemberList.Count)
            && !titles.Exists(home => home.Use is "20" or "30" or "40")
            && capital <= rules["business_capital_limit", place] * 100;
    }
}
