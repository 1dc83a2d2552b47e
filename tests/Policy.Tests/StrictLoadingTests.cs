namespace Hedui.Policy.Tests;

/// <summary>Law that could be read in two ways, or would harm the reader, is refused; a check tells everything at once.</summary>
public sealed class StrictLoadingTests : IDisposable
{
    readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("any", "urban")]
    [InlineData("urban", "any")]
    public void A_value_for_any_residence_beside_one_for_townspeople_is_refused_in_either_order(string first, string second) => Assert.Equal(
        "policy_overlap",
        folder.With("cn/p.yaml", $$"""
            parameter: p
            zh: 数
            unit: yuan
            values:
              - { from: 2024-07-01, residence: {{first}}, is: 1, cite: law }
              - { from: 2024-07-01, residence: {{second}}, is: 2, cite: law }
            """).Refused().Code);

    [Theory]
    [InlineData("cn/a.yaml")]
    [InlineData("cn/z.yaml")]
    public void A_Chinese_name_belongs_to_one_thing_whatever_the_order_of_files(string file)
    {
        folder.With("cn/m.yaml", "variable: income\nzh: 家庭收入\nof: household\nunit: count\nformula: 1\n")
            .With(file, "variable: other\nzh: 家庭收入\nof: household\nunit: count\nformula: 2\n");

        var refusal = folder.Refused();
        Assert.Equal("policy_duplicate", refusal.Code);
        Assert.Contains("家庭收入", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_may_not_give_a_name_another_unit()
    {
        folder.WithFigure("places", "count", "1").With("33/places.yaml", "variable: places\nof: household\nunit: yuan\nformula: 2 yuan\n");

        Assert.Equal("policy_redefined", folder.Refused().Code);
    }

    [Fact]
    public void A_place_may_have_figures_of_its_own_and_elsewhere_they_are_not_known()
    {
        var set = folder.With("33/own.yaml", "variable: own\nof: household\nunit: count\nformula: 7\n").Load();

        Assert.Equal((7L, 7L), Figure(set, 330102));
        Assert.NotEqual(Figure(set, 110101).Low, Figure(set, 110101).High);
    }

    [Theory]
    [InlineData("is: 999999999999999999999", "policy_parameter")]
    [InlineData("is: -5", "policy_parameter")]
    [InlineData("until: 2024-07-01, is: 5", "policy_date")]
    [InlineData("division: 999999, is: 5", null)]
    [InlineData("division: 320999, is: 5", "policy_division_code")]
    public void A_value_no_law_can_have_is_refused(string value, string? code)
    {
        var path = folder.With("cn/p.yaml", $"parameter: p\nzh: 数\nunit: yuan\nvalues:\n  - {{ from: 2024-07-01, {value}, cite: law }}\n");

        Assert.Equal(code is null ? [] : [code], path.Check(House.Vocabulary).Errors.Select(one => one.Code));
    }

    [Fact]
    public void A_value_lies_in_the_division_of_its_folder() => Assert.Equal(
        "policy_division_code",
        folder.With("33/p.yaml", "parameter: p\nzh: 数\nunit: yuan\nvalues:\n  - { from: 2024-07-01, division: 110000, is: 1, cite: law }\n").Refused().Code);

    [Fact]
    public void A_formula_nested_out_of_reach_is_refused_and_nothing_breaks() => Assert.Equal(
        "policy_formula", folder.WithFigure("deep", "count", new string('(', 20_000) + "1" + new string(')', 20_000)).Refused().Code);

    [Fact]
    public void A_formula_long_out_of_reach_is_refused_and_nothing_breaks() => Assert.Equal(
        "policy_formula", folder.WithFigure("long", "count", string.Join(" + ", Enumerable.Repeat("1", 50_000))).Refused().Code);

    [Fact]
    public void A_text_nested_out_of_reach_is_refused_and_nothing_breaks() =>
        Assert.Equal("policy_yaml", folder.With("cn/deep.yaml", "x: " + new string('[', 50_000)).Refused().Code);

    [Fact]
    public void A_text_that_blows_itself_up_by_references_is_refused() =>
        Assert.Equal("policy_yaml", folder.With("cn/bomb.yaml", "set: a\nnote: &a b\nlanguages: [*a, *a]\n").Refused().Code);

    [Fact]
    public void A_check_tells_all_that_is_wrong_at_once()
    {
        var check = folder.WithFigure("first", "yuan", "1 month").WithFigure("second", "yuan", "no_such_name")
            .With("cn/broken.yaml", "key: [unclosed").With("cn/p.yaml", "parameter: p\nzh: 数\nunit: yuan\nvalues:\n  - { from: 2024-07-01, is: 1 }\n")
            .Check(PolicyFolder.Words);

        Assert.Equal(
            ["policy_citation", "policy_units", "policy_unknown_name", "policy_yaml"], check.Errors.Select(one => one.Code).Order(StringComparer.Ordinal));
        Assert.Null(check.Version);
    }

    [Fact]
    public void What_is_not_read_is_told()
    {
        var warnings = folder.With("cn/later.yml", "set: x").With("draft/x.yaml", "set: y").Load().Check().Warnings;

        Assert.Equal(["cn/later.yml", "draft"], warnings.Where(one => one.Code == "policy_folder").Select(one => one.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_that_ends_without_a_follower_is_told()
    {
        var warnings = folder.With("cn/p.yaml", "parameter: p\nzh: 数\nunit: yuan\nvalues:\n  - { from: 2024-07-01, until: 2026-01-01, is: 1, cite: law }\n")
            .Load().Check().Warnings;

        Assert.Contains(warnings, one => one.Code == "policy_gap" && one.What.Contains("2026-01-01", StringComparison.Ordinal));
    }

    static (long Low, long High) Figure(PolicySet set, int division)
    {
        var evaluator = new PolicyEvaluator(set, new(2026, 6, 1));
        var conclusions = new Conclusions();
        evaluator.Evaluate(WorldBlocks.Block([new World(division, Kernel.ResidenceKind.Urban, [new Person()])], evaluator.Needs), conclusions);
        return (conclusions.Figure("own").Low[0], conclusions.Figure("own").High[0]);
    }
}
