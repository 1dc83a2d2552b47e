using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>
/// Which evidence may be looked at (数据范围): whole categories (<c>deposits</c>), single items (<c>deposits.balance</c>), or
/// everything (<c>*</c>). The words are those of the catalogue; this type does not know them.
/// </summary>
public sealed class EvidenceScope
{
    const string All = "*";

    readonly HashSet<string> entries;

    EvidenceScope(IEnumerable<string> entries) => this.entries = new(entries, StringComparer.Ordinal);

    /// <summary>Every category.</summary>
    public static EvidenceScope Everything { get; } = new([All]);

    /// <summary>Whether every category is in it.</summary>
    public bool IsEverything => entries.Contains(All);

    /// <summary>The categories and items named.</summary>
    /// <exception cref="RefusedException"><c>scope_empty</c>: none was named.</exception>
    public static EvidenceScope Of(params IEnumerable<string> entries)
    {
        var scope = new EvidenceScope(entries.Select(entry => entry.Trim()).Where(entry => entry.Length > 0));
        return scope.entries.Count > 0 ? scope : throw new RefusedException(
            "scope_empty", "No category of evidence is named.", null, "categories and items of the catalogue, or * for all", "Name them.");
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static EvidenceScope Parse(string text) => Of(text.Split(' '));

    /// <summary>Whether a whole category is in it.</summary>
    public bool Covers(string category) => IsEverything || entries.Contains(category);

    /// <summary>Whether an item of a category is in it.</summary>
    public bool Covers(string category, string item) => Covers(category) || entries.Contains($"{category}.{item}");

    /// <summary>Whether all of another scope is in it.</summary>
    public bool Covers(EvidenceScope other) => IsEverything || other.entries.All(entry =>
        entries.Contains(entry) || (entry.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && entries.Contains(entry[..dot])));

    /// <summary>The entries in order, with spaces between.</summary>
    public override string ToString() => string.Join(' ', entries.Order(StringComparer.Ordinal));
}
