namespace Hedui.Server;

/// <summary>What the pages need from an installation, as three questions. Safe for many threads.</summary>
/// <param name="Overview">The latest run, counted.</param>
/// <param name="Find">One page of the list of reports.</param>
/// <param name="Report">One household's report in a form, in English or else Chinese; refused with <c>unknown_household</c> when there is none.</param>
public sealed record Desk(
    Func<Overview> Overview, Func<ReportQuery, ReportList> Find, Func<string, ReportFormat, bool, CancellationToken, Task<byte[]>> Report);

/// <summary>How a report is handed out.</summary>
public enum ReportFormat
{
    /// <summary>The signed document for programs.</summary>
    Json,

    /// <summary>The page for people.</summary>
    Html,

    /// <summary>The paper.</summary>
    Pdf,
}
