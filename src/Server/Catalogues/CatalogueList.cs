using Hedui.Standards;

namespace Hedui.Server;

/// <summary>What was asked of the catalogue.</summary>
/// <param name="Text">Words that a code or a name must have in it, Chinese or English; null for everything.</param>
/// <param name="Page">The page of items, from 1.</param>
public sealed record CatalogueQuery(string? Text, int Page)
{
    /// <summary>The same question for another page, as an address.</summary>
    public string Address(int page, Words words) => words.Link("/catalogue", [.. Parts(), .. page == 1 ? Array.Empty<string>() : [$"page={page}"]]);

    /// <summary>The same question for a file.</summary>
    public string File(Words words) => words.Link("/catalogue", ["format=csv", .. Parts()]);

    string[] Parts() => Text is null ? [] : ["q=" + Uri.EscapeDataString(Text)];
}

/// <summary>What was found in the catalogue.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Categories">Categories that fit.</param>
/// <param name="Items">One page of the items that fit; none where nothing was asked.</param>
/// <param name="Found">Items that fit, on all pages.</param>
public sealed record CatalogueList(CatalogueQuery Query, IReadOnlyList<CategoryLine> Categories, IReadOnlyList<ItemLine> Items, int Found)
{
    /// <summary>Items on one page.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);
}

/// <summary>A category, and which sources here deliver it.</summary>
/// <param name="Category">The category.</param>
/// <param name="Sources">Sources with a mapping of it, or that delivered it once.</param>
public sealed record CategoryLine(Category Category, IReadOnlyList<SourceLine> Sources)
{
    /// <summary>Whether it is one of the program's own, which no catalogue of the ministry has.</summary>
    public bool IsOwn => Category.Code.StartsWith('D');

    /// <summary>How many of the sources have delivered something that counts.</summary>
    public int Delivering => Sources.Count(source => source.Deliveries > 0);
}

/// <summary>An item of a category, and which sources here deliver it.</summary>
/// <param name="Category">The category.</param>
/// <param name="Item">The item.</param>
/// <param name="Sources">Sources whose files have a column for it.</param>
public sealed record ItemLine(Category Category, Item Item, IReadOnlyList<SourceLine> Sources);

/// <summary>One category with its items.</summary>
/// <param name="Line">The category.</param>
/// <param name="Items">Its items in catalogue order.</param>
public sealed record CategorySheet(CategoryLine Line, IReadOnlyList<ItemLine> Items);
