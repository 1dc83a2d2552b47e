using System.Globalization;
using System.Text;
using Hedui.Kernel;

namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>
/// A whole set of law made up by chance: parameters by place, residence and day, figures with local versions, programmes with
/// conditions, benefits and supplements; as text, and as meaning.
/// </summary>
sealed class MadeUpLaw
{
    public static readonly DateOnly On = new(2026, 6, 15);

    readonly Random random;
    readonly Speaker speaker;
    readonly StringBuilder nation = new();
    readonly StringBuilder province = new();

    public MadeUpLaw(int seed)
    {
        random = new Random(seed);
        speaker = new Speaker(random);
        Parameters();
        for (var i = 0; i < random.Next(1, 3); i++)
        {
            var month = speaker.Month();
            Write(nation, $"month_{i}", "person\n  each: month", "yuan", month.Text, null);
            speaker.Monthly.Add(new($"month_{i}", What.Yuan, Of.Month, month.Means));
        }

        for (var i = 0; i < random.Next(2, 6); i++)
        {
            Variable($"person_{i}", Of.Person);
        }

        for (var i = 0; i < random.Next(2, 6); i++)
        {
            Figures[$"house_{i}"] = Variable($"house_{i}", Of.Household);
        }

        for (var i = 0; i < random.Next(1, 4); i++)
        {
            Programme($"help_{i}");
        }
    }

    /// <summary>What each figure of the household means.</summary>
    public Dictionary<string, Func<Scene, Fraction>> Figures { get; } = new(StringComparer.Ordinal);

    /// <summary>Per programme its conditions, and what it pays when they hold.</summary>
    public Dictionary<string, (List<Func<Scene, Fraction>> Conditions, List<Func<Scene, Fraction>> Paid)> Programmes { get; } = new(StringComparer.Ordinal);

    /// <summary>Categories whose silence the law passes over.</summary>
    public HashSet<string> PassedOver { get; } = new(StringComparer.Ordinal);

    /// <summary>The text as a policy folder.</summary>
    public PolicySet Load(PolicyFolder folder) => folder.With("cn/law.yaml", nation.ToString()).With("32/law.yaml", province.Length == 0 ? "set: local\n" : province.ToString())
        .Load(Registers.Words);

    /// <summary>The same text, each definition in a file of its own, the last one first.</summary>
    public PolicySet LoadScattered(PolicyFolder folder)
    {
        foreach (var (place, text) in new[] { ("cn", nation.ToString()), ("32", province.ToString()) })
        {
            var definitions = text.Split("\n- ", StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < definitions.Length; i++)
            {
                folder.With($"{place}/{999 - i}.yaml", "- " + definitions[i].TrimStart('-', ' '));
            }
        }

        return folder.Load(Registers.Words);
    }

    public override string ToString() => $"{nation}\n--- 32\n{province}";

    /// <summary>Whether a household qualifies, and what it is paid.</summary>
    public (bool Qualifies, Fraction Paid) Concludes(string programme, Scene scene)
    {
        var (conditions, paid) = Programmes[programme];
        var qualifies = conditions.All(one => one(scene).IsYes);
        return (qualifies, qualifies ? paid.Aggregate((Fraction)0, (sum, one) => sum + (one(scene) is var fen && fen.CompareTo(0) > 0 ? fen : 0)) : 0);
    }

    void Parameters()
    {
        foreach (var (name, unit, what, scale) in new[]
        {
            ("standard", "yuan per person per month", What.YuanPersonMonth, 100), ("limit", "yuan", What.Yuan, 100),
            ("line", "yuan per year", What.YuanYear, 100), ("share", "percent", What.Percent, 0), ("few", "count", What.Count, 1), ("opted", "yes/no", What.YesNo, 1),
        })
        {
            Parameter(name, unit, what, scale);
        }

        var (look, local) = (new[] { 12, 6, 1, 12 }[random.Next(4)], new[] { 12, 3, 12 }[random.Next(3)]);
        nation.AppendLine(CultureInfo.InvariantCulture, $"- {{ parameter: look_back, zh: 核算期, unit: months, values: [{{ from: 2020-01-01, is: {look}, cite: law }}, {{ from: 2020-01-01, division: 3205, is: {local}, cite: law }}] }}");
        speaker.Window = new("look_back", What.Count, Of.Household, scene => scene.World.Division / 100 == 3205 ? local : look);
    }

