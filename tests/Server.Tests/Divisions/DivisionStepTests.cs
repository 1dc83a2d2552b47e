namespace Hedui.Server.Tests;

/// <summary>The steps of a map: as many divisions in each as can be, equal ones together, nothing in two of them.</summary>
public sealed class DivisionStepTests
{
    [Theory]
    [InlineData(new int[0], new int[0])]
    [InlineData(new[] { 5 }, new[] { 3 })]
    [InlineData(new[] { 5, 5, 5 }, new[] { 3 })]
    [InlineData(new[] { 9, 1 }, new[] { 1, 5 })]
    [InlineData(new[] { 4, 1, 2, 3 }, new[] { 1, 2, 3, 5 })]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000 }, new[] { 1, 2, 3, 4, 5 })]
    public void Shades_go_from_the_lightest_to_the_darkest(int[] amounts, int[] shades) =>
        Assert.Equal(shades, DivisionStep.Of(Of(amounts)).Select(step => step.Shade));

    [Theory]
    [InlineData(new[] { 9, 1 })]
    [InlineData(new[] { 0, 0, 0, 1, 1, 2, 3, 3, 1000, 5000, 5001 })]
    public void Every_amount_lies_in_one_step(int[] amounts)
    {
        var steps = DivisionStep.Of(Of(amounts));

        Assert.All(amounts, amount => Assert.Single(steps, step => step.Low <= amount && amount <= step.High));
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First.High < pair.Second.Low));
    }

    static decimal[] Of(int[] amounts) => [.. amounts.Select(amount => (decimal)amount)];
}
