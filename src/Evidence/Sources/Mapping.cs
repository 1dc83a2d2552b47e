using System.Text.RegularExpressions;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>How a source's file becomes evidence (映射): read from <c>sources/&lt;name&gt;/mapping.yaml</c>.</summary>
public sealed class Mapping
{
    /// <summary>Category key of files that say which source did not answer where.</summary>
    public const string Coverage = "coverage";

    /// <summary>Category key of applications, which enrol households.</summary>
    public const string Application = "application";

    /// <summary>Name of the source whose rows are typed at a counter; keys of the form of <see cref="Registry.CounterKey"/> are its alone.</summary>
    public const string Counter = "counter";

    /// <summary>Name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Chinese name of the source.</summary>
    public required string Zh { get; init; }

    /// <summary>English name of the source; its key when it was given none.</summary>
    public required string En { get; init; }

    /// <summary>The agency behind it.</summary>
    public required string Agency { get; init; }

    /// <summary>Catalogue key of the category, or <see cref="Coverage"/>.</summary>
    public required string Category { get; init; }

    /// <summary>How the file is written.</summary>
    public required FileForm File { get; init; }

    /// <summary>Column with the ID number; null only for coverage.</summary>
    public string? PersonId { get; init; }

    /// <summary>Column with the name, or null.</summary>
    public string? PersonName { get; init; }

    /// <summary>Where the day of the data stands.</summary>
    public required AsOfDay AsOfDay { get; init; }

    /// <summary>The columns that carry items.</summary>
    public required IReadOnlyList<MappedColumn> Columns { get; init; }

    /// <summary>Columns that may be there and are not read.</summary>
    public required IReadOnlySet<string> Ignore { get; init; }

    /// <summary>Groups of items of which a row needs at least one.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Required { get; init; }

    /// <summary>How a delivery relates to the source's earlier ones.</summary>
    public required Replacing Replaces { get; init; }

    /// <summary>Division prefixes covered; empty for the whole country.</summary>
    public required IReadOnlyList<int> Divisions { get; init; }

    /// <summary>The gates a whole file must pass.</summary>
    public required QualityGate Quality { get; init; }

    /// <summary>SM3 of the mapping file, hexadecimal: part of the provenance.</summary>
    public required string Digest { get; init; }
}

/// <summary>How a file is written.</summary>
/// <param name="IsWorkbook">XLSX; otherwise delimited text.</param>
/// <param name="Encoding">auto, utf-8, gb18030 or utf-16.</param>
/// <param name="Delimiter">Between the cells of a text file.</param>
/// <param name="HeaderRow">Row of the header, from 1; rows above it are titles.</param>
/// <param name="Sheet">Name of the sheet; null for the one that is not hidden and holds rows.</param>
public sealed record FileForm(bool IsWorkbook, string Encoding, char Delimiter, int HeaderRow, string? Sheet);

/// <summary>Where the day of the data stands; exactly one is set, or none: then it is the day of receipt.</summary>
/// <param name="Column">A column, with days or months (then their last day).</param>
/// <param name="Fixed">The same day for the whole file.</param>
/// <param name="FileName">Pattern over the file's name; group 1 the day, or groups year, month (and day).</param>
/// <param name="Title">Pattern over the title rows, in the same way.</param>
public sealed record AsOfDay(string? Column, DateOnly? Fixed, Regex? FileName, Regex? Title)
{
    /// <summary>Whether the mapping says at all where the day stands.</summary>
    public bool IsDeclared => Column is not null || Fixed is not null || FileName is not null || Title is not null;
}

/// <summary>One column and the item it carries.</summary>
/// <param name="Column">Header text.</param>
/// <param name="Item">Item key.</param>
/// <param name="Kind">Kind of value.</param>
/// <param name="Unit">Unit of amounts.</param>
/// <param name="Days">Forms of days allowed.</param>
/// <param name="Codes">The source's dialect: its word → our code, flag or band of yuan; null when it has none.</param>
/// <param name="CodeList">Codes allowed beside the dialect; null allows the dialect alone, or any code without one.</param>
/// <param name="Limits">For a flag: the amount that it bounds on one side; null when it bounds nothing.</param>
/// <param name="IsMonthly">Whether an amount is for one month, as the catalogue or the column declares.</param>
public sealed record MappedColumn(
    string Column, string Item, ItemKind Kind, AmountUnit Unit, DayForms Days,
    IReadOnlyDictionary<string, string>? Codes, CodeList? CodeList, FlagLimit? Limits, bool IsMonthly)
{
    /// <summary>Of which kind a text is.</summary>
    public TextForm Form { get; init; }

    /// <summary>Whether it is a part of a whole, in percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>The usual size of an amount, where the catalogue knows it.</summary>
    public UsualRange? Usual { get; init; }
}

/// <summary>What a flag "over the limit" says of an amount.</summary>
/// <param name="Item">The amount's item.</param>
/// <param name="Fen">The limit in fen; null when the source does not tell it: then the amount is not negative, no more.</param>
public sealed record FlagLimit(string Item, long? Fen);

/// <summary>
/// What an amount can be where it is meant as the mapping says; outside, its row is held back: <c>annual_for_monthly</c>
/// when the amount is for a month, lies above and a twelfth of it lies inside, else <c>amount_implausible</c>.
/// </summary>
/// <param name="Item">The amount's item.</param>
/// <param name="LowFen">Smallest, inclusive; of a reversal without its sign.</param>
/// <param name="HighFen">Largest, inclusive.</param>
/// <param name="Where">Item → code that the row must have for the range to be the one; empty for every row.</param>
public sealed record PlausibleRange(string Item, long LowFen, long HighFen, IReadOnlyDictionary<string, string> Where);

/// <summary>Gates that hold back a whole file, and ranges that hold back a row.</summary>
/// <param name="LargestQuarantineShare">Largest share of quarantined rows, in hundredths of a percent; null for no gate.</param>
/// <param name="UnitSlipItem">The amount whose median is watched; null for no gate.</param>
/// <param name="UnitSlipFactor">The slip looked for, e.g. 10000 between 元 and 万元.</param>
/// <param name="PlausibleFen">A plausible median in fen; null takes the source's earlier deliveries.</param>
/// <param name="Plausible">Ranges of amounts; of those for one item the first that fits the row decides.</param>
public sealed record QualityGate(
    int? LargestQuarantineShare, string? UnitSlipItem, long UnitSlipFactor, long? PlausibleFen,
    IReadOnlyList<PlausibleRange> Plausible)
{
    /// <summary>What is usual for this source where it is not what the catalogue says.</summary>
    public IReadOnlyList<PlausibleRange> Usual { get; init; } = [];
}
