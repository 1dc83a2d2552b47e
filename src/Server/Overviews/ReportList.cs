using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>One page of the list of reports, and what was asked for.</summary>
/// <param name="Query">What was asked for, its page one that there is.</param>
/// <param name="Found">Households that fit, on all pages.</param>
/// <param name="Programmes">The programmes of the run.</param>
/// <param name="Divisions">Where the run's households live, to choose from.</param>
/// <param name="Cause">The cause asked for, in words; null when none was.</param>
/// <param name="Rows">The households of this page.</param>
public sealed record ReportList(
    ReportQuery Query, int Found, IReadOnlyList<ProgrammeTitle> Programmes, IReadOnlyList<DivisionChoice> Divisions, CauseCount? Cause,
    IReadOnlyList<ReportRow> Rows)
{
    /// <summary>Households on one page.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);
}

/// <summary>A division to choose, with those below it.</summary>
public sealed record DivisionChoice(int Code, string Name, IReadOnlyList<DivisionChoice> Below);

/// <summary>What the clerk asked for; what is null does not matter.</summary>
public sealed record ReportQuery
{
    /// <summary>Part of a household's key.</summary>
    public string? Key { get; init; }

    /// <summary>Two, four or six digits of a division.</summary>
    public int? Division { get; init; }

    /// <summary>A programme.</summary>
    public string? Programme { get; init; }

    /// <summary>How the programme came out, or any of them.</summary>
    public Ternary? Outcome { get; init; }

    /// <summary>Why it is undetermined; see <see cref="UndeterminedCause"/>.</summary>
    public string? Cause { get; init; }

    /// <summary><c>refused</c> or <c>granted</c>: wrongly, as the made-up province knows.</summary>
    public string? Truth { get; init; }

    /// <summary>Why wrongly.</summary>
    public string? Because { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The same question for another page, as an address.</summary>
    public string Address(int page, Words words) => words.Link("/reports", [$"page={page}", .. Parts()]);

    IEnumerable<string> Parts()
    {
        var parts = new (string Name, string? Value)[]
        {
            ("key", Key), ("division", Division?.ToString(CultureInfo.InvariantCulture)), ("programme", Programme),
            ("outcome", Outcome is { } outcome ? Words.OutcomeCode(outcome) : null), ("cause", Cause), ("truth", Truth), ("because", Because),
        };
        return parts.Where(part => part.Value is { Length: > 0 }).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
    }
}

/// <summary>One household of the list with its conclusion per programme.</summary>
public sealed record ReportRow(string Key, string Division, int Members, IReadOnlyList<Ternary> Outcomes);
