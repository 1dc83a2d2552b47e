namespace Hedui.Cli;

/// <summary>What a demo did and how its conclusions compare with the truth. Households are counted once each.</summary>
sealed record DemoSummary
{
    public required long Seed { get; init; }

    public required DateOnly On { get; init; }

    public required long Households { get; init; }

    /// <summary>Refused every programme although they qualify for one: turned away by mistake.</summary>
    public required long WronglyRefused { get; init; }

    /// <summary>Their application numbers.</summary>
    public required IReadOnlyList<string> TurnedAway { get; init; }

    /// <summary>Granted a programme that they do not qualify for, whatever the cause.</summary>
    public required long WronglyGranted { get; init; }

    /// <summary>The same by cause: what no file shows cannot be concluded from files.</summary>
    public required IReadOnlyDictionary<string, long> WronglyGrantedBecause { get; init; }

    /// <summary>With a conclusion that waits for an answer.</summary>
    public required long Undetermined { get; init; }

    /// <summary>The same by what is missing, as status:category, joined by + when several are.</summary>
    public required IReadOnlyDictionary<string, long> UndeterminedByCause { get; init; }

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
    string Programme, long Qualifies, long DoesNotQualify, long Undetermined, long GrantedHigher, long WronglyRefused,
    IReadOnlyDictionary<string, int> WronglyRefusedBecause, IReadOnlyList<string> WronglyRefusedExamples, long WronglyGranted,
    IReadOnlyList<string> WronglyGrantedFigureInAFile);

/// <summary>One kind of defect: how an import must handle it, how often it was planted, how often handled so.</summary>
sealed record DemoDefect(string Kind, string Handling, long Planted, long Found);
