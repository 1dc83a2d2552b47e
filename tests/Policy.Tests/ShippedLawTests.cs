namespace Hedui.Policy.Tests;

public sealed class ShippedLawTests
{
    [Fact]
    public void Loads_without_a_refusal()
    {
        var set = House.Law;

        Assert.Equal(
            ["minimum_living_allowance", "marginal_household", "rigid_expenditure_household"],
            set.Programmes.Select(programme => programme.Name));
        Assert.True(new PolicyEvaluator(set, new DateOnly(2026, 11, 1)).Operations > 50);
    }

    [Fact]
    public void Marks_no_value_as_verified_that_nobody_checked() =>
        Assert.DoesNotContain(House.Law.Parameters.SelectMany(one => one.Values), value => value.Verified);
}
