using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>What the first page shows: one run of verification counted, and the state of the data it rests on.</summary>
public sealed record Overview(
    DateOnly On,
    DateTimeOffset? KnownAt,
    string PolicyVersion,
    int Households,
    IReadOnlyList<ProgrammeCounts> Programmes,
    IReadOnlyList<DivisionCounts> Divisions,
    SourceMatrix Sources,
    IReadOnlyList<ReasonCount> Quarantine,
    IReadOnlyList<CauseCount>? Causes,
    TruthCounts? Truth)
{
    /// <summary>How much is answered in each county where the run's households live, by code.</summary>
    public IReadOnlyList<CoverageCount> Coverage { get; init; } = [];
}

/// <summary>How much of what the law needs in a county is answered (覆盖率).</summary>
/// <param name="County">Six digits.</param>
/// <param name="Needed">Categories that the law needs there.</param>
/// <param name="Answered">Of these the ones whose sources have all answered; where one's data are old, it has not.</param>
public sealed record CoverageCount(int County, int Needed, int Answered);

/// <summary>Households undetermined for one cause.</summary>
/// <param name="Key">The cause, as <see cref="UndeterminedCause"/> reads it, or <see cref="UndeterminedCause.Several"/>.</param>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
/// <param name="Households">How many.</param>
public sealed record CauseCount(string Key, string Zh, string En, int Households);

/// <summary>How many households ended how.</summary>
public readonly record struct OutcomeCounts(int Qualifies, int DoesNotQualify, int Undetermined)
{
    /// <summary>All households counted.</summary>
    public int All => Qualifies + DoesNotQualify + Undetermined;

    /// <summary>Both counts together.</summary>
    public OutcomeCounts Plus(OutcomeCounts other) => new(
        Qualifies + other.Qualifies, DoesNotQualify + other.DoesNotQualify, Undetermined + other.Undetermined);

    /// <summary>The counts with one more household.</summary>
    public OutcomeCounts With(Ternary outcome) => outcome switch
    {
        Ternary.True => this with { Qualifies = Qualifies + 1 },
        Ternary.False => this with { DoesNotQualify = DoesNotQualify + 1 },
        _ => this with { Undetermined = Undetermined + 1 },
    };
}

/// <summary>One programme over all households.</summary>
public sealed record ProgrammeCounts(ProgrammeTitle Programme, OutcomeCounts Counts);

/// <summary>A programme as people call it.</summary>
public sealed record ProgrammeTitle(string Key, string Zh, string En);

/// <summary>One division: its households, and the counts per programme in the overview's order.</summary>
public sealed record DivisionCounts(int Code, string Name, int Households, IReadOnlyList<OutcomeCounts> Programmes);

/// <summary>Categories by divisions: whether the source answers there, and for which day.</summary>
public sealed record SourceMatrix(IReadOnlyList<string> Divisions, IReadOnlyList<SourceRow> Rows);

/// <summary>One category across the divisions of the matrix.</summary>
public sealed record SourceRow(string Zh, string En, IReadOnlyList<SourceCell> Cells);

/// <summary>One source in one division; the day is the one it vouches for.</summary>
public readonly record struct SourceCell(AnswerStatus Status, DateOnly? AsOf);

/// <summary>Rows in quarantine for one reason.</summary>
public sealed record ReasonCount(string Reason, long Rows);

/// <summary>Conclusions of one run held against the truth of the made-up province, as the demo left them.</summary>
public sealed record TruthCounts
{
    /// <summary>The day of the run compared.</summary>
    public DateOnly On { get; init; }

    /// <summary>What the run compared knew.</summary>
    public DateTimeOffset KnownAt { get; init; }

    /// <summary>Households compared.</summary>
    public required long Households { get; init; }

    /// <summary>Refused a programme that they qualify for.</summary>
    public required long WronglyRefused { get; init; }

    /// <summary>The same by cause.</summary>
    public IReadOnlyDictionary<string, long> WronglyRefusedBecause { get; init; } = new Dictionary<string, long>();

    /// <summary>Granted a programme that they do not qualify for.</summary>
    public required long WronglyGranted { get; init; }

    /// <summary>The same by cause.</summary>
    public IReadOnlyDictionary<string, long> WronglyGrantedBecause { get; init; } = new Dictionary<string, long>();

    /// <summary>With a conclusion that waits for an answer.</summary>
    public required long Undetermined { get; init; }

    /// <summary>Who was wrongly refused, and why.</summary>
    public IReadOnlyList<TruthDifference> WronglyRefusedHouseholds { get; init; } = [];

    /// <summary>Who was wrongly granted, and why.</summary>
    public IReadOnlyList<TruthDifference> WronglyGrantedHouseholds { get; init; } = [];
}

/// <summary>A household whose conclusion differs from the truth.</summary>
public sealed record TruthDifference(string Household, string Cause);
