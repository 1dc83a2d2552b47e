using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Verification;

/// <summary>What a report needs beyond the dossier: who it is about, who issues it, and the words of the field.</summary>
public sealed record ReportContext
{
    /// <summary>Catalogue, code lists, divisions.</summary>
    public required StandardsFolder Standards { get; init; }

    /// <summary>The identity behind a registry number.</summary>
    public required Func<int, ReportIdentity> Identity { get; init; }

    /// <summary>The name of a source, by its key; the key itself where there is none.</summary>
    public required Func<string, ReportText> SourceName { get; init; }

    /// <summary>Who issues reports (核对机构).</summary>
    public required ReportText Issuer { get; init; }

    /// <summary>The law that was applied.</summary>
    public required PolicySet Policy { get; init; }

    /// <summary>The day of verification.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The instant (UTC) at which the last of what was counted arrived.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>Months of evidence looked back upon.</summary>
    public int LookBackMonths { get; init; } = 12;

    /// <summary>Text across every page; null for none.</summary>
    public ReportText? Watermark { get; init; }
}

/// <summary>Who a person is, as a report shows it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Id">ID number in full; the report masks it.</param>
public sealed record ReportIdentity(string Name, string Id);

/// <summary>What belongs to one report alone.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IssuedAt">When it is issued, UTC.</param>
/// <param name="Household">Application number of the household.</param>
/// <param name="Replaces">Number of the report it takes the place of; null for the first.</param>
/// <param name="Authorisation">Number of the authorisation; null when none is recorded.</param>
/// <param name="Obligors">Relatives outside the household who owe it support: registry number and relation code.</param>
public sealed record ReportOccasion(
    string Number, DateTimeOffset IssuedAt, string Household, string? Replaces = null, string? Authorisation = null,
    IReadOnlyList<(int Person, string? Relation)>? Obligors = null);
