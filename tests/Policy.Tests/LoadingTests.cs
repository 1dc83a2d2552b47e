using Hedui.Kernel;

namespace Hedui.Policy.Tests;

public sealed class LoadingTests
{
    const string Standard = """
        parameter: standard
        zh: 标准
        unit: yuan per person per month
        values:
          - { from: 2024-07-01, is: 1010, cite: law }
        """;

    [Fact]
    public void Refuses_to_add_a_monthly_to_a_yearly_amount_and_says_where()
    {
        using var folder = new PolicyFolder();

        var refusal = folder.WithFigure("mixed", "yuan per year", "1 yuan per year + 1 yuan per month").Refused();

        Assert.Equal("policy_units", refusal.Code);
        Assert.Equal("cn/mixed.yaml:4:26", refusal.Where);
        Assert.Equal("yuan per year", refusal.Allowed);
        Assert.Contains("times 12", refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("standard * persons * 12", "yuan per year")]
    [InlineData("标准 * 家庭人口", "yuan per month")]
    [InlineData("standard * persons * 12 / 12, rounded up to 1 yuan", "yuan per month")]
    [InlineData("24 months * standard * persons", "yuan")]
    [InlineData("standard * persons * 150%, rounded up to 1 yuan", "yuan per month")]
    [InlineData("(1 yuan per year / persons), rounded down to 0.01 yuan", "yuan per person per year")]
    [InlineData("sum over members of latest deposits.balance per account", "yuan")]
    [InlineData("sum over members of (sum of deposits.balance where kind in [A, 02] in last 12 months)", "yuan per year")]
    [InlineData("count distinct deposits.account where kind = A", "count")]
    [InlineData("count members where age at least 60", "persons")]
    [InlineData("at least 0 of standard * persons - 100 yuan per month", "yuan per month")]
    [InlineData("if persons > 2 then standard * persons else 100 yuan per month", "yuan per month")]
    public void Gives_every_formula_its_unit(string formula, string unit)
    {
        using var folder = new PolicyFolder();

        var set = folder.With("cn/standard.yaml", Standard).WithFigure("figure", unit, formula).Load();

        Assert.Equal(unit, set.Variables[0].Unit.ToString());
    }

    [Theory]
    [InlineData("standard + 1 yuan", "policy_units")]
    [InlineData("standard * standard", "policy_units")]
    [InlineData("persons + 1 yuan", "policy_units")]
    [InlineData("deposits.balance", "policy_level")]
    [InlineData("age", "policy_level")]
    [InlineData("sum of deposits.balans", "policy_unknown_name")]
    [InlineData("standrad * persons", "policy_unknown_name")]
    [InlineData("sum of deposits.kind", "policy_units")]
    [InlineData("standard * persons +", "policy_formula")]
    [InlineData("(standard * persons", "policy_formula")]
    [InlineData("1 yuan per month / persons + 1 yuan per month", "policy_division")]
    [InlineData("standard * persons / 7", "policy_rounding")]
    [InlineData("figure", "policy_cycle")]
    public void Refuses_what_has_no_one_meaning(string formula, string code)
    {
        using var folder = new PolicyFolder();

        var refusal = folder.With("cn/standard.yaml", Standard).WithFigure("figure", "yuan per month", formula).Refused();

        Assert.Equal(code, refusal.Code);
        Assert.StartsWith("cn/figure.yaml:", refusal.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_nearest_word_for_a_mistyped_one()
    {
        using var folder = new PolicyFolder();

        var refusal = folder.With("cn/standard.yaml", Standard)
            .WithFigure("figure", "yuan per month", "standrad * persons").Refused();

        Assert.Equal("nearest: standard", refusal.Allowed);
    }

    [Fact]
    public void Names_the_path_of_a_circle()
    {
        using var folder = new PolicyFolder();

        var refusal = folder.WithFigure("hen", "count", "egg").WithFigure("egg", "count", "hen").Refused();

        Assert.Contains("egg → hen → egg", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- { from: 2024-07-01, is: 1 }", "policy_citation")]
    [InlineData("- { from: 2024-07-01, is: 1, cite: lwa }", "policy_citation")]
    [InlineData("- { from: 2024-07-01, is: one, cite: law }", "policy_parameter")]
    [InlineData("- { from: 2024-7-1, is: 1, cite: law }", "policy_date")]
    [InlineData("- { from: 2024-07-01, is: 1, cite: law, verifeid: true }", "policy_unknown_key")]
    [InlineData("- { from: 2024-07-01, is: 1, cite: law }\n  - { from: 2024-07-01, is: 2, cite: law }", "policy_overlap")]
    [InlineData("- { from: 2024-07-01, until: 2025-07-02, is: 1, cite: law }\n  - { from: 2025-07-01, is: 2, cite: law }", "policy_overlap")]
    public void Refuses_values_that_are_no_law(string value, string code)
    {
        using var folder = new PolicyFolder();

        var refusal = folder.With("cn/p.yaml", $"parameter: p\nzh: 数\nunit: yuan\nvalues:\n  {value}\n").Refused();

        Assert.Equal(code, refusal.Code);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("{}")]
    [InlineData("just a word")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("parameter: [p]")]
    [InlineData("parameter: p\nzh: 数\nunit: yuan\nvalues:\n  - { from: 2024-07-01, is: 1, cite: law, division: Nanjing }")]
    [InlineData("variable: v\nof: household\nunit: count\nformula: 123456789012345678901234567890")]
    [InlineData("variable: v\nof: household\nunit: yuan\nformula: 1 yuan / 999999999999 / 999999999999 / 9")]
    [InlineData("variable: v\nof: village\nunit: yuan\nformula: 1 yuan")]
    [InlineData("case: c\non: 2024-07-01\nin: Nanjing urban")]
    [InlineData("programme: p\nzh: 项\ncite: law")]
    [InlineData("key: [unclosed")]
    public void Refuses_a_broken_file_without_breaking(string yaml)
    {
        using var folder = new PolicyFolder();

        Assert.StartsWith("cn/broken.yaml:", folder.With("cn/broken.yaml", yaml).Refused().Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_of_a_gap_and_of_values_nobody_checked()
    {
        using var folder = new PolicyFolder();

        var check = folder.With("cn/p.yaml", """
            parameter: p
            zh: 数
            unit: yuan
            values:
              - { from: 2024-07-01, until: 2025-01-01, is: 1, cite: law }
              - { from: 2025-07-01, is: 2, cite: law }
            """).Load().Check();

        Assert.Equal(["policy_gap", "policy_unused", "policy_unverified"], check.Warnings.Select(one => one.Code).Order());
    }

    [Fact]
    public void Refuses_a_condition_that_can_never_change()
    {
        using var folder = new PolicyFolder();

        var refusal = folder.With("cn/p.yaml", "programme: p\nzh: 项\ncite: law\nconditions:\n  always: 1 yuan < 2 yuan\n").Refused();

        Assert.Equal("policy_unreachable", refusal.Code);
    }

    [Fact]
    public void Lets_a_place_change_a_formula_from_a_day_on()
    {
        using var folder = new PolicyFolder();
        var set = folder.WithFigure("places", "count", "1")
            .With("32/places.yaml", "variable: places\nof: household\nunit: count\nfrom: 2026-01-01\nformula: 2\n")
            .With("3201/places.yaml", "variable: places\nof: household\nunit: count\nformula: 3\n").Load();

        Assert.Equal(1, Places(set, 110101, 2026));
        Assert.Equal(1, Places(set, 320500, 2025));
        Assert.Equal(2, Places(set, 320500, 2026));
        Assert.Equal(3, Places(set, 320102, 2026));
    }

    static long Places(PolicySet set, int division, int year)
    {
        var evaluator = new PolicyEvaluator(set, new DateOnly(year, 6, 1));
        var conclusions = new Conclusions();
        evaluator.Evaluate(WorldBlocks.Block([new World(division, ResidenceKind.Urban, [new Person()])], evaluator.Needs), conclusions);
        return conclusions.Figure("places").Low[0];
    }
}
