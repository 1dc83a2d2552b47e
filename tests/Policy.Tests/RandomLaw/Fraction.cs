using System.Numerics;
using Hedui.Kernel;

namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>An exact fraction; money in fen, yes as one.</summary>
readonly struct Fraction : IComparable<Fraction>, IEquatable<Fraction>
{
    readonly BigInteger above;
    readonly BigInteger below;

    public Fraction(BigInteger above, BigInteger below)
    {
        var common = BigInteger.GreatestCommonDivisor(above, below) * below.Sign;
        (this.above, this.below) = (above / common, below / common);
    }

    BigInteger Below => below.IsZero ? 1 : below;

    public static implicit operator Fraction(long whole) => new(whole, 1);

    public static implicit operator Fraction(bool yes) => new(yes ? 1 : 0, 1);

    public static Fraction operator +(Fraction a, Fraction b) => new((a.above * b.Below) + (b.above * a.Below), a.Below * b.Below);

    public static Fraction operator -(Fraction a, Fraction b) => new((a.above * b.Below) - (b.above * a.Below), a.Below * b.Below);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.above * b.above, a.Below * b.Below);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.above * b.Below, a.Below * b.above);

    public bool IsYes => above.IsOne && Below.IsOne;

    public Fraction Rounded(Rounding rule, Fraction step)
    {
        var times = this / step;
        var down = BigInteger.Divide(times.above - (((times.above % times.Below) + times.Below) % times.Below), times.Below);
        var rest = times - new Fraction(down, 1);
        var isUp = rule switch
        {
            Rounding.Down => false,
            Rounding.Up => rest.above.Sign > 0,
            // Halves go away from zero: up above it, down below it.
            _ => rest.CompareTo(new(1, 2)) is var half && (half > 0 || (half == 0 && times.above.Sign > 0)),
        };
        return new Fraction(down + (isUp ? 1 : 0), 1) * step;
    }

    public int CompareTo(Fraction other) => (above * other.Below).CompareTo(other.above * Below);

    public bool Equals(Fraction other) => CompareTo(other) == 0;

    public override bool Equals(object? other) => other is Fraction fraction && Equals(fraction);

    public override int GetHashCode() => above.GetHashCode();

    public override string ToString() => Below.IsOne ? $"{above}" : $"{above}/{Below}";

    /// <summary>The whole number it is; it must be one.</summary>
    public long Whole => Below.IsOne ? (long)above : throw new InvalidOperationException($"{this} is no whole number.");
}
