using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Verification;

/// <summary>What departments answered, a table per category with stable references.</summary>
static class EvidenceTables
{
    public static IReadOnlyList<ReportEvidence> Of(HouseholdDossier dossier, FieldWords words)
    {
        var position = new Dictionary<int, int>();
        for (var member = 0; member < dossier.Members.Count; member++)
        {
            position.TryAdd(dossier.Members[member].Person, member + 1);
        }

        return [.. dossier.Rows
            .Where(row => row.Category != "application" && position.ContainsKey(row.Person))
            .GroupBy(row => row.Category, StringComparer.Ordinal)
            .Select((group, index) => Table(index + 1, group.Key, [.. group], position, words))];
    }

    /// <summary>Row references by category and member.</summary>
    public static IReadOnlyDictionary<(string Category, int Member), IReadOnlyList<string>> References(
        IReadOnlyList<ReportEvidence> evidence) => evidence
        .SelectMany(table => table.Rows.Select(row => (table.Category, row.Member, row.Reference)))
        .GroupBy(row => (row.Category, row.Member))
        .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(row => row.Reference)]);

    static ReportEvidence Table(
        int number, string key, IReadOnlyList<EvidenceRow> rows, Dictionary<int, int> position, FieldWords words)
    {
        var category = words.Category(key);
        var columns = Columns(rows, words.ItemOrder(key));
        var items = Array.ConvertAll(columns, column => category?.Find(column.Item));
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            place.TryAdd(columns[i].Item, i);
        }

        var name = words.CategoryName(key);
        return new ReportEvidence(
            key,
            name.Zh,
            name.En,
            [.. columns.Select((column, i) => Column(column, items[i]))],
            [.. rows.OrderBy(row => position[row.Person]).ThenBy(row => row.AsOf).Select((row, index) => new ReportRow(
                string.Create(CultureInfo.InvariantCulture, $"E{number}-{index + 1}"),
                position[row.Person],
                Cells(row, columns, items, place, words),
                row.AsOf,
                row.Source,
                row.Delivery,
                Mode(key, row),
                []))]);
    }

    /// <summary>The items that any row has, in the catalogue's order.</summary>
    static (string Item, string Kind)[] Columns(
        IReadOnlyList<EvidenceRow> rows, IReadOnlyDictionary<string, int> order)
    {
        var seen = new HashSet<(string Item, string Kind)>();
        foreach (var row in rows)
        {
            foreach (var cell in row.Cells)
            {
                seen.Add((cell.Item, cell.Kind));
            }
        }

        return [.. seen.OrderBy(column => order.GetValueOrDefault(column.Item, -1))];
    }

    static EvidenceColumn Column((string Item, string Kind) column, Item? item)
    {
        var (zh, en) = item?.Unit is { } told ? ($"（{told}）", $" ({FieldWords.EnglishUnit(told)})") : ("", "");
        return new EvidenceColumn(
            column.Item, (item?.Zh ?? column.Item) + zh, (item?.En ?? column.Item) + en,
            column.Kind is "money" or "integer" or "decimal");
    }

    static string[] Cells(
        EvidenceRow row, (string Item, string Kind)[] columns, Item?[] items, Dictionary<string, int> place, FieldWords words)
    {
        var cells = new string[columns.Length];
        Array.Fill(cells, "");
        foreach (var cell in row.Cells)
        {
            var at = place[cell.Item];
            cells[at] = words.Cell(items[at], cell);
        }

        // An item that some deliveries spell in another kind has a column for each; both show the same.
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[place[columns[i].Item]];
        }

        return cells;
    }

    static AnswerMode Mode(string category, EvidenceRow row) =>
        category.StartsWith("declared_", StringComparison.Ordinal) ? AnswerMode.Declared
        : row.Cells.Any(cell => cell.Low != cell.High && cell.High != Bounds.Infinity) ? AnswerMode.Band
        : row.Cells.Any(cell => cell.Item == "over_limit" && cell.Low != Bounds.Missing) ? AnswerMode.Flag
        : AnswerMode.Amount;
}
