namespace Hedui.Policy;

/// <summary>The evidence words formulas may use: categories of the catalogue with their items.</summary>
/// <param name="categories">Every category.</param>
/// <param name="isDivision">Whether a six-digit code is a division; null where any is taken.</param>
public sealed class Vocabulary(IEnumerable<CategoryWord> categories, Func<int, bool>? isDivision = null)
{
    const int MadeUp = 99;

    readonly Dictionary<string, CategoryWord> byName = ByName(categories);

    /// <summary>Every category, once.</summary>
    public IEnumerable<CategoryWord> Categories => byName.Values.Distinct();

    /// <summary>The category by its English key or Chinese name; null when there is none.</summary>
    public CategoryWord? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Whether law may speak of the division: one that exists or existed, or one of the made-up area 99.</summary>
    public bool IsDivision(int code) => isDivision is null || code / 10_000 == MadeUp || isDivision(code);

    static Dictionary<string, CategoryWord> ByName(IEnumerable<CategoryWord> categories)
    {
        var names = new Dictionary<string, CategoryWord>(StringComparer.Ordinal);
        foreach (var category in categories)
        {
            names[category.Key] = category;
            names.TryAdd(category.Zh, category);
        }

        return names;
    }
}

/// <summary>A category of evidence as formulas see it.</summary>
/// <param name="Key">Catalogue key, e.g. <c>deposits</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="TimeItem">The item that places a row in time; null when rows have only their as-of day.</param>
/// <param name="Items">Its items.</param>
public sealed record CategoryWord(string Key, string Zh, string? TimeItem, IReadOnlyList<ItemWord> Items)
{
    /// <summary>The item by its English key or Chinese name; null when there is none.</summary>
    public ItemWord? Find(string name) => Items.FirstOrDefault(item => item.Key == name || item.Zh == name);
}

/// <summary>An item of a category as formulas see it.</summary>
/// <param name="Key">Catalogue key, e.g. <c>balance</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Codes">For a code: the codes of its list; null when any code may be written.</param>
public sealed record ItemWord(string Key, string Zh, Unit Unit, IReadOnlySet<string>? Codes = null);
