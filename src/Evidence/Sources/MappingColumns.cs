using System.Globalization;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>Reads the part <c>columns</c> of a mapping: which item a column carries, and how it is written.</summary>
static class MappingColumns
{
    static readonly string[] CoverageItems = ["source", "division", "status", "since", "reason"];

    static readonly Dictionary<string, string> Periods = new(StringComparer.Ordinal) { ["month"] = "month", ["year"] = "year" };

    static readonly Dictionary<string, string> Modes = new(StringComparer.Ordinal)
    {
        ["amount"] = "amount", ["band"] = "band", ["flag"] = "flag",
    };

    public static MappedColumn Read(MappingNode node, Category? category, CodeLists lists)
    {
        node.Allowing("column", "item", "unit", "per", "mode", "codes", "code_list", "dates", "limits", "bands");
        var item = node["item"];
        var known = category?.Find(item.Text);
        if (known is null && (category is not null || !CoverageItems.Contains(item.Text)))
        {
            throw item.Wrong(
                "mapping_unknown_item", $"The category has no item '{item.Text}'.",
                category?.Items.Select(own => own.Key) ?? CoverageItems);
        }

        var kind = known?.Kind ?? (item.Text == "since" ? ItemKind.Day : ItemKind.Text);
        var unit = AmountUnit.Yuan;
        if (node.Find("unit") is { } word && !AmountUnits.TryParse(word.Text, out unit))
        {
            throw word.Wrong("mapping_unknown_unit", $"There is no unit '{word.Text}'.", ["yuan", "wan", "fen", "jiao", "qian"]);
        }

        var dialect = node.Find("codes") ?? node.Find("bands");
        CheckMode(node.Find("mode"), kind, dialect is not null);
        var codes = dialect?.Keys.ToDictionary(key => key, key => dialect[key].Text, StringComparer.Ordinal);
        CodeList? list = null;
        if (node.Find("code_list") is { } name)
        {
            list = lists.TryFind(name.Text, out list)
                ? list
                : throw name.Wrong("mapping_unknown_code_list", $"There is no code list '{name.Text}'.", lists.Names);
        }
        else if (kind == ItemKind.Code && codes is null && known?.CodeList is { } own && lists.TryFind(own, out var found))
        {
            list = found;
        }

        if (dialect is not null && category is not null)
        {
            CheckCodes(dialect, kind, list ?? (known?.CodeList is { } listed && lists.TryFind(listed, out var of) ? of : null));
        }

        return new MappedColumn(
            node["column"].Text, item.Text, kind, unit, Forms(node.Find("dates")), codes, list,
            Limits(node.Find("limits"), category), IsMonthly(node.Find("per"), known))
        {
            Form = known?.Form ?? TextForm.Text,
            Usual = known?.Usual,
            IsShare = kind == ItemKind.Decimal && known?.Unit == "%",
        };
    }

    /// <summary>
    /// Whether an amount is for a month: as the catalogue says, else as the column declares. A column of annual figures
    /// cannot carry a monthly item: nobody divides by twelve behind the source's back.
    /// </summary>
    static bool IsMonthly(MappingNode? node, Item? item)
    {
        var byCatalogue = item?.Unit is { } unit && unit.EndsWith("/月", StringComparison.Ordinal) ? "month"
            : item?.Unit?.EndsWith("/年", StringComparison.Ordinal) is true ? "year"
            : null;
        var declared = node?.OneOf(Periods);
        return node is null || byCatalogue is null || declared == byCatalogue
            ? (declared ?? byCatalogue) == "month"
            : throw node.Wrong(
                "mapping_period", $"The catalogue holds '{item!.Key}' by the {byCatalogue}, the column is declared by the {declared}.",
                [byCatalogue]);
    }

    static DayForms Forms(MappingNode? node)
    {
        var forms = DayForms.None;
        foreach (var word in node?.Items ?? [])
        {
            forms |= DayFormWords.TryParse(word.Text, out var form)
                ? form
                : throw word.Wrong(
                    "mapping_unknown_date_form", $"There is no form of days '{word.Text}'.",
                    ["iso", "slash", "dot", "compact", "chinese", "serial", "serial_1904", "unix", "written"]);
        }

        return node is null ? DayForms.Written : forms;
    }

    static FlagLimit? Limits(MappingNode? node, Category? category)
    {
        if (node is null)
        {
            return null;
        }

        var item = node.Allowing("item", "yuan")["item"];
        return category?.Find(item.Text) is null
            ? throw item.Wrong(
                "mapping_unknown_item", $"The category has no item '{item.Text}'.", category?.Items.Select(own => own.Key))
            : new FlagLimit(item.Text, node.Find("yuan")?.Number * 100L);
    }

    /// <summary>How the source answers must fit what the column carries: a key that nobody reads is no key.</summary>
    static void CheckMode(MappingNode? node, ItemKind kind, bool hasBands)
    {
        var fits = kind switch
        {
            ItemKind.Money when hasBands => "band",
            ItemKind.Money => "amount",
            ItemKind.Flag => "flag",
            _ => "no mode, because the item is neither an amount nor a flag",
        };
        if (node is not null && node.OneOf(Modes) != fits)
        {
            throw node.Wrong("mapping_mode", $"The column does not answer in the mode '{node.Text}'.", [fits]);
        }
    }

    static void CheckCodes(MappingNode dialect, ItemKind kind, CodeList? list)
    {
        foreach (var key in dialect.Keys)
        {
            var meaning = dialect[key];
            switch (kind)
            {
                case ItemKind.Flag when meaning.Text is not ("0" or "1"):
                    throw meaning.Wrong("mapping_flag_value", $"'{key}' must mean a value of a flag.", ["0", "1"]);
                case ItemKind.Money when !IsBand(meaning.Text):
                    throw meaning.Wrong(
                        "mapping_range", $"'{key}' must mean a band in whole yuan, the smaller end first.", ["0-10000", "200000-", "5000"]);
                case ItemKind.Code when list is { Name: not "gbt2260_division" } && !list.Contains(meaning.Text):
                    throw meaning.Wrong(
                        "mapping_code", $"'{meaning.Text}' is no code of the list {list.Name}.", list.Entries.Select(entry => entry.Code));
                case ItemKind.Code when list is null && !IsCode(meaning.Text):
                    throw meaning.Wrong("mapping_code", $"'{key}' must mean a code.", ["one to eight printable ASCII characters"]);
                case ItemKind.Flag or ItemKind.Money or ItemKind.Code:
                    break;
                default:
                    throw meaning.Wrong("mapping_codes", $"An item of the kind {kind} has no codes.", ["codes of flags, amounts (bands) and codes"]);
            }
        }
    }

    static bool IsBand(string text)
    {
        var ends = text.Split('-');
        return ends.Length is 1 or 2 && Yuan(ends[0], out var low)
            && (ends.Length == 1 || ends[1].Length == 0 || (Yuan(ends[1], out var high) && low <= high));
    }

    static bool Yuan(string text, out long yuan) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out yuan) && yuan < 1_000_000_000_000;

    static bool IsCode(string text) => text.Length is >= 1 and <= 8 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
