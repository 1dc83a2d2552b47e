using CsCheck;

namespace Hedui.Kernel.Tests;

public sealed class BoundsTests
{
    static readonly Gen<long> Ends = Gen.OneOf(
        Gen.Const(Bounds.Infinity), Gen.Const(Bounds.MinusInfinity), Gen.Long[-1_000_000, 1_000_000], Gen.Long)
        .Select(end => end == Bounds.Missing ? Bounds.MinusInfinity : end);

    [Fact]
    public void An_open_end_stays_open()
    {
        Assert.Equal(Bounds.Infinity, Bounds.Add(Bounds.Infinity, -5));
        Assert.Equal(Bounds.MinusInfinity, Bounds.Add(7, Bounds.MinusInfinity));
        Assert.Equal(0, Bounds.Multiply(0, Bounds.Infinity));
        Assert.Equal(Bounds.MinusInfinity, Bounds.Multiply(-2, Bounds.Infinity));
    }

    [Fact]
    public void A_sum_equals_the_wide_sum_or_opens() => Gen.Select(Ends, Ends).Sample((a, b) =>
    {
        var sum = Bounds.Add(a, b);
        var wide = (Int128)a + b;
        return Bounds.IsOpen(a) || Bounds.IsOpen(b) ? Bounds.IsOpen(sum)
            : wide > Bounds.Infinity ? sum == Bounds.Infinity
            : wide < Bounds.MinusInfinity ? Bounds.IsOpen(sum)
            : sum == (long)wide;
    });

    [Fact]
    public void A_product_equals_the_wide_product_or_opens() => Gen.Select(Ends, Ends).Sample((a, b) =>
    {
        var product = Bounds.Multiply(a, b);
        var wide = (Int128)a * b;
        return wide == 0 ? product == 0
            : Bounds.IsOpen(a) || Bounds.IsOpen(b) || wide >= Bounds.Infinity || wide <= Bounds.MinusInfinity
                ? product == (wide > 0 ? Bounds.Infinity : Bounds.MinusInfinity)
            : product == (long)wide;
    });
}
