namespace Hedui.Evidence;

/// <summary>Division prefixes: 32 a province, 3201 a city, 320102 a county, 0 the country.</summary>
static class DivisionPrefix
{
    /// <summary>The prefix without the padding of 320000 or 320100.</summary>
    public static int Shortened(int division)
    {
        while (division > 99 && division % 100 == 0)
        {
            division /= 100;
        }

        return division;
    }

    /// <summary>Whether a six-digit division lies within the prefix.</summary>
    public static bool Covers(int prefix, int division) =>
        prefix == 0 || prefix == division || prefix == division / 100 || prefix == division / 10_000;

    /// <summary>Whether a prefix lies within another.</summary>
    public static bool CoversPrefix(int prefix, int inner)
    {
        for (; inner > 0; inner /= 100)
        {
            if (inner == prefix)
            {
                return true;
            }
        }

        return prefix == 0;
    }

    /// <summary>The prefixes of a delivery; none for the whole country becomes 0.</summary>
    public static int[] Parse(string divisions) => divisions.Length == 0
        ? [0]
        : [.. divisions.Split(',').Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
}
