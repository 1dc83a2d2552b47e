namespace Hedui.Cli;

/// <summary>What a demo did and how its conclusions compare with the truth. Households are counted once each.</summary>
sealed record DemoSummary
{
    public required long Seed { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>What had been received up to then counts; together with the day it names the run compared.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    public required long Households { get; init; }

    /// <summary>Refused a programme that they qualify for, and not granted one that goes before it.</summary>
    public required long WronglyRefused { get; init; }

    /// <summary>The same by cause.</summary>
    public required IReadOnlyDictionary<string, long> WronglyRefusedBecause { get; init; }

    /// <summary>Those of them to whom nothing is granted and for whom nothing is open: application numbers.</summary>
    public required IReadOnlyList<string> TurnedAway { get; init; }

    /// <summary>Granted a programme that they do not qualify for.</summary>
    public required long WronglyGranted { get; init; }

    /// <summary>The same by cause: what no file shows cannot be concluded from files.</summary>
    public required IReadOnlyDictionary<string, long> WronglyGrantedBecause { get; init; }

    /// <summary>Each wrong refusal, with its programme and cause.</summary>
    public required IReadOnlyList<DemoDifference> WronglyRefusedHouseholds { get; init; }

    /// <summary>Each wrong grant, with its programme and cause.</summary>
    public required IReadOnlyList<DemoDifference> WronglyGrantedHouseholds { get; init; }

    /// <summary>With a conclusion that waits for an answer.</summary>
    public required long Undetermined { get; init; }

    /// <summary>The same by what is missing, as status:category, joined by + when several are.</summary>
    public required IReadOnlyDictionary<string, long> UndeterminedByCause { get; init; }

    /// <summary>A household to look at that stays undetermined, and why; null when none does.</summary>
    public required DemoOpen? Open { get; init; }

    /// <summary>A household whose report is worth a look: rightly granted a programme, where one is.</summary>
    public required string Shown { get; init; }

    /// <summary>Planted and found, by kind of defect.</summary>
    public required IReadOnlyList<DemoDefect> Defects { get; init; }

    /// <summary>Rows held back that nothing was planted in: must be none.</summary>
    public required long GoodQuarantined { get; init; }

    public required IReadOnlyList<DemoProgramme> Programmes { get; init; }

    public required long Files { get; init; }

    public required long Rows { get; init; }

    public required long Accepted { get; init; }

    public required long Duplicates { get; init; }

    public required long Quarantined { get; init; }

    public required IReadOnlyDictionary<string, long> QuarantinedByReason { get; init; }

    public required long Reports { get; init; }

    public required double Seconds { get; init; }

    public required IReadOnlyDictionary<string, double> StageSeconds { get; init; }

    public required long PeakMemoryMb { get; init; }
}

/// <summary>One programme of a demo; conclusions are counted.</summary>
sealed record DemoProgramme(
    string Programme, long Qualifies, long DoesNotQualify, long Undetermined, long GrantedHigher,
    long WronglyRefused, IReadOnlyDictionary<string, int> WronglyRefusedBecause,
    long WronglyGranted, IReadOnlyDictionary<string, int> WronglyGrantedBecause);

/// <summary>A household that stays undetermined, and why.</summary>
sealed record DemoOpen(string Household, string Cause);

/// <summary>A household whose conclusion differs from the truth, and why.</summary>
sealed record DemoDifference(string Household, string Programme, string Cause);

/// <summary>One kind of defect: how an import must handle it, how often it was planted, how often handled so.</summary>
sealed record DemoDefect(string Kind, string Handling, long Planted, long Found);
