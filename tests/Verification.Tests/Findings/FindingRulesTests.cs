using Hedui.Kernel;

namespace Hedui.Verification.Tests;

public sealed class FindingRulesTests
{
    static readonly DateOnly On = new(2026, 8, 15);
    static readonly DateOnly Recently = new(2026, 8, 1);

    [Fact]
    public void A_death_told_by_one_source_is_to_be_confirmed_and_by_two_is_a_conflict()
    {
        var block = new ABlock();
        var died = ("died_on", (long)new DateOnly(2026, 1, 3).DayNumber);
        block.Household().Member().Has("death", Recently, died);
        block.Household().Member().Has("death", Recently, died)
            .Has("household_registration", Recently, ("status", CodeValue.Pack("3")));

        Assert.Equal([FindingKind.DeathUnconfirmed], Found(block, 0));
        Assert.Equal([FindingKind.DeceasedMember, FindingKind.RegistrationChanged], Found(block, 1));
    }

    [Fact]
    public void A_cancelled_registration_alone_is_no_death()
    {
        var block = new ABlock();
        block.Household().Member().Has("household_registration", Recently, ("status", CodeValue.Pack("3")));

        Assert.Equal([FindingKind.RegistrationChanged], Found(block, 0));
    }

    [Fact]
    public void A_person_listed_in_two_households_is_found_in_both()
    {
        var block = new ABlock();
        block.Household().Member(number: 7);
        block.Household().Member(number: 7);

        Assert.Equal([FindingKind.DuplicateMember], Found(block, 0, shared: [7]));
        Assert.Equal([FindingKind.DuplicateMember], Found(block, 1, shared: [7]));
    }

    [Fact]
    public void An_account_that_another_household_has_too_is_a_lead_about_its_holder()
    {
        var block = new ABlock();
        block.Household().Member(number: 207);
        block.Household().Member(number: 208);

        var found = Details(block, 0, shared: [207]).Single(finding => finding.Kind == FindingKind.SharedAccount);
        Assert.Equal((FindingSeverity.Note, 0), (found.Severity, found.Member));
        Assert.DoesNotContain(FindingKind.SharedAccount, Found(block, 1, shared: [207]));
    }

    [Fact]
    public void A_wage_seen_by_two_departments_counts_once_when_held_against_the_declared()
    {
        var block = new ABlock();
        var member = block.Household().Member();
        for (var month = 1; month <= 7; month++)
        {
            Wage(member, month, 300_000);
            Pension(member, month, 300_000);
        }

        member.Has("declared_income", Recently, ("kind", CodeValue.Pack("1")), ("monthly", 300_000 * 7 / 12));

        Assert.Empty(Found(block, 0));
    }

    [Fact]
    public void A_wage_that_was_not_declared_is_found_with_both_sums_beside_each_other()
    {
        var block = new ABlock();
        Wage(block.Household().Member(), 3, 300_000);

        var finding = Assert.Single(Details(block, 0));
        Assert.Equal((FindingKind.UndeclaredWage, 0L, 300_000L), (finding.Kind, finding.Declared, finding.Found));
    }

    [Fact]
    public void A_wage_of_the_current_month_is_outside_the_look_back()
    {
        var block = new ABlock();
        Wage(block.Household().Member(), 8, 300_000);

        Assert.Empty(Found(block, 0));
    }

    [Theory]
    [InlineData(300_000, 360_000, false)]
    [InlineData(300_000, 360_001, true)]
    public void Wages_that_differ_by_more_than_a_fifth_are_pointed_out(long tax, long pension, bool differ)
    {
        var block = new ABlock();
        var member = block.Household().Member();
        Wage(member, 3, tax);
        Pension(member, 3, pension);
        member.Has("declared_income", Recently, ("kind", CodeValue.Pack("1")), ("monthly", 300_000));

        Assert.Equal(differ, Found(block, 0).Contains(FindingKind.WageSourcesDiffer));
    }

    [Theory]
    [InlineData("02", "A", FindingKind.UndeclaredVehicle)]
    [InlineData("02", "E", null)]
    [InlineData("07", "A", null)]
    public void A_car_in_use_must_be_declared_and_a_motorcycle_or_scrapped_car_need_not(
        string type, string status, FindingKind? expected)
    {
        var block = new ABlock();
        block.Household().Member().Has(
            "vehicles", Recently, ("plate", 99), ("plate_type", CodeValue.Pack(type)), ("status", CodeValue.Pack(status)));

        Assert.Equal(expected is { } kind ? [kind] : [], Found(block, 0));
    }

    [Fact]
    public void A_vehicle_the_family_says_it_sold_is_contested_not_undeclared()
    {
        var block = new ABlock();
        block.Household().Member()
            .Has("vehicles", Recently, ("plate", 99), ("plate_type", CodeValue.Pack("02")), ("status", CodeValue.Pack("A")))
            .Has("declared_property", Recently, ("kind", CodeValue.Pack("3")), ("subject", 99));

        Assert.Equal([FindingKind.ContestedVehicle], Found(block, 0));
    }

    [Fact]
    public void A_jointly_owned_home_is_one_home()
    {
        var block = new ABlock();
        var household = block.Household();
        foreach (var relation in new[] { "01", "11" })
        {
            household.Member(relation).Has(
                "real_estate", Recently, ("title", 5), ("use", CodeValue.Pack("10")), ("right_status", CodeValue.Pack("1")));
        }

        household.Members[0].Has("declared_property", Recently, ("kind", CodeValue.Pack("4")));

        Assert.Empty(Found(block, 0));
    }

