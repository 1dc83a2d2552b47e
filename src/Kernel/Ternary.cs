namespace Hedui.Kernel;

/// <summary>
/// A yes, a no, or not known: Kleene's strong three-valued logic. The numbers are chosen so that <em>and</em> is the
/// smaller and <em>or</em> the larger of two values, which columns of them use directly.
/// </summary>
public enum Ternary : byte
{
    /// <summary>Surely not, whatever the missing answers say.</summary>
    False = 0,

    /// <summary>The missing answers decide.</summary>
    Unknown = 1,

    /// <summary>Surely so, whatever the missing answers say.</summary>
    True = 2,
}

/// <summary>The connectives of <see cref="Ternary"/>.</summary>
public static class TernaryLogic
{
    /// <summary>True when both are, false when either is, else unknown.</summary>
    public static Ternary And(this Ternary left, Ternary right) => left < right ? left : right;

    /// <summary>True when either is, false when both are, else unknown.</summary>
    public static Ternary Or(this Ternary left, Ternary right) => left > right ? left : right;

    /// <summary>The opposite; unknown stays unknown.</summary>
    public static Ternary Not(this Ternary value) => (Ternary)(2 - (byte)value);

    /// <summary>The sure value for a known fact.</summary>
    public static Ternary Known(bool value) => value ? Ternary.True : Ternary.False;
}
