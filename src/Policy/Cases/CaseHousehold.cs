using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Builds the block of one household from what a case says of it.</summary>
sealed class CaseHousehold(PolicyCase told, Vocabulary vocabulary)
{
    sealed record Row(int Member, int AsOf, Dictionary<string, (long Low, long High)> Cells);

    readonly Dictionary<string, List<Row>> rows = new(StringComparer.Ordinal);
    readonly Dictionary<(string Category, int Member), AnswerStatus> statuses = [];

    public HouseholdBlock Build(IEnumerable<string> categories)
    {
        var members = Members();
        var block = new HouseholdBlock { Households = 1, Persons = members.Count };
        block.EnsurePersons(members.Count);
        (block.PersonStart[1], block.Division[0], block.Residence[0]) = (members.Count, told.Division, told.Residence);
        for (var p = 0; p < members.Count; p++)
        {
            Describe(block, p, members[p]);
        }

        foreach (var (key, value) in told.Household)
        {
            Tell(key, value, members.Count);
        }

        foreach (var category in categories.Union(rows.Keys))
        {
            Fill(block[category], members.Count);
        }

        return block;
    }

    List<IReadOnlyDictionary<string, object?>> Members() => told.Household.GetValueOrDefault("members") switch
    {
        List<object?> many => [.. many.Cast<IReadOnlyDictionary<string, object?>>()],
        string count => [.. Enumerable.Range(0, int.Parse(count, CultureInfo.InvariantCulture))
            .Select(_ => new Dictionary<string, object?>())],
        _ => throw Wrong("A household has members: a number or a list."),
    };

    static void Describe(HouseholdBlock block, int p, IReadOnlyDictionary<string, object?> member)
    {
        block.PersonNumber[p] = p + 1;
        block.BirthDay[p] = member.GetValueOrDefault("birth") is string birth
            ? DateOnly.ParseExact(birth, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber : Bounds.Missing;
        block.Sex[p] = member.GetValueOrDefault("sex") switch { "male" => 1, "female" => 2, _ => 0 };
        block.Relation[p] = member.GetValueOrDefault("relation") is string relation
            ? CodeValue.Pack(relation) : Bounds.Missing;
    }

    void Tell(string key, object? value, int members)
    {
        switch (key)
        {
            case "members":
                return;
            case "wages":
                Wages((List<object?>)value!);
                return;
            case "silent":
                foreach (var (category, status) in (IReadOnlyDictionary<string, object?>)value!)
                {
                    for (var p = 0; p < members; p++)
                    {
                        statuses[(Category(category).Key, p)] = Status((string?)status);
                    }
                }

                return;
            default:
                foreach (var entry in (List<object?>)value!)
                {
                    Add(Category(key), (IReadOnlyDictionary<string, object?>)entry!);
                }

                return;
        }
    }

    /// <summary>wages: [1894, 0]: yuan a month seen by the tax office in each of the last twelve months.</summary>
    void Wages(List<object?> wages)
    {
        for (var p = 0; p < wages.Count; p++)
        {
            if ((string?)wages[p] != "0")
            {
                Add(Category("income_tax"), new Dictionary<string, object?>
                {
                    ["member"] = (p + 1).ToString(CultureInfo.InvariantCulture), ["income_item"] = "0100",
                    ["gross"] = wages[p], ["months"] = "12",
                });
            }
        }
    }

    void Add(CategoryWord category, IReadOnlyDictionary<string, object?> entry)
    {
        var member = int.Parse((string?)entry.GetValueOrDefault("member") ?? "1", CultureInfo.InvariantCulture) - 1;
        // Some categories have an item named status of their own, whose codes are short.
        var answer = entry.GetValueOrDefault("status") as string;
        if (IsStatus(answer))
        {
            statuses[(category.Key, member)] = Status(answer);
        }

        var cells = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        foreach (var (name, value) in entry)
        {
            if (name is "member" or "as_of" or "months" || (name == "status" && IsStatus(answer)))
            {
                continue;
            }

            var item = category.Find(name) ?? throw Wrong($"{category.Key} has no item {name}.");
            cells[item.Key] = Cell(item, (string)value!);
        }

        if (cells.Count == 0)
        {
            return;
        }

        var asOf = (entry.GetValueOrDefault("as_of") is string day
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : told.On).DayNumber;
        var months = int.Parse((string?)entry.GetValueOrDefault("months") ?? "0", CultureInfo.InvariantCulture);
        var own = rows.TryGetValue(category.Key, out var known) ? known : rows[category.Key] = [];
        for (var m = 1; m <= months; m++)
        {
            var month = (long)MonthNumber.Of(told.On) - m;
            own.Add(new(member, asOf, new(cells) { [category.TimeItem!] = (month, month) }));
        }

        if (months == 0)
        {
            own.Add(new(member, asOf, cells));
        }
    }

    void Fill(CategoryRows into, int members)
    {
        var own = rows.GetValueOrDefault(into.Category) ?? [];
        into.EnsurePersons(members);
        foreach (var item in own.SelectMany(row => row.Cells.Keys).Distinct())
        {
            into.Column(item);
        }

        into.EnsureRows(own.Count);
        for (var p = 0; p < members; p++)
        {
            into.RowStart[p] = into.Rows;
            foreach (var row in own.Where(row => row.Member == p))
            {
                into.AsOf[into.Rows] = row.AsOf;
                foreach (var (item, (low, high)) in row.Cells)
                {
                    var column = into.Column(item);
                    if (low != high)
                    {
                        column.OpenHigh();
                    }

                    (column.Low[into.Rows], column.High[into.Rows]) = (low, high);
                }

                into.Rows++;
            }

            into.Status[p] = statuses.GetValueOrDefault(
                (into.Category, p), into.Rows > into.RowStart[p] ? AnswerStatus.Hit : AnswerStatus.NoRecord);
        }

        into.RowStart[members] = into.Rows;
    }

    (long Low, long High) Cell(ItemWord item, string text)
    {
        if (item.Unit.Kind == UnitKind.Text)
        {
            return (Digest(text), Digest(text));
        }

        var ends = text.Split("..");
        return ends.Length == 1 ? (Stored(ends[0], 0), Stored(ends[0], 0)) : (Stored(ends[0], 0), Stored(ends[1], Bounds.Infinity));

        long Stored(string end, long open) => end.Length == 0 ? open
            : StoredValue.TryRead(end, item.Unit, out var stored) ? stored
            : throw Wrong($"{end} is no value of {item.Key} in {item.Unit}.");
    }

    CategoryWord Category(string name) => vocabulary.Find(name) ?? throw Wrong($"There is no category {name}.");

    RefusedException Wrong(string what) => new("policy_case", what, told.Place.ToString());

    static AnswerStatus Status(string? word) => Enum.Parse<AnswerStatus>(word!.Replace("_", "").Replace(" ", ""), true);

    static bool IsStatus(string? word) => word is { Length: > 2 } && char.IsAsciiLetter(word[0]) &&
        Enum.TryParse<AnswerStatus>(word.Replace("_", "").Replace(" ", ""), true, out _);

    /// <summary>A made-up digest: equal texts get equal numbers, which is all a formula can ask.</summary>
    static long Digest(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return (long)(hash >> 2);
    }
}
