using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>What the ledger must know of a category; taken from the catalogue.</summary>
/// <param name="Key">Catalogue key, e.g. <c>deposits</c>.</param>
/// <param name="Items">Items in catalogue order.</param>
/// <param name="IsPeriod">
/// Whether rows speak of a period (wages of a month) and stay true for ever, or of a point in time (a balance), so
/// that a reader who stands on an earlier day must not see them.
/// </param>
/// <param name="MaxStalenessDays">How old the data may be before an answer counts as stale; inclusive.</param>
/// <param name="NaturalKey">Items that identify "the same row, later corrected"; empty when a person has one row.</param>
public sealed record CategoryShape(
    string Key, IReadOnlyList<ItemShape> Items, bool IsPeriod, int MaxStalenessDays, IReadOnlyList<string> NaturalKey)
{
    /// <summary>The shape of a catalogue category.</summary>
    public static CategoryShape Of(Category category) => new(
        category.Key,
        [.. category.Items.Select(item => new ItemShape(item.Key, item.Kind.ToString().ToLowerInvariant()))],
        category.Use == ItemUse.Period, category.MaxStalenessDays,
        [.. category.NaturalKey.Select(item => item.Key)]);
}

/// <summary>What the ledger must know of an item.</summary>
/// <param name="Key">Catalogue key, e.g. <c>balance</c>.</param>
/// <param name="Kind">Kind in lower case, e.g. <c>money</c>; <c>text</c> is stored as digest and sealed.</param>
public sealed record ItemShape(string Key, string Kind)
{
    /// <summary>Whether values are texts.</summary>
    public bool IsText => Kind == "text";
}

/// <summary>How a source's next delivery relates to its earlier ones; the mapping says so.</summary>
public enum Replacing
{
    /// <summary>Rows add up; only a row handed over twice, byte for byte, counts once.</summary>
    Nothing = 0,

    /// <summary>A row with the same natural key corrects the earlier one.</summary>
    SameKey = 1,

    /// <summary>The delivery is the whole truth for its divisions and replaces earlier ones entirely.</summary>
    Snapshot = 2,
}
