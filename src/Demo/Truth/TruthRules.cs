using System.Globalization;
using System.Text.RegularExpressions;
using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>
/// The figures of law that plain arithmetic over the truth needs, read straight from the policy folder's parameter
/// files by a reader of its own: so that a mistake in the policy engine's loader cannot hide in both.
/// </summary>
public sealed partial class TruthRules
{
    readonly Dictionary<string, List<Value>> values = new(StringComparer.Ordinal);
    readonly DateOnly on;

    TruthRules(DateOnly on) => this.on = on;

    /// <summary>Reads every parameter of the nation (<c>cn</c>) and of the places (folders named by division prefix).</summary>
    /// <param name="folder">The folder <c>policies</c>.</param>
    /// <param name="on">The day whose values count.</param>
    public static TruthRules Read(string folder, DateOnly on)
    {
        var rules = new TruthRules(on);
        foreach (var place in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var parameters = Path.Combine(place, "parameters");
            if (!Directory.Exists(parameters))
            {
                continue;
            }

            var division = int.TryParse(Path.GetFileName(place), CultureInfo.InvariantCulture, out var prefix) ? prefix : 0;
            foreach (var file in Directory.GetFiles(parameters, "*.yaml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal))
            {
                rules.ReadFile(file, division);
            }
        }

        return rules;
    }

    /// <summary>The value for a county and a residence: the nearest division, then the latest day, decides.</summary>
    /// <exception cref="RefusedException"><c>missing_parameter</c>: the policy folder has none for that place and day.</exception>
    public decimal this[string parameter, int division, ResidenceKind residence] => Find(parameter, division, residence)
        ?? throw new RefusedException("missing_parameter", $"No value of {parameter} holds for {division} on {on:yyyy-MM-dd}.");

    /// <summary>The same for a parameter that knows no residence.</summary>
    public decimal this[string parameter, int division] => this[parameter, division, ResidenceKind.Unknown];

    decimal? Find(string parameter, int division, ResidenceKind residence) =>
        !values.TryGetValue(parameter, out var all) ? null
            : all.Where(value => value.Covers(division) && value.During.Contains(on)
                    && (value.Residence == ResidenceKind.Unknown || value.Residence == residence))
                .OrderByDescending(value => value.Depth).ThenByDescending(value => value.During.From)
                .Select(value => (decimal?)value.Is).FirstOrDefault();

    void ReadFile(string file, int place)
    {
        var parameter = "";
        foreach (var line in File.ReadLines(file))
        {
            if (Named().Match(line) is { Success: true } named)
            {
                parameter = named.Groups[1].Value;
                continue;
            }

            if (!Dated().IsMatch(line))
            {
                continue;
            }

            var cells = Pair().Matches(line).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim());
            if (!values.TryGetValue(parameter, out var list))
            {
                values[parameter] = list = [];
            }

            // Tables by code, codes and days are no figures of the plain arithmetic.
            if (!cells.ContainsKey("for") && Number(cells["is"]) is { } figure)
            {
                list.Add(Value.Of(cells, place, figure));
            }
        }
    }

    static decimal? Number(string text) => text switch
    {
        "yes" => 1,
        "no" => 0,
        _ when decimal.TryParse(text.TrimEnd('%'), CultureInfo.InvariantCulture, out var number) => text.EndsWith('%') ? number / 100 : number,
        _ => null,
    };

    [GeneratedRegex(@"^\s*-?\s*parameter:\s*(\w+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s*-\s*\{\s*from:")]
    private static partial Regex Dated();

    [GeneratedRegex(@"(\w+):\s*([^,}]+)")]
    private static partial Regex Pair();

    sealed record Value(int Division, ResidenceKind Residence, Period During, decimal Is)
    {
        /// <summary>Digits of the division that count: a county six, a city four, a province two, the nation none.</summary>
        public int Depth => Division == 0 ? 0 : Division < 100 || Division % 10_000 == 0 ? 2
            : Division < 10_000 || Division % 100 == 0 ? 4 : 6;

        public bool Covers(int division)
        {
            var mine = Division;
            while (mine > 0 && mine < 100_000)
            {
                mine *= 100;
            }

            return Depth switch
            {
                0 => true,
                2 => division / 10_000 == mine / 10_000,
                4 => division / 100 == mine / 100,
                _ => division == mine,
            };
        }

        public static Value Of(Dictionary<string, string> cells, int place, decimal figure) => new(
            cells.TryGetValue("division", out var division) ? int.Parse(division, CultureInfo.InvariantCulture) : place,
            cells.GetValueOrDefault("residence") switch
            {
                "urban" => ResidenceKind.Urban,
                "rural" => ResidenceKind.Rural,
                _ => ResidenceKind.Unknown,
            },
            new Period(Day(cells["from"]), cells.TryGetValue("until", out var until) ? Day(until) : null),
            figure);

        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
