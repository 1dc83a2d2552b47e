using System.Globalization;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>Reads the part <c>quality</c> of a mapping: gates of the whole file, and ranges for the amounts of a row.</summary>
static class MappingQuality
{
    public static QualityGate Read(MappingNode? node, MappedColumn[] columns)
    {
        node?.Allowing("largest_quarantine_share", "unit_slip", "plausible", "usual");
        int? share = null;
        if (node?.Find("largest_quarantine_share") is { } largest)
        {
            share = decimal.TryParse(
                largest.Text.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent)
                && percent is >= 0 and <= 100
                ? (int)(percent * 100)
                : throw largest.Wrong("mapping_share", "A share is a percentage, e.g. 30%.");
        }

        var slip = node?.Find("unit_slip")?.Allowing("item", "factor", "plausible_median_yuan");
        return new QualityGate(
            share, slip is null ? null : Mapped(slip["item"], columns).Item, slip?.Find("factor")?.Number ?? 10_000,
            slip?.Find("plausible_median_yuan")?.Number * 100L,
            [.. node?.Find("plausible")?.Items.Select(range => Range(range.Allowing("item", "yuan", "where"), columns)) ?? []])
        {
            Usual = [.. node?.Find("usual")?.Items.Select(range => Range(range.Allowing("item", "yuan"), columns)) ?? []],
        };
    }

    static PlausibleRange Range(MappingNode node, MappedColumn[] columns)
    {
        var item = node["item"];
        if (Mapped(item, columns).Kind != ItemKind.Money)
        {
            throw item.Wrong(
                "mapping_not_money", $"'{item.Text}' is no amount.",
                columns.Where(column => column.Kind == ItemKind.Money).Select(column => column.Item));
        }

        var yuan = node["yuan"];
        var ends = yuan.Text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !Yuan(ends[0], out var low) || !Yuan(ends[1], out var high) || low > high)
        {
            throw yuan.Wrong("mapping_range", "A range is two whole amounts in yuan, both inclusive, the smaller first, e.g. 50-2000.");
        }

        var where = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node.Find("where") is { } conditions)
        {
            foreach (var key in conditions.Keys)
            {
                var code = conditions[key];
                where[key] = Mapped(code, columns, key).Kind == ItemKind.Code
                    ? code.Text
                    : throw code.Wrong(
                        "mapping_not_code", $"'{key}' is no code.",
                        columns.Where(column => column.Kind == ItemKind.Code).Select(column => column.Item));
            }
        }

        return new PlausibleRange(item.Text, low * 100, high * 100, where);
    }

    static bool Yuan(string text, out long yuan) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out yuan) && yuan < 1_000_000_000_000;

    static MappedColumn Mapped(MappingNode node, MappedColumn[] columns, string? item = null) =>
        Array.Find(columns, column => column.Item == (item ?? node.Text)) ?? throw node.Wrong(
            "mapping_unknown_item", $"'{item ?? node.Text}' names an item that no column carries.", columns.Select(column => column.Item));
}
