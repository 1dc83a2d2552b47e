namespace Hedui.Verification;

/// <summary>What to verify: a day, what was known when, and where results go.</summary>
/// <param name="On">The day of verification: law and evidence as of that day.</param>
/// <param name="KnownAt">Only evidence received up to this instant (UTC, inclusive) counts; null for all.</param>
/// <param name="Threads">Workers; one bucket each at a time.</param>
/// <param name="ResultFolder">Where the files of assessments go; null keeps nothing on disk.</param>
public sealed record VerificationRequest(
    DateOnly On, DateTimeOffset? KnownAt = null, int Threads = 2, string? ResultFolder = null);

/// <summary>How far a run is.</summary>
/// <param name="Done">Households assessed.</param>
/// <param name="Total">Households to assess.</param>
public readonly record struct VerificationProgress(long Done, long Total);

/// <summary>What a run counted.</summary>
/// <param name="Households">Households assessed.</param>
/// <param name="Programmes">Counts per programme, in policy order.</param>
/// <param name="Findings">Households per kind of finding.</param>
/// <param name="Files">The files of assessments, by bucket; empty when nothing was kept.</param>
/// <param name="Seconds">Wall time.</param>
public sealed record VerificationSummary(
    long Households, IReadOnlyList<ProgrammeCount> Programmes, IReadOnlyDictionary<FindingKind, long> Findings,
    IReadOnlyList<string> Files, double Seconds);

/// <summary>How one programme's conclusions divide.</summary>
/// <param name="Programme">Programme key.</param>
/// <param name="Qualifies">Households that surely qualify.</param>
/// <param name="DoesNotQualify">Households that surely do not.</param>
/// <param name="Undetermined">Households whose conclusion waits for an answer.</param>
public sealed record ProgrammeCount(string Programme, long Qualifies, long DoesNotQualify, long Undetermined);
