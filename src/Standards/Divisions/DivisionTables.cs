namespace Hedui.Standards;

/// <summary>Reads the three tables of <c>standards/divisions</c>.</summary>
static class DivisionTables
{
    public static Divisions Load(
        string folder,
        Func<IEnumerable<Division>, Dictionary<int, int>, Dictionary<int, List<Succession>>, Divisions> make)
    {
        var table = TableFile.Read(Path.Combine(folder, "history.csv"), "code", "name", "level", "full_name");
        var all = new List<Division>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            all.Add(new Division(
                Cell.Number(row[0]), row[1], Level(row[2]), row[3], Cell.Number(row[4]),
                row[5].Length == 0 ? null : Cell.Number(row[5])));
        }

        return make(all, Parents(folder), Successions(folder));
    }

    static Dictionary<int, int> Parents(string folder)
    {
        var table = TableFile.Read(Path.Combine(folder, "current.csv"), "code", "parent");
        var (code, parent) = (table.Column("code"), table.Column("parent"));
        return table.Rows.Where(row => row[parent].Length > 0)
            .ToDictionary(row => Cell.Number(row[code]), row => Cell.Number(row[parent]));
    }

    static Dictionary<int, List<Succession>> Successions(string folder)
    {
        var table = TableFile.Read(Path.Combine(folder, "successors.csv"), "code", "valid_from", "valid_until", "successors");
        var found = new Dictionary<int, List<Succession>>();
        foreach (var row in table.Rows)
        {
            var code = Cell.Number(row[0]);
            if (!found.TryGetValue(code, out var steps))
            {
                found[code] = steps = [];
            }

            var codes = row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Cell.Number).Order().ToArray();
            steps.Add(new Succession(Cell.Number(row[1]), Cell.Number(row[2]), codes));
        }

        foreach (var steps in found.Values)
        {
            steps.Sort((left, right) => left.FromYear.CompareTo(right.FromYear));
        }

        return found;
    }

    static DivisionLevel Level(string word) => word switch
    {
        "province" => DivisionLevel.Province,
        "city" => DivisionLevel.City,
        _ => DivisionLevel.County,
    };
}
