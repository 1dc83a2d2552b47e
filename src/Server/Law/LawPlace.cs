using System.Globalization;

namespace Hedui.Server;

/// <summary>Where and when the law is looked at.</summary>
/// <param name="Division">Six-digit division; 0 for what the nation says.</param>
/// <param name="Name">Its name, in Chinese.</param>
/// <param name="On">The day.</param>
public sealed record LawPlace(int Division, string Name, DateOnly On)
{
    /// <summary>Place and day in an address.</summary>
    public string[] Parts => [DivisionPart, $"on={Words.Day(On)}"];

    /// <summary>The place in an address.</summary>
    public string DivisionPart => $"division={Code}";

    /// <summary>The code as people type it.</summary>
    public string Code => Division == 0 ? "0" : Division.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Whether what is said under a prefix holds in the place or below it.</summary>
    internal bool Touches(int prefix, int digits) => digits == 0 || Division == 0 || IsAbove(prefix, digits, Division) || IsAbove(Division / Power(6 - Digits), Digits, prefix * Power(6 - digits));

    /// <summary>Whether what is said under a prefix is said of a place below this one.</summary>
    internal bool IsAbove(int prefix, int digits) => digits > Digits && (Division == 0 || IsAbove(Division / Power(6 - Digits), Digits, prefix * Power(6 - digits)));

    int Digits => Division switch { 0 => 0, _ when Division % 10_000 == 0 => 2, _ when Division % 100 == 0 => 4, _ => 6 };

    static bool IsAbove(int prefix, int digits, int division) => division / Power(6 - digits) == prefix;

    static int Power(int digits) => digits switch { 0 => 1, 2 => 100, 4 => 10_000, _ => 1_000_000 };
}
