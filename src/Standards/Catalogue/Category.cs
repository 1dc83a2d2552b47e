namespace Hedui.Standards;

/// <summary>One kind of evidence (数据类别), e.g. deposits 存款.</summary>
/// <param name="Code">Catalogue code, e.g. <c>C16</c>.</param>
/// <param name="Key">Name in policies and mappings, e.g. <c>deposits</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Agency">Who has it, in Chinese.</param>
/// <param name="Use">Point or period.</param>
/// <param name="MaxStalenessDays">Days after which an answer counts as stale, unless an item says otherwise.</param>
/// <param name="Items">Its items, in catalogue order.</param>
/// <param name="Verified">Whether somebody held the row against an official text.</param>
public sealed record Category(
    string Code,
    string Key,
    string Zh,
    string En,
    string Agency,
    ItemUse Use,
    int MaxStalenessDays,
    IReadOnlyList<Item> Items,
    bool Verified)
{
    readonly Dictionary<string, Item> byKey = Items.ToDictionary(item => item.Key, StringComparer.Ordinal);

    /// <summary>
    /// The items that together identify a row of one person in one source: a later row with the same values corrects
    /// the earlier one. Empty: a person has one row.
    /// </summary>
    public IReadOnlyList<Item> NaturalKey { get; } = [.. Items.Where(item => item.IsNaturalKey)];

    /// <summary>The item that says when a row is true; null when only the data date of the delivery does.</summary>
    public Item? TimeItem { get; } = Items.FirstOrDefault(item => item.IsTime);

    /// <summary>The item with the key, or null.</summary>
    public Item? Find(string key) => byKey.GetValueOrDefault(key);

    /// <inheritdoc/>
    public bool Equals(Category? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
