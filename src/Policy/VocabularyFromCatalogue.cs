using Hedui.Standards;

namespace Hedui.Policy;

/// <summary>The catalogue read as the words of formulas.</summary>
public static class VocabularyFromCatalogue
{
    extension(Vocabulary)
    {
        /// <summary>
        /// Every category and item of the catalogue, with the units formulas calculate in and the codes they may write;
        /// and the divisions law may speak of.
        /// </summary>
        public static Vocabulary From(StandardsFolder standards)
        {
            var (lists, divisions) = (standards.CodeLists, standards.Divisions);
            return new(
                standards.Catalogue.Categories.Select(category => new CategoryWord(
                    category.Key, category.Zh, category.TimeItem?.Key,
                    [.. category.Items.Select(item => new ItemWord(item.Key, item.Zh, UnitOf(item), CodesOf(item, lists)))])),
                divisions.IsKnown);
        }
    }

    static HashSet<string>? CodesOf(Item item, CodeLists codeLists) =>
        item.CodeList is not null && codeLists.TryFind(item.CodeList, out var list)
            ? [.. list.Entries.Select(entry => entry.Code)]
            : null;

    static Unit UnitOf(Item item) => item.Kind switch
    {
        ItemKind.Money => Unit.TryParse(item.Unit ?? "元", out var unit) ? unit : new Unit(UnitKind.Yuan),
        ItemKind.Integer => item.Unit switch
        {
            "月" => new Unit(UnitKind.Months),
            "人" => new Unit(UnitKind.Persons),
            "岁" => new Unit(UnitKind.Years),
            "天" or "日" => new Unit(UnitKind.Days),
            _ => new Unit(UnitKind.Count),
        },
        ItemKind.Decimal => item.Unit switch
        {
            "%" => Unit.Percent,
            "㎡" => new Unit(UnitKind.SquareMetres, Scale: 100),
            _ => new Unit(UnitKind.Number, Scale: 100),
        },
        ItemKind.Day => new Unit(UnitKind.Day),
        ItemKind.Month => new Unit(UnitKind.Month),
        ItemKind.Code => new Unit(UnitKind.Code),
        ItemKind.Text => new Unit(UnitKind.Text),
        _ => Unit.YesNo,
    };
}