    void Parameter(string name, string unit, What what, int scale)
    {
        var values = new List<(int Division, ResidenceKind Residence, DateOnly From, Fraction Value)>();
        var text = new List<string>();
        foreach (var (division, day) in new[] { (0, 1), (0, 2), (32, 1), (3201, 1), (320102, 2), (33, 1) })
        {
            if (division != 0 && random.Next(2) == 0)
            {
                continue;
            }

            // Two values of one place begin on different days; the second begins after the day for some.
            var from = new DateOnly(2020 + (day * random.Next(2, 4)), day, 1);
            foreach (var residence in random.Next(3) == 0 ? [ResidenceKind.Urban, ResidenceKind.Rural] : new[] { ResidenceKind.Unknown })
            {
                var drawn = random.Next(0, 60);
                var (written, value) = what switch
                {
                    What.Percent => ($"{drawn}%", new Fraction(drawn, 100)),
                    What.YesNo => (drawn > 30 ? "yes" : "no", (Fraction)(drawn > 30)),
                    _ => ($"{drawn * (scale == 100 ? 25 : 1)}", (Fraction)(drawn * (scale == 100 ? 2_500 : 1))),
                };
                values.Add((division, residence, from, value));
                text.Add($"{{ from: {from:yyyy-MM-dd}, {(division == 0 ? "" : $"division: {division}, ")}residence: {Word(residence)}, is: {written}, cite: law }}");
            }
        }

        nation.AppendLine(CultureInfo.InvariantCulture, $"- {{ parameter: {name}, zh: 参数{name}, unit: {unit}, by: [division, residence], values: [{string.Join(", ", text)}] }}");
        speaker.Name(name, new(name, what, Of.Household, scene => values
            .Where(one => one.From <= scene.On && (one.Residence == ResidenceKind.Unknown || one.Residence == scene.World.Residence)
                && (one.Division == 0 || $"{scene.World.Division}".StartsWith($"{one.Division}", StringComparison.Ordinal)))
            .OrderByDescending(one => one.Division).ThenByDescending(one => one.From).First().Value));
    }

    /// <summary>A figure; in the province, for some, another formula, which may only begin later.</summary>
    Func<Scene, Fraction> Variable(string name, Of of)
    {
        var what = new[] { What.Yuan, What.YuanYear, What.YuanMonth, What.Count, What.YesNo, of == Of.Household ? What.Persons : What.Count }[random.Next(6)];
        var unit = what switch
        {
            What.Yuan => "yuan", What.YuanYear => "yuan per year", What.YuanMonth => "yuan per month", What.Count => "count", What.Persons => "persons", _ => "yes/no",
        };
        var first = Said(what, of);
        var means = first.Means;
        Write(nation, name, of == Of.Household ? "household" : "person", unit, first.Text, null);
        if (random.Next(3) == 0)
        {
            var (other, from) = (Said(what, of), new DateOnly(2024 + random.Next(4), 1, 1));
            Write(province, name, null, null, other.Text, from);
            means = scene => scene.World.Division / 10_000 == 32 && from <= scene.On ? other.Means(scene) : first.Means(scene);
        }

        speaker.Name(name, new(name, what, of, means));
        return means;
    }

    Saying Said(What what, Of of) => what == What.YesNo ? speaker.YesNo(of, null, 3)
        : what is What.Count or What.Persons ? speaker.Number(what, of, null, 2) : speaker.Rounded(speaker.Number(what, of, null, 3), toFen: true);

    void Programme(string name)
    {
        List<Func<Scene, Fraction>> conditions = [], paid = [];
        nation.AppendLine(CultureInfo.InvariantCulture, $"- programme: {name}\n  zh: 项目{name}\n  cite: law\n  conditions:");
        for (var i = 0; i < random.Next(1, 4); i++)
        {
            var condition = speaker.YesNo(Of.Household, null, 3);
            // A condition has to depend on the household.
            nation.AppendLine(CultureInfo.InvariantCulture, $"    c_{i}: {Quoted($"{condition.Text} and persons > 0")}");
            conditions.Add(condition.Means);
        }

        if (random.Next(3) > 0)
        {
            var benefit = speaker.Rounded(speaker.Number(What.YuanMonth, Of.Household, null, 3), toFen: true);
            nation.AppendLine(CultureInfo.InvariantCulture, $"  benefit: {Quoted(benefit.Text)}");
            paid.Add(benefit.Means);
            if (random.Next(2) == 0)
            {
                var more = speaker.Rounded(speaker.Number(What.YuanMonth, Of.Household, null, 2), toFen: true);
                nation.AppendLine(CultureInfo.InvariantCulture, $"  supplements:\n    more: {{ zh: 增发, formula: {Quoted(more.Text)} }}");
                paid.Add(more.Means);
            }
        }

        if (random.Next(3) == 0)
        {
            var silent = Registers.All[random.Next(Registers.All.Length)].Key;
            PassedOver.Add(silent);
            nation.AppendLine(CultureInfo.InvariantCulture, $"  silence: {{ {silent}: {{ means: {(random.Next(2) == 0 ? "declaration stands in" : "nothing declared")} }} }}");
        }

        Programmes[name] = (conditions, paid);
    }

    static void Write(StringBuilder into, string name, string? of, string? unit, string formula, DateOnly? from) => into
        .AppendLine(CultureInfo.InvariantCulture, $"- variable: {name}")
        .Append(of is null ? "" : $"  of: {of}\n").Append(unit is null ? "" : $"  unit: {unit}\n")
        .Append(from is null ? "" : $"  from: {from:yyyy-MM-dd}\n").AppendLine(CultureInfo.InvariantCulture, $"  formula: {Quoted(formula)}");

    static string Quoted(string formula) => $"'{formula}'";

    static string Word(ResidenceKind residence) => residence switch { ResidenceKind.Urban => "urban", ResidenceKind.Rural => "rural", _ => "any" };
}
