namespace Hedui.Kernel.Tests;

public sealed class TernaryLogicTests
{
    static readonly Ternary[] All = [Ternary.False, Ternary.Unknown, Ternary.True];

    [Fact]
    public void An_unknown_never_decides_against_a_sure_value()
    {
        Assert.Equal(Ternary.False, Ternary.Unknown.And(Ternary.False));
        Assert.Equal(Ternary.True, Ternary.Unknown.Or(Ternary.True));
        Assert.Equal(Ternary.Unknown, Ternary.Unknown.And(Ternary.True));
        Assert.Equal(Ternary.Unknown, Ternary.Unknown.Not());
    }

    [Fact]
    public void Every_completion_of_the_unknowns_is_allowed_by_the_result()
    {
        foreach (var left in All)
        {
            foreach (var right in All)
            {
                foreach (var a in Completions(left))
                {
                    foreach (var b in Completions(right))
                    {
                        Assert.Contains(a && b, Completions(left.And(right)));
                        Assert.Contains(a || b, Completions(left.Or(right)));
                        Assert.Contains(!a, Completions(left.Not()));
                    }
                }
            }
        }
    }

    static bool[] Completions(Ternary value) => value switch
    {
        Ternary.False => [false],
        Ternary.True => [true],
        _ => [false, true],
    };
}
