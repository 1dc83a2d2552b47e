namespace Hedui.Kernel;

/// <summary>A named rule that turns a quotient into a whole number; a policy names one wherever it divides.</summary>
public enum Rounding
{
    /// <summary>Toward minus infinity.</summary>
    Down,

    /// <summary>Toward plus infinity.</summary>
    Up,

    /// <summary>To the nearest, halves away from zero (四舍五入).</summary>
    HalfAway,
}

/// <summary>Whole-number division by a <see cref="Rounding"/> rule.</summary>
public static class RoundingRules
{
    /// <summary>The quotient, rounded as named. The divisor must be positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is zero or negative.</exception>
    public static long Divide(this Rounding rule, long dividend, long divisor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(divisor, 1);
        var quotient = Math.DivRem(dividend, divisor, out var rest);
        return rule switch
        {
            Rounding.Down => rest < 0 ? quotient - 1 : quotient,
            Rounding.Up => rest > 0 ? quotient + 1 : quotient,
            Rounding.HalfAway => Math.Abs(rest) >= divisor - Math.Abs(rest) ? quotient + Math.Sign(rest) : quotient,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Down, Up or HalfAway."),
        };
    }
}
