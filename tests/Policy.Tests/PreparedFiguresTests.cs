using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>The law above the evidence, evaluated again on kept figures: the same as from the evidence itself.</summary>
public sealed class PreparedFiguresTests
{
    static readonly DateOnly On = new(2025, 10, 15);

    [Theory]
    [InlineData(1, 1, 15_000)]
    [InlineData(2, 600, 30_000)]
    [InlineData(3, 0, 10_000)]
    public void Other_values_give_on_kept_figures_what_they_give_on_evidence(int seed, long months, long multiple)
    {
        var today = new PolicyEvaluator(House.Law, On);
        var given = new Dictionary<string, long> { ["asset_limit_months"] = months, ["marginal_multiple"] = multiple };
        var then = new PolicyEvaluator(House.Law, On, given);
        var source = new WorldSource(today, seed);
        var block = WorldBlocks.Block([.. Enumerable.Range(0, 300).Select(_ => source.Next())], today.Needs);
        today.Evaluate(block, new Conclusions());
        var kept = today.Keep(block);

        var (again, whole) = (new Conclusions(), new Conclusions());
        new PolicyEvaluator(House.Law, On, given).Evaluate(kept, again);
        then.Evaluate(block, whole);

        Assert.DoesNotContain(given.Keys, today.RestsOnEvidence);
        Assert.Contains(whole.Programmes, one => one.Outcome.AsSpan(0, 300).Contains(Ternary.True));
        Same(whole, again);
    }

    [Fact]
    public void A_parameter_within_the_evidence_says_that_it_must_be_read_again()
    {
        var evaluator = new PolicyEvaluator(House.Law, On);

        Assert.True(evaluator.RestsOnEvidence("employment_cost_share"));
        Assert.True(evaluator.RestsOnEvidence("look_back"));
        Assert.False(evaluator.RestsOnEvidence("asset_limit_months"));
    }

    [Fact]
    public void Kept_figures_may_be_evaluated_in_any_order_and_again()
    {
        var evaluator = new PolicyEvaluator(House.Law, On);
        var source = new WorldSource(evaluator, 5);
        var (first, second) = (Kept(evaluator, source, 10), Kept(evaluator, source, 200));
        var (one, other) = (new Conclusions(), new Conclusions());

        evaluator.Evaluate(second, one);
        evaluator.Evaluate(first, other);
        var again = new Conclusions();
        evaluator.Evaluate(second, again);

        Same(one, again);
        Assert.Equal((200, 10), (again.Households, other.Households));
    }

    static PreparedFigures Kept(PolicyEvaluator evaluator, WorldSource source, int households)
    {
        var block = WorldBlocks.Block([.. Enumerable.Range(0, households).Select(_ => source.Next())], evaluator.Needs);
        evaluator.Evaluate(block, new Conclusions());
        return evaluator.Keep(block);
    }

    static void Same(Conclusions expected, Conclusions actual)
    {
        var count = expected.Households;
        Assert.Equal(count, actual.Households);
        foreach (var (one, other) in expected.Programmes.Zip(actual.Programmes))
        {
            Assert.Equal(one.Outcome.Take(count), other.Outcome.Take(count));
            Assert.Equal(one.BenefitLow.Take(count), other.BenefitLow.Take(count));
            Assert.Equal(one.BenefitHigh.Take(count), other.BenefitHigh.Take(count));
        }

        foreach (var (one, other) in expected.Figures.Zip(actual.Figures))
        {
            Assert.Equal(one.Low.Take(count), other.Low.Take(count));
            Assert.Equal(one.High.Take(count), other.High.Take(count));
        }
    }
}
