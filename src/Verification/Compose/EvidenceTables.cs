using Hedui.Evidence;
using Hedui.Kernel;

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
        var seen = rows.SelectMany(row => row.Cells).Select(cell => (cell.Item, cell.Kind)).Distinct().ToList();
        List<string> order = category is null ? [] : [.. category.Items.Select(item => item.Key)];
        var columns = seen.OrderBy(column => order.IndexOf(column.Item)).ToList();
        var name = words.CategoryName(key);
        return new ReportEvidence(
            key,
            name.Zh,
            name.En,
            [.. columns.Select(column =>
            {
                var item = category?.Find(column.Item);
                var unit = item?.Unit is { } told ? $" ({told})" : "";
                return new EvidenceColumn(
                    column.Item, (item?.Zh ?? column.Item) + unit, (item?.En ?? column.Item) + unit,
                    column.Kind is "money" or "integer" or "decimal");
            })],
            [.. rows.OrderBy(row => position[row.Person]).ThenBy(row => row.AsOf).Select((row, index) => new ReportRow(
                $"E{number}-{index + 1}",
                position[row.Person],
                [.. columns.Select(column => row.Cells.FirstOrDefault(cell => cell.Item == column.Item) is { } cell
                    ? words.Cell(category?.Find(column.Item), cell) : "")],
                row.AsOf,
                words.Source(row.Source),
                Mode(key, row),
                []))]);
    }

    static AnswerMode Mode(string category, EvidenceRow row) =>
        category.StartsWith("declared_", StringComparison.Ordinal) ? AnswerMode.Declared
        : row.Cells.Any(cell => cell.Low != cell.High && cell.High != Bounds.Infinity) ? AnswerMode.Band
        : row.Cells.Any(cell => cell.Item == "over_limit" && cell.Low != Bounds.Missing) ? AnswerMode.Flag
        : AnswerMode.Amount;
}