    [Fact]
    public void Only_the_newest_balance_of_an_account_counts()
    {
        var block = new ABlock();
        block.Household().Member()
            .Has("deposits", new DateOnly(2026, 7, 1), ("account", 1), ("balance", 9_000_000))
            .Has("deposits", Recently, ("account", 1), ("balance", 50_000));

        Assert.Empty(Found(block, 0));
    }

    [Fact]
    public void Money_left_to_relatives_within_the_look_back_is_found_and_to_a_merchant_is_not()
    {
        var block = new ABlock();
        block.Household().Member().Has("large_withdrawals", Recently,
            ("on", new DateOnly(2026, 3, 1).DayNumber), ("amount", 8_000_000), ("counterparty", CodeValue.Pack("1")));
        block.Household().Member().Has("large_withdrawals", Recently,
            ("on", new DateOnly(2026, 3, 1).DayNumber), ("amount", 8_000_000), ("counterparty", CodeValue.Pack("2")));

        Assert.Equal([FindingKind.AssetsMovedAway], Found(block, 0));
        Assert.Empty(Found(block, 1));
    }

    [Theory]
    [InlineData(AnswerStatus.NotCovered, FindingKind.SourceNotCovered)]
    [InlineData(AnswerStatus.Refused, FindingKind.SourceSilent)]
    [InlineData(AnswerStatus.Pending, FindingKind.SourcePending)]
    [InlineData(AnswerStatus.Stale, FindingKind.SourceStale)]
    [InlineData(AnswerStatus.Unreadable, FindingKind.RowUnreadable)]
    public void A_needed_source_that_did_not_answer_is_named(AnswerStatus status, FindingKind kind)
    {
        var block = new ABlock();
        block.Household().Member().Answered("deposits", status);

        Assert.Equal([kind], Found(block, 0, needed: ["deposits"]));
    }

    [Fact]
    public void A_row_that_could_not_be_read_hides_no_silence_of_others()
    {
        var block = new ABlock();
        var household = block.Household();
        household.Member().Answered("deposits", AnswerStatus.Unreadable);
        household.Member("10").Answered("deposits", AnswerStatus.Refused);

        Assert.Equal([FindingKind.SourceSilent, FindingKind.RowUnreadable], Found(block, 0, needed: ["deposits"]));
    }

    [Fact]
    public void Medical_costs_count_net_of_reimbursement_and_of_reversals()
    {
        var block = new ABlock();
        block.Household().Member()
            .Has("medical", Recently, Bill(5_000_000, 1_000_000))
            .Has("medical", Recently, Bill(-5_000_000, -1_000_000));
        block.Household().Member().Has("medical", Recently, Bill(5_000_000, 1_000_000));

        Assert.Empty(Found(block, 0));
        Assert.Equal([FindingKind.LargeMedicalCost], Found(block, 1));
    }

    [Fact]
    public void Masks_and_details_tell_the_same()
    {
        var block = new ABlock();
        Wage(block.Household().Member(number: 7), 3, 900_000);
        Wage(block.Household().Member("02"), 3, 900_000);
        var built = block.Build();
        var sink = new FindingSink();
        FindingRules.Apply(Scope(built, [7], []), sink);

        for (var household = 0; household < built.Households; household++)
        {
            Assert.Equal(Found(block, household, shared: [7]), new FindingSet(sink.Masks[household]).Kinds);
        }
    }

    [Fact]
    public void Every_kind_has_a_code_and_two_sentences() => Assert.All(Enum.GetValues<FindingKind>(), kind =>
    {
        var text = FindingTexts.Of(kind);
        Assert.Matches("^[a-z_]+$", text.Code);
        Assert.NotEqual(text.Zh, text.En);
    });

    static (string, long)[] Bill(long total, long pooled) =>
        [("settled_on", new DateOnly(2026, 5, 1).DayNumber), ("total", total), ("pooled", pooled)];

    static void Wage(AMember member, int month, long fen) => member.Has("income_tax", Recently,
        ("income_item", CodeValue.Pack("0100")), ("gross", fen), ("month", MonthNumber.Of(2026, month)));

    static void Pension(AMember member, int month, long fen) => member.Has("pension", Recently,
        ("scheme", CodeValue.Pack("110")), ("contribution_base", fen), ("month", MonthNumber.Of(2026, month)));

    static FindingScope Scope(HouseholdBlock block, int[] shared, string[] needed) =>
        new(block, On, new FindingOptions(), new SharedLeads(shared.ToHashSet(), shared.Where(person => person > 100).ToHashSet()), needed);

    static IReadOnlyList<Finding> Details(ABlock block, int household, int[]? shared = null, string[]? needed = null)
    {
        var sink = new FindingSink(household);
        FindingRules.Apply(Scope(block.Build(), shared ?? [], needed ?? []), sink);
        Assert.Equal(sink.Masks[household], sink.Details.Aggregate(0UL, (mask, finding) => mask | (1UL << (int)finding.Kind)));
        return sink.Details;
    }

    static FindingKind[] Found(ABlock block, int household, int[]? shared = null, string[]? needed = null) =>
        [.. Details(block, household, shared, needed).Select(finding => finding.Kind).Distinct().Order()];
}
