namespace Hedui.Policy.Tests;

public sealed class PolicyDiffTests : IDisposable
{
    const string Standard = """
        parameter: standard
        zh: 标准
        unit: yuan per person per month
        by: [division, residence]
        values:
          - { from: 2024-07-01, division: 3201, residence: urban, is: 1010, cite: law 第十条, verified: true }
        """;

    const string Help = """
        programme: help
        zh: 救助
        cite: law
        conditions:
          few: { zh: 人数, formula: persons <= 3 persons }
        benefit: standard * persons
        """;

    readonly PolicyFolder before = new();
    readonly PolicyFolder after = new();

    public PolicyDiffTests()
    {
        foreach (var folder in new[] { before, after })
        {
            folder.With("cn/standard.yaml", Standard).With("cn/help.yaml", Help);
        }
    }

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    [Fact]
    public void The_same_law_has_no_changes() => Assert.Empty(Changes());

    [Fact]
    public void A_new_value_from_a_day_on_is_told_with_its_place_and_document()
    {
        after.With("cn/standard.yaml", Standard + "\n  - { from: 2025-07-01, division: 3201, residence: urban, is: 1050.5, cite: law }");

        Assert.Equal(
            "标准 standard (3201 城镇, 2025-07-01): 新增 added: 1,050.5 元/人/月  [第1号]  未核实 unverified",
            Assert.Single(Changes()).ToString());
    }

    [Fact]
    public void A_changed_number_shows_both_readings()
    {
        after.With("cn/standard.yaml", Standard.Replace("1010", "1050", StringComparison.Ordinal));

        Assert.Equal("标准 standard (3201 城镇, 2024-07-01): 1,010 元/人/月 → 1,050 元/人/月  [第1号 第十条]", Assert.Single(Changes()).ToString());
    }

    [Fact]
    public void A_verification_alone_is_a_change_too()
    {
        after.With("cn/standard.yaml", Standard.Replace(", verified: true", "", StringComparison.Ordinal));

        var change = Assert.Single(Changes());

        Assert.Equal("1,010 元/人/月 [第1号 第十条] 未核实 unverified", change.After);
        Assert.False(change.Verified);
    }

    [Fact]
    public void How_a_formula_is_laid_out_is_no_change()
    {
        after.With("cn/help.yaml", Help.Replace("persons <= 3 persons", "\"persons   <=  3 persons\"", StringComparison.Ordinal));

        Assert.Empty(Changes());
    }

    [Fact]
    public void Conditions_benefits_and_programmes_that_differ_are_told_by_kind()
    {
        after.With("cn/help.yaml", Help.Replace("<= 3", "<= 4", StringComparison.Ordinal).Replace("* persons", "* persons * 2", StringComparison.Ordinal))
            .With("31/help.yaml", "programme: help\nconditions:\n  alone: { zh: 单人, formula: persons = 1 person }\n")
            .With("cn/more.yaml", Help.Replace("programme: help", "programme: more", StringComparison.Ordinal));

        Assert.Equal(
            ["Condition help.alone 31", "Condition help.few 全国", "Condition more.few 全国", "Benefit help.benefit 全国", "Benefit more.benefit 全国", "Programme more 全国"],
            Changes().Select(change => $"{change.Kind} {change.Name} {change.Where}"));
    }

    [Fact]
    public void Back_again_every_addition_is_a_removal()
    {
        after.With("cn/more.yaml", Help.Replace("programme: help", "programme: more", StringComparison.Ordinal));
        var (there, back) = (Changes(), PolicyDiff.Between(after.Load(), before.Load()));

        Assert.Equal(there.Select(change => (change.Name, change.Before, change.After)), back.Select(change => (change.Name, change.After, change.Before)));
    }

    IReadOnlyList<PolicyChange> Changes() => PolicyDiff.Between(before.Load(), after.Load());
}
