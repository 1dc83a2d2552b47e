using Hedui.Kernel;

namespace Hedui.Policy.Tests;

public sealed class ShippedLawTests
{
    [Fact]
    public void Loads_without_a_refusal()
    {
        var set = House.Law;

        Assert.Equal(["minimum_living_allowance", "marginal_household", "rigid_expenditure_household"], set.Assessed);
        Assert.Equal(
            [
                .. set.Assessed, "child_without_care", "disability_care_allowance", "disability_living_allowance", "distressed_worker",
                "education_assistance", "emergency_assistance", "employment_assistance", "expenditure_assistance",
                "extreme_hardship_support", "housing_assistance", "medical_assistance", "poverty_watch_household",
                "premium_assistance", "single_person_application",
            ],
            set.Programmes.Where(programme => programme.Place.File.StartsWith("cn/", StringComparison.Ordinal)).Select(programme => programme.Name));
        Assert.True(new PolicyEvaluator(set, new DateOnly(2026, 11, 1)).Operations > 50);
    }

    [Fact]
    public void Marks_no_national_value_as_verified_whose_text_nobody_read() =>
        Assert.All(
            House.Law.Parameters.SelectMany(one => one.Values).Where(value => value is { Verified: true, Division: 0 }),
            value => Assert.StartsWith("order-649 第", value.Cite));

    [Fact]
    public void Asks_a_place_only_for_what_its_own_law_reads()
    {
        var evaluator = new PolicyEvaluator(House.Law.Usual(), new(2026, 11, 1));

        Assert.Contains("vessels", evaluator.Needs.Keys);
        Assert.Contains("vessels", evaluator.NeededIn(500103));
        Assert.DoesNotContain("vessels", evaluator.NeededIn(320102));
        Assert.Contains("migration", evaluator.NeededIn(330102));
        Assert.DoesNotContain("migration", evaluator.NeededIn(320102));
    }

    [Fact]
    public void Leaves_no_household_open_for_a_form_that_nobody_delivers()
    {
        var usual = House.Law.Usual();
        var evaluator = new PolicyEvaluator(usual, new(2026, 11, 1));
        var block = WorldBlocks.Block([new World(320102, ResidenceKind.Urban, [new Person()])], evaluator.Needs);
        string[] forms = ["situation", "obligors", "farm_output", "imprisonment", "court", "declared_income", "declared_property"];
        foreach (var form in forms)
        {
            block[form].Status[0] = AnswerStatus.NotCovered;
        }

        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);

        Assert.All(conclusions.Programmes, one => Assert.NotEqual(Ternary.Unknown, one.Outcome[0]));
    }
}
