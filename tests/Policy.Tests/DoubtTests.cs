namespace Hedui.Policy.Tests;

/// <summary>Law that is right in every word and yet hardly meant.</summary>
public sealed class DoubtTests : IDisposable
{
    readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("persons < 3 persons and persons > 5 persons", "failed")]
    [InlineData("deposits_held < 0 yuan", "failed")]
    [InlineData("deposits_held >= 0 yuan", "met")]
    [InlineData("persons >= 1 person", "met")]
    public void A_condition_that_every_household_meets_or_fails_is_told(string condition, string how) =>
        Assert.Contains(Doubts(condition), one => one.Code == "policy_decided" && one.What.StartsWith($"help.doubtful is {how} by every household", StringComparison.Ordinal));

    [Theory]
    [InlineData("deposits_held < 100 yuan")]
    [InlineData("persons > 5 persons")]
    [InlineData("any member where age >= 60 years")]
    public void A_condition_that_some_meet_is_not(string condition) =>
        Assert.DoesNotContain(Doubts(condition), one => one.Code == "policy_decided");

    [Fact]
    public void What_silence_means_makes_no_condition_look_decided() => Assert.DoesNotContain(
        Doubts("deposits_held > 100 yuan", "silence: { deposits: { means: nothing declared } }"), one => one.Code == "policy_decided");

    [Fact]
    public void A_parameter_and_a_figure_that_nothing_reads_are_told()
    {
        folder.With("cn/p.yaml", "parameter: idle\nzh: 闲\nunit: yuan\nvalues:\n  - { from: 2024-07-01, is: 1, cite: law }\n")
            .With("cn/v.yaml", "variable: alone\nzh: 独\nof: person\nunit: count\nformula: 1\n");

        Assert.Equal(
            ["alone", "idle"],
            Doubts("persons > 5 persons").Where(one => one.Code == "policy_unused").Select(one => one.What.Contains("idle", StringComparison.Ordinal) ? "idle" : "alone").Order(StringComparer.Ordinal));
    }

    IReadOnlyList<Kernel.Refusal> Doubts(string condition, string more = "") => folder
        .With("cn/d.yaml", "variable: deposits_held\nzh: 存款\nof: household\nunit: yuan\nformula: sum(deposits.balance)\n")
        .With("cn/h.yaml", $"programme: help\nzh: 救助\nen: help\ncite: law\nconditions:\n  doubtful: {{ zh: 条件, formula: {condition} }}\n{more}\n")
        .Load().Check().Warnings;
}
