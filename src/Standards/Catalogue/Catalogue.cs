using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// The catalogue of data elements (数据元目录): every category and item that evidence can have, the single source of
/// shape for segments, mappings, quality checks and the names in policies.
/// </summary>
public sealed class Catalogue
{
    static readonly string[] ItemColumns =
    [
        "code", "key", "zh", "en", "kind", "length", "unit", "code_list", "standard", "refresh", "max_staleness_days",
        "sensitivity", "purpose", "use", "natural_key", "time_item", "default_mode", "provenance", "verified",
    ];

    readonly Dictionary<string, Category> byKey;

    Catalogue(IReadOnlyList<Category> categories)
    {
        Categories = categories;
        byKey = categories.ToDictionary(category => category.Key, StringComparer.Ordinal);
    }

    /// <summary>All categories in catalogue order.</summary>
    public IReadOnlyList<Category> Categories { get; }

    /// <summary>The category with the key.</summary>
    /// <exception cref="RefusedException"><c>category_unknown</c>.</exception>
    public Category this[string key] => TryFind(key, out var category)
        ? category
        : throw new RefusedException(
            "category_unknown", $"The catalogue has no category '{key}'.", null,
            string.Join(", ", byKey.Keys), "See: hedui standards list");

    /// <summary>Finds a category by its key.</summary>
    public bool TryFind(string key, out Category category) => byKey.TryGetValue(key, out category!);

    internal static Catalogue Load(string folder)
    {
        var items = ReadItems(Path.Combine(folder, "items.csv"));
        Identify(items, Path.Combine(folder, "identifiers.csv"));
        ReadForms(Path.Combine(folder, "forms.csv"), items);
        ReadUsual(Path.Combine(folder, "usual_amounts.csv"), items);
        var table = TableFile.Read(Path.Combine(folder, "categories.csv"));
        var (code, key, zh, en) = (table.Column("code"), table.Column("key"), table.Column("zh"), table.Column("en"));
        var (agency, use) = (table.Column("agency"), table.Column("use"));
        var (stale, verified) = (table.Column("max_staleness_days"), table.Column("verified"));
        return new Catalogue([.. table.Rows.Select(row => new Category(
            row[code], row[key], row[zh], row[en], row[agency], Word<ItemUse>(row[use]), Cell.Number(row[stale]),
            items.TryGetValue(row[key], out var own) ? own : [], row[verified] == "1"))]);
    }

    static Dictionary<string, List<Item>> ReadItems(string path)
    {
        var table = TableFile.Read(path, "category");
        int At(string name) => table.Column(name);
        var category = At("category");
        var columns = ItemColumns.Select(At).ToArray();
        var items = new Dictionary<string, List<Item>>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            string Get(int column) => row[columns[column]];
            if (!items.TryGetValue(row[category], out var own))
            {
                items[row[category]] = own = [];
            }

            own.Add(new Item(
                Get(0), Get(1), Get(2), Get(3), Word<ItemKind>(Get(4)),
                Get(5).Length == 0 ? null : Cell.Number(Get(5)), Cell.TextOrNull(Get(6)), Cell.TextOrNull(Get(7)),
                Cell.TextOrNull(Get(8)), Get(9), Cell.Number(Get(10)), Word<Sensitivity>(Get(11)), Get(12),
                Word<ItemUse>(Get(13)), Get(14) == "1", Get(15) == "1", Get(16), Get(17), Get(18) == "1"));
        }

        return items;
    }

    /// <summary>Marks the items that single somebody or some account out.</summary>
    static void Identify(Dictionary<string, List<Item>> items, string path)
    {
        var table = TableFile.Read(path);
        var of = table.Column("of");
        Amend(path, table, null, items, (item, row) => item with { Identifies = Word<Identified>(row[of]) });
    }

    static void ReadForms(string path, Dictionary<string, List<Item>> items)
    {
        var table = TableFile.Read(path);
        var form = table.Column("form");
        Amend(path, table, ItemKind.Text, items, (item, row) =>
            item with { Form = Word<TextForm>(row[form].Replace("_", "", StringComparison.Ordinal)) });
    }

    static void ReadUsual(string path, Dictionary<string, List<Item>> items)
    {
        var table = TableFile.Read(path, "source", "verified");
        var (low, high) = (table.Column("low_yuan"), table.Column("high_yuan"));
        Amend(path, table, ItemKind.Money, items, (item, row) =>
            item with { Usual = new UsualRange(Cell.Number(row[low]) * 100L, Cell.Number(row[high]) * 100L) });
    }

    static void Amend(
        string path, TableFile table, ItemKind? kind, Dictionary<string, List<Item>> items, Func<Item, string[], Item> change)
    {
        var (category, key) = (table.Column("category"), table.Column("item"));
        foreach (var row in table.Rows)
        {
            var own = items.GetValueOrDefault(row[category]) ?? [];
            var at = own.FindIndex(item => item.Key == row[key] && (kind is null || item.Kind == kind));
            own[at < 0 ? throw new RefusedException(
                "standards_file_broken", $"The catalogue has no {kind?.ToString() ?? "item"} '{row[category]}.{row[key]}'.", path,
                "categories and items of items.csv") : at] = change(own[at], row);
        }
    }

    static T Word<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value)
            ? value
            : throw new RefusedException(
                "standards_file_broken", $"'{word}' is not a word of {typeof(T).Name}.", "catalogue",
                string.Join(", ", Enum.GetNames<T>()));
}
