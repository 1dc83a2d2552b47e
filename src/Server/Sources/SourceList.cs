using Hedui.Evidence;
using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>What was asked of the list of sources.</summary>
/// <param name="Text">What a name, department or category must have in it; null for any.</param>
/// <param name="State">Where a source must stand; null for any.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record SourceQuery(string? Text, SourceState? State, int Page)
{
    /// <summary>Whether it asks for less than everything.</summary>
    public bool IsAsking => Text is not null || State is not null;

    /// <summary>The same question for another page, as an address.</summary>
    public string Address(int page, Words words) => words.Link("/sources", [$"page={page}", .. Parts()]);

    /// <summary>The same question for a file.</summary>
    public string File(Words words) => words.Link("/sources", ["format=csv", .. Parts()]);

    IEnumerable<string> Parts()
    {
        if (Text is not null)
        {
            yield return "q=" + Uri.EscapeDataString(Text);
        }

        if (State is { } state)
        {
            yield return "state=" + CodeOf(state);
        }
    }

    /// <summary>A state in an address.</summary>
    public static string CodeOf(SourceState state) => state.ToString().ToLowerInvariant();
}

/// <summary>Where a source stands (数据源状态).</summary>
public enum SourceState
{
    /// <summary>Its newest evidence is fresh enough, or nothing says how fresh it must be.</summary>
    Fresh,

    /// <summary>Its newest evidence is older than the catalogue allows.</summary>
    Stale,

    /// <summary>Nothing was delivered that counts.</summary>
    Silent,

    /// <summary>Its mapping cannot be read.</summary>
    Broken,

    /// <summary>It delivered once and has no mapping any more.</summary>
    Gone,
}

/// <summary>One page of the sources that an installation knows.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Found">How many fit, on all pages.</param>
/// <param name="Known">How many there are.</param>
/// <param name="Lines">Those of this page.</param>
public sealed record SourceList(SourceQuery Query, int Found, int Known, IReadOnlyList<SourceLine> Lines)
{
    /// <summary>Rows on one page.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);
}

/// <summary>One source as the list tells it; deliveries that were withdrawn count for nothing but their number.</summary>
public sealed record SourceLine
{
    /// <summary>The source as people call it.</summary>
    public required SourceTitle Source { get; init; }

    /// <summary>The department behind it, in Chinese; empty where nobody says.</summary>
    public required string Agency { get; init; }

    /// <summary>What it delivers, or is to deliver.</summary>
    public required IReadOnlyList<CategoryTitle> Categories { get; init; }

    /// <summary>Where it stands.</summary>
    public required SourceState State { get; init; }

    /// <summary>Deliveries that count.</summary>
    public required int Deliveries { get; init; }

    /// <summary>Deliveries that were taken back.</summary>
    public required int Withdrawn { get; init; }

    /// <summary>When the last delivery came; null when none counts.</summary>
    public DateTimeOffset? LastReceivedAt { get; init; }

    /// <summary>The newest day for which it vouches; null when none counts.</summary>
    public DateOnly? NewestDay { get; init; }

    /// <summary>How many days ago that was.</summary>
    public int? AgeDays { get; init; }

    /// <summary>How old the catalogue lets it become; null where the catalogue does not say.</summary>
    public int? MostDays { get; init; }

    /// <summary>Rows that became evidence.</summary>
    public required long Accepted { get; init; }

    /// <summary>Repairs and marks on accepted rows, by kind added up.</summary>
    public required long Repaired { get; init; }

    /// <summary>Rows that wait in quarantine now.</summary>
    public required long Held { get; init; }

    /// <summary>What is wrong with its mapping.</summary>
    public Refusal? Broken { get; init; }
}

/// <summary>A category as people call it.</summary>
/// <param name="Key">Catalogue key, or that of a file that is none of the catalogue's.</param>
/// <param name="Code">Catalogue code; null for a file that is none of the catalogue's.</param>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record CategoryTitle(string Key, string? Code, string Zh, string En);

/// <summary>One source: how its columns are read, what it handed over, and how good that was.</summary>
/// <param name="Line">The source as the list tells it.</param>
/// <param name="Mapping">How its file is read; null when there is no mapping that can be read.</param>
/// <param name="Places">Names of the divisions it covers, in Chinese; none for the whole country.</param>
/// <param name="Columns">Its columns with the items they become.</param>
/// <param name="Deliveries">One page of its deliveries, newest first.</param>
/// <param name="Found">Deliveries on all pages.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Held">Rows held back, by reason.</param>
/// <param name="Fixes">Repairs and marks on accepted rows that count, by kind.</param>
public sealed record SourceSheet(
    SourceLine Line, Mapping? Mapping, IReadOnlyList<string> Places, IReadOnlyList<ColumnLine> Columns, IReadOnlyList<DeliveryRow> Deliveries, int Found, int Page,
    IReadOnlyList<HeldRows> Held, IReadOnlyList<FixCount> Fixes)
{
    /// <summary>Deliveries on one page.</summary>
    public const int RowsPerPage = 30;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);
}

/// <summary>A column of a source's file and the item it becomes.</summary>
/// <param name="Column">As the file's header has it.</param>
/// <param name="Item">The catalogue's item; null for what is the program's own.</param>
/// <param name="Mapped">How it is read.</param>
public sealed record ColumnLine(string Column, Standards.Item? Item, MappedColumn Mapped);

/// <summary>One delivery of a source.</summary>
/// <param name="Receipt">What became of it.</param>
/// <param name="WithdrawnAt">When it was taken back; null while it counts.</param>
/// <param name="WithdrawnBecause">Why, as it was typed.</param>
public sealed record DeliveryRow(Receipt Receipt, DateTimeOffset? WithdrawnAt, string? WithdrawnBecause);

/// <summary>Rows that were held back for one reason, by what became of them.</summary>
/// <param name="Reason">Reason code.</param>
/// <param name="Open">Waiting.</param>
/// <param name="Accepted">Accepted later.</param>
/// <param name="Dismissed">Dismissed.</param>
/// <param name="Resent">Sent again by the source.</param>
public sealed record HeldRows(string Reason, int Open, int Accepted, int Dismissed, int Resent)
{
    /// <summary>All together.</summary>
    public int All => Open + Accepted + Dismissed + Resent;
}

/// <summary>Accepted rows with one kind of repair.</summary>
/// <param name="Fix">Its name.</param>
/// <param name="Rows">How many.</param>
public sealed record FixCount(string Fix, long Rows);
