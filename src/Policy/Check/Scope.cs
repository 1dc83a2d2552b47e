using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Every name a formula may use, English or Chinese.</summary>
sealed class Scope(Vocabulary vocabulary)
{
    public static readonly IReadOnlyDictionary<string, (BlockFact Fact, Unit Unit, Level Level)> Facts =
        new Dictionary<string, (BlockFact, Unit, Level)>(StringComparer.Ordinal)
        {
            ["persons"] = (BlockFact.Members, new Unit(UnitKind.Persons), Level.Household),
            ["家庭人口"] = (BlockFact.Members, new Unit(UnitKind.Persons), Level.Household),
            ["age"] = (BlockFact.Age, new Unit(UnitKind.Years), Level.Person),
            ["年龄"] = (BlockFact.Age, new Unit(UnitKind.Years), Level.Person),
            ["sex"] = (BlockFact.Sex, new Unit(UnitKind.Code), Level.Person),
            ["性别"] = (BlockFact.Sex, new Unit(UnitKind.Code), Level.Person),
            ["relation"] = (BlockFact.Relation, new Unit(UnitKind.Code), Level.Person),
            ["undecided"] = (BlockFact.Undecided, Unit.YesNo, Level.Household),
            ["存疑"] = (BlockFact.Undecided, Unit.YesNo, Level.Household),
            ["today"] = (BlockFact.Today, new Unit(UnitKind.Day), Level.Household),
            ["this county"] = (BlockFact.County, new Unit(UnitKind.Code), Level.Household),
            ["本县"] = (BlockFact.County, new Unit(UnitKind.Code), Level.Household),
            ["this city"] = (BlockFact.City, new Unit(UnitKind.Code), Level.Household),
            ["本市"] = (BlockFact.City, new Unit(UnitKind.Code), Level.Household),
            ["this province"] = (BlockFact.Province, new Unit(UnitKind.Code), Level.Household),
            ["本省"] = (BlockFact.Province, new Unit(UnitKind.Code), Level.Household),
            ["urban"] = (BlockFact.Urban, Unit.YesNo, Level.Household),
            ["城镇"] = (BlockFact.Urban, Unit.YesNo, Level.Household),
        };

    readonly Dictionary<string, Parameter> parameters = new(StringComparer.Ordinal);
    readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);

    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Takes a name in; English and Chinese names must all differ, so that the order of files never matters.</summary>
    /// <exception cref="RefusedException"><c>policy_duplicate</c>.</exception>
    public void Add(Parameter parameter) => Add(parameters, parameter, parameter.Name, parameter.Zh, parameter.Place);

    /// <inheritdoc cref="Add(Parameter)"/>
    public void Add(Variable variable) => Add(variables, variable, variable.Name, variable.Zh, variable.Place);

    public Parameter? FindParameter(string name) => parameters.GetValueOrDefault(name);

    public Variable? FindVariable(string name) => variables.GetValueOrDefault(name);

    public bool Knows(string name) =>
        parameters.ContainsKey(name) || variables.ContainsKey(name) || Facts.ContainsKey(name);

    /// <summary>The known name closest to a mistyped one, among formulas' names and the items of a category.</summary>
    public string? Nearest(string name, CategoryWord? row) =>
        Nearest(name, parameters.Keys.Concat(variables.Keys).Concat(Facts.Keys)
            .Concat(Vocabulary.Categories.Select(category => category.Key))
            .Concat(row?.Items.Select(item => item.Key) ?? []));

    public static string? Nearest(string name, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= Math.Max(2, name.Length / 2))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate).FirstOrDefault();

    void Add<T>(Dictionary<string, T> names, T item, string name, string zh, SourcePlace place)
    {
        foreach (var word in new[] { name, zh }.Distinct())
        {
            if (Knows(word))
            {
                throw new RefusedException(
                    "policy_duplicate", $"The name {word} is taken by {Owner(word)}.", place.ToString(), "a name nothing else bears",
                    "Give one of the two another name, in Chinese too.");
            }

            names.Add(word, item);
        }
    }

    string Owner(string word) => parameters.TryGetValue(word, out var parameter) ? $"{parameter.Name} ({parameter.Place})"
        : variables.TryGetValue(word, out var variable) ? $"{variable.Name} ({variable.Place})" : "the language itself";

    static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
