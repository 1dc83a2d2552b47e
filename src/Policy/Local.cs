namespace Hedui.Policy;

/// <summary>
/// What the law says differently by place and over time (因地因时): the nearest division that says something wins (county,
/// city, province, nation), among its versions the latest that has begun.
/// </summary>
/// <param name="Versions">In no particular order; none when nobody says anything.</param>
public sealed record Local<T>(IReadOnlyList<LocalVersion<T>> Versions)
{
    /// <summary>Whether anybody says anything.</summary>
    public bool IsSaid => Versions.Count > 0;

    /// <summary>What holds in a six-digit division on a day; null when nothing does.</summary>
    public LocalVersion<T>? At(int division, DateOnly on)
    {
        LocalVersion<T>? best = null;
        foreach (var version in Versions)
        {
            if (version.From <= on && DivisionPlace.IsAbove(version.Division, version.Digits, division)
                && (best is null || (version.Digits, version.From).CompareTo((best.Digits, best.From)) > 0))
            {
                best = version;
            }
        }

        return best;
    }
}

/// <summary>One version of a term.</summary>
/// <param name="Division">Division prefix; 0 for the nation.</param>
/// <param name="Digits">Digits of the prefix: 0, 2, 4 or 6.</param>
/// <param name="From">First day it is in force, inclusive.</param>
/// <param name="Value">What it says.</param>
/// <param name="Cite">Citation of this version; null when that of the programme holds.</param>
/// <param name="Place">Where it is written.</param>
public sealed record LocalVersion<T>(int Division, int Digits, DateOnly From, T Value, string? Cite, SourcePlace Place);

/// <summary>Prefixes of divisions: 0 is the nation, 33 a province, 3301 a city, 330102 a county.</summary>
static class DivisionPlace
{
    /// <summary>Whether a prefix of so many digits stands above a six-digit division.</summary>
    public static bool IsAbove(int prefix, int digits, int division) => digits switch
    {
        0 => true,
        2 => division / 10_000 == prefix,
        4 => division / 100 == prefix,
        _ => division == prefix,
    };

    /// <summary>Whether what holds under a prefix may hold somewhere in a province; 0 for any province.</summary>
    public static bool IsIn(int prefix, int digits, int province) => province == 0 || digits switch
    {
        0 => true,
        2 => prefix == province,
        4 => prefix / 100 == province,
        _ => prefix / 10_000 == province,
    };

    /// <summary>The lowest six-digit code under a prefix.</summary>
    public static int Lowest(int prefix, int digits)
    {
        for (; digits is > 0 and < 6; digits += 2)
        {
            prefix *= 100;
        }

        return prefix;
    }
}
