using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>One page of the list of reports, and what was asked for.</summary>
public sealed record ReportList(ReportQuery Query, int Found, IReadOnlyList<ProgrammeTitle> Programmes, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>Households on one page.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);
}

/// <summary>What the clerk asked for: part of a household's key, a division, a conclusion on a programme, a page.</summary>
public sealed record ReportQuery(string? Key, int? Division, string? Programme, Ternary? Outcome, int Page)
{
    /// <summary>The same question for another page, as a query string.</summary>
    public string Address(int page, Words words)
    {
        var parts = new List<string> { $"page={page}" };
        if (Key is { Length: > 0 })
        {
            parts.Add("key=" + Uri.EscapeDataString(Key));
        }

        if (Division is { } division)
        {
            parts.Add($"division={division}");
        }

        if (Programme is { Length: > 0 })
        {
            parts.Add("programme=" + Uri.EscapeDataString(Programme));
        }

        if (Outcome is { } outcome)
        {
            parts.Add("outcome=" + Words.OutcomeCode(outcome));
        }

        return words.Link("/reports", [.. parts]);
    }
}

/// <summary>One household of the list with its conclusion per programme.</summary>
public sealed record ReportRow(string Key, string Division, int Members, IReadOnlyList<Ternary> Outcomes);
