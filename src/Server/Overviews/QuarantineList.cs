namespace Hedui.Server;

/// <summary>One page of the open rows in quarantine, without their cells, and what was asked for.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="Found">Rows that fit, on all pages.</param>
/// <param name="Sources">Sources with open rows.</param>
/// <param name="Reasons">Open rows by reason.</param>
/// <param name="Rows">The rows of this page.</param>
public sealed record QuarantineList(
    QuarantineQuery Query, int Found, IReadOnlyList<SourceTitle> Sources, IReadOnlyList<ReasonCount> Reasons, IReadOnlyList<QuarantineRow> Rows)
{
    /// <summary>Rows on one page.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);
}

/// <summary>What the clerk asked for: a source, a reason, a page.</summary>
public sealed record QuarantineQuery(string? Source, string? Reason, int Page)
{
    /// <summary>The same question for another page, as an address.</summary>
    public string Address(int page, Words words) => words.Link("/quarantine", [.. Parts(page)]);

    IEnumerable<string> Parts(int page)
    {
        yield return $"page={page}";
        if (Source is { Length: > 0 })
        {
            yield return "source=" + Uri.EscapeDataString(Source);
        }

        if (Reason is { Length: > 0 })
        {
            yield return "reason=" + Uri.EscapeDataString(Reason);
        }
    }
}

/// <summary>A source as people call it.</summary>
public sealed record SourceTitle(string Key, string Zh, string En);

/// <summary>One row in quarantine: where it stands and why it waits.</summary>
/// <param name="Id">Its number, for <c>hedui quarantine show</c>.</param>
/// <param name="Source">The source.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Row">Row in the file, from 1, header and titles counted.</param>
/// <param name="Column">The column at fault, when it is one.</param>
/// <param name="Reason">Why, as a code.</param>
public sealed record QuarantineRow(long Id, SourceTitle Source, string File, int Row, string? Column, string Reason);
