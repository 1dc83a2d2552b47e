using System.Globalization;
using System.Text;

namespace Hedui.Demo;

/// <summary>The public data the province is drawn from, embedded with their line of origin.</summary>
static class Origins
{
    /// <summary>Counties of Jiangsu: code and name.</summary>
    public static IReadOnlyList<(int Code, string Name)> Counties { get; } =
        [.. Rows("jiangsu").Where(row => row[1] == "county").Select(row => (Number(row[0]), row[2]))];

    /// <summary>
    /// Codes given up since 1983 whose ground lies in the county today: those that went to it alone, or those that were
    /// split among it and others.
    /// </summary>
    public static IReadOnlyList<int> FormerDivisions(int county, bool split) =>
        Former.GetValueOrDefault((county, split), []);

    /// <summary>Names of the cities, by code.</summary>
    public static IReadOnlyDictionary<int, string> Cities { get; } =
        Rows("jiangsu").Where(row => row[1] == "city").ToDictionary(row => Number(row[0]), row => row[2]);

    /// <summary>Monthly standard per person, in fen, around which a city's incomes are drawn; not law.</summary>
    public static IReadOnlyDictionary<int, long> Standards { get; } =
        Rows("standards").ToDictionary(row => Number(row[0]), row => Number(row[1]) * 100L);

    /// <summary>Family names, a name as often as a hundredth of its frequency, so that a plain draw has the right odds.</summary>
    public static IReadOnlyList<string> FamilyNames { get; } =
        [.. Rows("family-names").SelectMany(row => Enumerable.Repeat(row[0], Math.Max(1, Number(row[1]) / 100)))];

    /// <summary>Names of men written with a middle dot.</summary>
    public static IReadOnlyList<string> DottedMen { get; } =
        [.. Rows("dotted-names").Where(row => row[1] == "m").Select(row => row[0])];

    /// <summary>Names of women written with a middle dot.</summary>
    public static IReadOnlyList<string> DottedWomen { get; } =
        [.. Rows("dotted-names").Where(row => row[1] == "f").Select(row => row[0])];

    /// <summary>Rare characters of names, one string each because some are surrogate pairs.</summary>
    public static IReadOnlyList<string> RareCharacters { get; } = [.. Rows("rare-characters").Select(row => row[0])];

    static Dictionary<(int County, bool Split), int[]> Former { get; } = Rows("former-divisions")
        .Select(row => (Code: Number(row[0]), Today: row[2].Split(' ').Select(Number).ToArray()))
        .SelectMany(row => row.Today.Select(county => (Key: (county, row.Today.Length > 1), row.Code)))
        .GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Select(pair => pair.Code).ToArray());

    static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(Origins).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException("The embedded origin is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                rows.Add(line.Split(','));
            }
        }

        return rows;
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
