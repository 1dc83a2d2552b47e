using System.Text.RegularExpressions;

namespace Hedui.Policy.Tests;

/// <summary>The shipped law as it holds in a place on a day, and read aloud.</summary>
public sealed partial class LawInForceTests
{
    static readonly DateOnly Day = new(2025, 10, 15);

    static PolicySet Law => House.Law;

    [Fact]
    public void A_programme_holds_where_it_asks_for_something()
    {
        Assert.Contains(new LawInForce(Law, 320106, Day).Programmes, one => one.Name == "minimum_living_allowance");
        var local = Law.Programmes.Where(one => one.Conditions.All(condition => condition.Rule.At(0, Day).IsSilent)).ToList();
        Assert.NotEmpty(local);
        Assert.DoesNotContain(new LawInForce(Law, 0, Day).Programmes, local.Contains);
    }

    [Fact]
    public void A_programme_rests_on_the_figures_and_parameters_its_formulas_reach_there_and_on_no_others()
    {
        var here = new LawInForce(Law, 320106, Day);
        var allowance = Law.Programmes.Single(one => one.Name == "minimum_living_allowance");

        var figures = here.FiguresOf(allowance).Select(one => one.Name).ToList();
        var parameters = here.ParametersOf(allowance).Select(one => one.Name).ToList();

        Assert.True(figures.IndexOf("household_income") < figures.Count && figures.Contains("household_income"));
        Assert.All(here.FiguresOf(allowance), figure => Assert.All(here.UsedBy(figure).Figures, used => Assert.True(figures.IndexOf(used.Name) < figures.IndexOf(figure.Name))));
        Assert.Contains("minimum_living_standard", parameters);
        Assert.Contains("publicity_days", parameters);
        Assert.DoesNotContain("extreme_hardship_county_days", parameters);
    }

    [Fact]
    public void Every_shipped_formula_is_read_aloud_without_an_english_name()
    {
        var words = new FormulaWords(Law);
        var codes = Law.Vocabulary.Categories.SelectMany(category => category.Items).SelectMany(item => item.Codes ?? new HashSet<string>()).ToHashSet(StringComparer.Ordinal);
        var tables = Law.Parameters.SelectMany(one => one.Values).Where(value => value.Code != 0).Select(value => Hedui.Kernel.CodeValue.Unpack(value.Code)).ToHashSet(StringComparer.Ordinal);
        var texts = Law.Variables.Select(one => one.Rule).Concat(Law.Programmes.SelectMany(one => one.Conditions).Select(one => one.Rule))
            .Concat(Law.Programmes.Select(one => one.Benefit).OfType<Rule>()).SelectMany(rule => rule.Versions).Select(version => version.Text).Where(text => text.Length > 0);

        foreach (var text in texts)
        {
            var left = English().Matches(words.Chinese(text)).Select(match => match.Value).Where(word => !codes.Contains(word) && !tables.Contains(word)).ToList();
            Assert.True(left.Count == 0, $"{string.Join(' ', left)} in: {words.Chinese(text)}\n{text}");
        }
    }

    [Theory]
    [InlineData("household_income < income_limit", "家庭年收入 < 年收入限额")]
    [InlineData("at least 0 of minimum_living_standard * counted_persons - household_income / 12, rounded up to 1 yuan", "不低于 0 的最低生活保障标准 × 共同生活成员数 - 家庭年收入 ÷ 12，向上取整到 1 元")]
    [InlineData("not receives_extreme_hardship_support", "非")]
    public void A_formula_reads_as_a_sentence(string text, string reading)
    {
        string Name(string key) => Law.Variables.FirstOrDefault(one => one.Name == key)?.Zh ?? Law.Parameters.First(one => one.Name == key).Zh;

        var expected = reading.Replace("家庭年收入", Name("household_income"), StringComparison.Ordinal).Replace("年收入限额", Name("income_limit"), StringComparison.Ordinal)
            .Replace("最低生活保障标准", Name("minimum_living_standard"), StringComparison.Ordinal).Replace("共同生活成员数", Name("counted_persons"), StringComparison.Ordinal);
        Assert.StartsWith(expected, new FormulaWords(Law).Chinese(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_is_named_by_the_item_it_is_a_code_of_and_one_of_a_table_is_left_as_it_is()
    {
        var words = new FormulaWords(Law, (category, item, code) => $"<{category.Key}.{item.Key}.{code}>");

        Assert.Equal("有履行义务情况，其中行为属于 [<conduct.kind.gamble>，<conduct.kind.drugs>]", words.Chinese("exists conduct where kind in [gamble, drugs]"));
        Assert.EndsWith("：elder", words.Chinese("if exists conduct where kind = fraud then kind_supplement for elder"), StringComparison.Ordinal);
    }

    [GeneratedRegex("[A-Za-z_]{2,}")]
    private static partial Regex English();
}
