using System.Collections.Concurrent;
using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Verification;

/// <summary>The words of the field for codes, items, categories, places and units. Safe for many threads.</summary>
sealed class FieldWords(ReportContext context)
{
    readonly ConcurrentDictionary<string, string> divisions = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, ReportText> sources = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Dictionary<string, int>> orders = new(StringComparer.Ordinal);

    public ReportText Source(string source) => sources.GetOrAdd(source, context.SourceName);

    public Category? Category(string key) =>
        context.Standards.Catalogue.TryFind(key, out var category) ? category : null;

    /// <summary>Where each item of a category stands in the catalogue.</summary>
    public IReadOnlyDictionary<string, int> ItemOrder(string key) => orders.GetOrAdd(key, one =>
        (Category(one)?.Items ?? []).Select((item, at) => (item.Key, at)).ToDictionary(StringComparer.Ordinal));

    public ReportText CategoryName(string key) =>
        Category(key) is { } category ? new ReportText(category.Zh, category.En) : new ReportText(key, key);

    public string Division(int division) => Division(division.ToString("000000", CultureInfo.InvariantCulture));

    public string Division(string code) => divisions.GetOrAdd(code, key =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && context.Standards.Divisions.IsKnown(number) ? context.Standards.Divisions.FullName(number) : key);

    /// <summary>A unit of the catalogue in English; as it stands where policies have no word for it.</summary>
    public static string EnglishUnit(string unit) => unit == "㎡" ? "m²"
        : Hedui.Policy.Unit.TryParse(unit, out var known) ? known.ToString() : unit;

    /// <summary>The place of a prefix: 32 a province, 3205 a city, 320581 a county.</summary>
    public string Place(int prefix)
    {
        while (prefix is > 0 and < 100_000)
        {
            prefix *= 100;
        }

        return Division(prefix);
    }

    public ReportText Relation(string? code) => code is null ? new ReportText("未知", "not known")
        : CodeName("gbt4761_kinship", code) is { } entry ? new ReportText(entry.Zh, entry.En ?? entry.Zh)
        : new ReportText(code, code);

    /// <summary>A cell as an officer reads it: money with separators, codes by name, texts as they are, identifiers masked.</summary>
    public string Cell(Item? item, EvidenceCell cell)
    {
        if (cell.Text is { } text)
        {
            return Masking.Of(item?.Identifies ?? Identified.Nobody, text);
        }

        var low = Value(item, cell.Kind, cell.Low);
        return cell.Low == cell.High ? low
            : $"{low} … {(cell.High is Bounds.Infinity or Bounds.Missing ? "" : Value(item, cell.Kind, cell.High))}".TrimEnd();
    }

    public CodeEntry? CodeName(string list, string code) =>
        context.Standards.CodeLists.TryFind(list, out var codes) ? codes.Find(code) : null;

    string Value(Item? item, string kind, long value) => value == Bounds.Missing ? "" : kind switch
    {
        "money" => new Money(value).ToString(),
        "decimal" => (value / 100m).ToString("#,##0.##", CultureInfo.InvariantCulture),
        "day" => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "month" => MonthNumber.FirstDay((int)value).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "flag" => value == 1 ? "是" : "否",
        "code" => Code(item, CodeValue.Unpack(value)),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    string Code(Item? item, string code) => item?.CodeList is { } list
        ? CodeName(list, code)?.Zh ?? (item.Key == "division" ? Division(code) : code)
        : item?.Key == "division" ? Division(code) : code;
}
