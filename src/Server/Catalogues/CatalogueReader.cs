using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Server;

/// <summary>Looks into the catalogue: what there is, who delivers it here, and where a word stands in it.</summary>
sealed class CatalogueReader(Installation installation, SourceReader sources)
{
    Catalogue Catalogue => installation.Standards.Catalogue;

    /// <summary>The categories that fit, and one page of the items that fit.</summary>
    public CatalogueList Find(CatalogueQuery query)
    {
        var (bySource, words) = (sources.ByCategory(), new SearchWords(query.Text));
        var categories = Catalogue.Categories.Where(one => words.Fit(one.Code, one.Key, one.Zh, one.En, one.Agency)).Select(one => Line(one, bySource)).ToList();
        var items = query.Text is null ? [] : Fitting(words).ToList();
        var list = new CatalogueList(query, categories, [], items.Count);
        list = list with { Query = query with { Page = Math.Min(query.Page, list.Pages) } };
        return list with
        {
            Items = [.. items.Skip((list.Query.Page - 1) * CatalogueList.RowsPerPage).Take(CatalogueList.RowsPerPage).Select(pair => Line(pair.Category, pair.Item, bySource[pair.Category.Key]))],
        };
    }

    /// <summary>Every item that fits, or stands in a category that does, for a file.</summary>
    public IEnumerable<ItemLine> All(string? text)
    {
        var (bySource, words) = (sources.ByCategory(), new SearchWords(text));
        return Catalogue.Categories.SelectMany(category => category.Items
            .Where(item => words.Fit(category.Code, category.Key, category.Zh, category.En, category.Agency) || words.Fit(Texts(item)))
            .Select(item => Line(category, item, bySource[category.Key])));
    }

    /// <summary>One category, by its code or key.</summary>
    /// <exception cref="RefusedException"><c>unknown_category</c>.</exception>
    public CategorySheet Find(string code)
    {
        var category = Catalogue.Categories.FirstOrDefault(one => string.Equals(one.Code, code, StringComparison.OrdinalIgnoreCase) || one.Key == code)
            ?? throw new RefusedException("unknown_category", "The catalogue has no such category.", remedy: "Look for it in the catalogue.");
        var bySource = sources.ByCategory();
        return new(Line(category, bySource), [.. category.Items.Select(item => Line(category, item, bySource[category.Key]))]);
    }

    IEnumerable<(Category Category, Item Item)> Fitting(SearchWords words) =>
        from category in Catalogue.Categories
        from item in category.Items
        where words.Fit(Texts(item))
        select (category, item);

    static string[] Texts(Item item) => [item.Code, item.Key, item.Zh, item.En];

    static CategoryLine Line(Category category, ILookup<string, SourceLine> bySource) => new(category, [.. bySource[category.Key]]);

    ItemLine Line(Category category, Item item, IEnumerable<SourceLine> of) =>
        new(category, item, [.. of.Where(source => sources.MappingOf(source.Source.Key)?.Columns.Any(column => column.Item == item.Key) ?? false)]);
}
