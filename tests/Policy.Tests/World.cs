using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>A made-up household as plain lists, from which blocks are built and completions drawn.</summary>
sealed record World(int Division, ResidenceKind Residence, List<Person> Members);

sealed class Person
{
    public long Birth { get; init; }

    public long Relation { get; set; } = Bounds.Missing;

    public Dictionary<string, AnswerStatus> Status { get; init; } = [];

    public Dictionary<string, List<Evidence>> Rows { get; init; } = [];

    public List<Evidence> Of(string category) => Rows.TryGetValue(category, out var rows) ? rows : Rows[category] = [];
}

sealed record Evidence(int AsOf, Dictionary<string, (long Low, long High)> Cells)
{
    public long this[string item] => Cells.TryGetValue(item, out var cell) ? cell.Low : Bounds.Missing;
}

static class WorldBlocks
{
    public static HouseholdBlock Block(IReadOnlyList<World> worlds, IReadOnlyDictionary<string, IReadOnlyList<string>> needs)
    {
        var block = new HouseholdBlock { Households = worlds.Count };
        var people = worlds.SelectMany(world => world.Members).ToList();
        block.Persons = people.Count;
        block.EnsurePersons(people.Count);
        for (var h = 0; h < worlds.Count; h++)
        {
            block.PersonStart[h + 1] = block.PersonStart[h] + worlds[h].Members.Count;
            (block.Division[h], block.Residence[h]) = (worlds[h].Division, worlds[h].Residence);
        }

        for (var p = 0; p < people.Count; p++)
        {
            (block.BirthDay[p], block.Relation[p]) = (people[p].Birth, people[p].Relation);
        }

        foreach (var (category, items) in needs)
        {
            var into = block[category];
            into.EnsurePersons(people.Count);
            foreach (var item in items)
            {
                into.Column(item);
            }

            into.EnsureRows(people.Sum(person => person.Of(category).Count));
            for (var p = 0; p < people.Count; p++)
            {
                into.Status[p] = people[p].Status.GetValueOrDefault(
                    category, people[p].Of(category).Count > 0 ? AnswerStatus.Hit : AnswerStatus.NoRecord);
                into.RowStart[p] = into.Rows;
                foreach (var row in people[p].Of(category))
                {
                    into.AsOf[into.Rows] = row.AsOf;
                    foreach (var item in items)
                    {
                        var (low, high) = row.Cells.GetValueOrDefault(item, (Bounds.Missing, Bounds.Missing));
                        var column = into.Column(item);
                        if (low != high)
                        {
                            column.OpenHigh();
                        }

                        column.Low[into.Rows] = low;
                        if (!column.IsExact)
                        {
                            column.High[into.Rows] = high;
                        }
                    }

                    into.Rows++;
                }
            }

            into.RowStart[people.Count] = into.Rows;
        }

        return block;
    }
}

/// <summary>Draws households whose values lie around the thresholds of the law; the seed decides everything.</summary>
sealed class WorldSource(PolicyEvaluator evaluator, int seed)
{
    static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["income_tax.income_item"] = ["0100", "0200", "0400", "0700", "1000"],
        ["pension.scheme"] = ["110", "120", "150"], ["vehicles.status"] = ["A", "E", "M", "B"],
        ["vehicles.plate_type"] = ["02", "07", "08"], ["real_estate.use"] = ["10", "20", "50"],
        ["real_estate.right_status"] = ["1", "2"], ["business.status"] = ["1", "3"], ["business.role"] = ["2", "3", "4"],
        ["assistance.programme"] = ["dibao", "tekun"], ["education.mode"] = ["1", "2"],
        ["education.stage"] = ["3", "7", "8"], ["household_registration.status"] = ["1", "3"],
        ["marriage.marital_status"] = ["10", "20", "30", "40"],
        ["large_withdrawals.counterparty"] = ["1", "2", "3"],
        ["situation.kind"] = ["prison", "clergy", "selfsup", "ill", "no_work"], ["disability.grade"] = ["1", "2", "3", "4"],
        ["disability.type"] = ["1", "4", "5", "6"], ["declared_income.exclusion"] = ["special", "study"], ["imprisonment.execution_form"] = ["1", "2", "3"],
    };

    static readonly string[] Rare = ["vehicles", "death", "assistance", "business", "household_registration", "situation", "imprisonment", "court"];

    static readonly string[] Relations = ["01", "11", "31"];

    readonly Random random = new(seed);
    long names = 1000;

    public World Next() => new(
        random.Next(4) == 0 ? 320300 : 320102, (ResidenceKind)random.Next(1, 3),
        [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Member())]);

    /// <summary>What a source might still say, or what stale rows might have become.</summary>
    public Evidence Row(string category) => new(
        evaluator.On.DayNumber - random.Next(0, 40),
        evaluator.Needs[category].Where(item => random.Next(8) != 0 || IsNeeded(category, item))
            .ToDictionary(item => item, item => Exactly(Value(category, item)), StringComparer.Ordinal));

    /// <summary>Names a row anew, so that it is not taken for a known account or title.</summary>
    public Evidence Fresh(string category)
    {
        var row = Row(category);
        foreach (var item in row.Cells.Keys.Where(item => Unit(category, item).Kind == UnitKind.Text).ToList())
        {
            row.Cells[item] = Exactly(names++);
        }

        return row;
    }

    public int Chance(int outOf) => random.Next(outOf);

    public Unit Unit(string category, string item) => evaluator.Set.Vocabulary.Find(category)!.Find(item)!.Unit;

    Person Member()
    {
        var person = new Person
        {
            Birth = new DateOnly(random.Next(1940, 2020), 1, 1).DayNumber,
            Relation = CodeValue.Pack(Relations[random.Next(Relations.Length)]),
        };
        foreach (var category in evaluator.Needs.Keys)
        {
            var most = Rare.Contains(category) ? random.Next(8) == 0 ? 2 : 0 : random.Next(3) == 0 ? 4 : 1;
            for (var rows = random.Next(0, most + 1); rows > 0; rows--)
            {
                person.Of(category).Add(Row(category));
            }
        }

        return person;
    }

    /// <summary>A cell whose emptiness would itself leave the figure open.</summary>
    static bool IsNeeded(string category, string item) => (item != "exclusion" && Codes.ContainsKey($"{category}.{item}")) ||
        item is "month" or "on" or "settled_on" or "since" or "kind" or "balance" or "market_value" or "amount" or "gross"
            or "floor_area" or "cash" or "monthly" or "title" or "account" or "broker" or "policy" or "wallet" or "uscc"
            or "plate" or "subject" or "died_on";

    long Value(string category, string item)
    {
        var month = MonthNumber.Of(evaluator.On) - random.Next(0, 14);
        return Unit(category, item).Kind switch
        {
            UnitKind.Yuan => random.Next(3) switch
            {
                0 => random.Next(0, 300_000), 1 => random.Next(0, 30) * 10_000, _ => random.Next(0, 4) * 1_500_000L,
            },
            UnitKind.Code => Codes.TryGetValue($"{category}.{item}", out var codes)
                ? CodeValue.Pack(codes[random.Next(codes.Length)]) : CodeValue.Pack(((char)('1' + random.Next(5))).ToString()),
            UnitKind.Month => month,
            UnitKind.Day => MonthNumber.FirstDay(month).DayNumber + random.Next(0, 28),
            UnitKind.Text => random.Next(1, 4),
            UnitKind.YesNo => random.Next(2),
            UnitKind.SquareMetres => random.Next(1000, 12_000),
            _ => random.Next(0, 100),
        };
    }

    static (long, long) Exactly(long value) => (value, value);
}
