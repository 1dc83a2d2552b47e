using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// Reads the two tables of <c>standards/divisions</c>; by hand, because 6,800 rows are wanted at every start.
/// </summary>
static class DivisionTables
{
    /// <summary>All divisions that ever were, ascending by code, then by year, as the file has them.</summary>
    public static Division[] History(string folder)
    {
        var path = Path.Combine(folder, "history.csv");
        if (!File.Exists(path))
        {
            throw new RefusedException("standards_file_missing", "The history of divisions is not there.", path);
        }

        var all = new List<Division>(7000);
        ReadOnlySpan<char> rest = File.ReadAllText(path);
        rest = rest[(rest.IndexOf('\n') + 1)..];
        while (rest.Length > 0)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            all.Add(Read(line.TrimEnd('\r'), path));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return [.. all];
    }

    /// <summary>What became of codes that were given up.</summary>
    public static Dictionary<int, List<Succession>> Successions(string folder)
    {
        var table = TableFile.Read(
            Path.Combine(folder, "successors.csv"), "code", "valid_from", "valid_until", "successors");
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

    static Division Read(ReadOnlySpan<char> line, string path)
    {
        Span<Range> fields = stackalloc Range[7];
        if (line.Split(fields, ',') != 6)
        {
            throw new RefusedException("standards_file_broken", "A row has not six fields.", path);
        }

        var until = line[fields[5]];
        return new Division(
            Number(line[fields[0]], path), line[fields[1]].ToString(), Level(line[fields[2]]),
            line[fields[3]].ToString(), Number(line[fields[4]], path), until.Length == 0 ? null : Number(until, path));
    }

    static int Number(ReadOnlySpan<char> text, string path) =>
        DayText.Digits(text, 0, text.Length) is >= 0 and var number
            ? number
            : throw new RefusedException("standards_file_broken", "A code or year is not a number.", path);

    static DivisionLevel Level(ReadOnlySpan<char> word) => word switch
    {
        "province" => DivisionLevel.Province,
        "city" => DivisionLevel.City,
        _ => DivisionLevel.County,
    };
}
