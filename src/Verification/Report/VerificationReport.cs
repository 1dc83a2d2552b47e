namespace Hedui.Verification;

/// <summary>
/// A verification report (核对报告): profile and assessment of one household on one day, frozen. Plain data, the same
/// for JSON, page and paper. It informs; a person decides. Amounts are whole numbers in the unit told beside them.
/// </summary>
public sealed record VerificationReport
{
    /// <summary>Version of this shape; a reader refuses one it does not know.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Number of the report (编号), unique within the node: one number is one document.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the household's report that this one takes the place of; null for the first.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who issued it (核对机构).</summary>
    public required ReportText Issuer { get; init; }

    /// <summary>When it was issued, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The day for which the household was verified (核对时间).</summary>
    public required DateOnly On { get; init; }

    /// <summary>Evidence received up to this instant, inclusive, was counted: when the last of it arrived, UTC.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>Digest of the policy set.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The programmes that were assessed (申请救助类型).</summary>
    public required ReportText AppliedFor { get; init; }

    /// <summary>Number of the authorisation (授权书); null when none was recorded, which the page says.</summary>
    public string? Authorisation { get; init; }

    /// <summary>Days of evidence looked at.</summary>
    public required ReportPeriod Period { get; init; }

    /// <summary>The people who live together.</summary>
    public required ReportHousehold Household { get; init; }

    /// <summary>Relatives outside the household who owe support (赡养抚养扶养义务人).</summary>
    public IReadOnlyList<ReportMember> Obligors { get; init; } = [];

    /// <summary>The sources that answers and evidence refer to, by key.</summary>
    public IReadOnlyList<ReportSource> Sources { get; init; } = [];

    /// <summary>What was asked of whom, and where each question stands.</summary>
    public required ReportAnswers Answers { get; init; }

    /// <summary>Sources that have not answered: named on the first screen.</summary>
    public IReadOnlyList<IncompleteSource> Incomplete { get; init; } = [];

    /// <summary>Answers that leave a conclusion open: named on the first screen.</summary>
    public IReadOnlyList<ImpreciseAnswer> Imprecise { get; init; } = [];

    /// <summary>What would settle the conclusions that are open, each told once; programmes refer to them.</summary>
    public IReadOnlyList<ReportMissing> Missing { get; init; } = [];

    /// <summary>Programmes and what is concluded on each, in policy order.</summary>
    public IReadOnlyList<ReportProgramme> Programmes { get; init; } = [];

    /// <summary>Figures that conclusions rest on; those with lines are drawn as rulers, in this order.</summary>
    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];

    /// <summary>Differences between declared and found, and signs of more.</summary>
    public IReadOnlyList<ReportFinding> Findings { get; init; } = [];

    /// <summary>What departments answered, a table per category.</summary>
    public IReadOnlyList<ReportEvidence> Evidence { get; init; } = [];

    /// <summary>What every reader must know.</summary>
    public ReportNotes Notes { get; init; } = new();

    /// <summary>Text across every page, e.g. that the people are made up; null for none.</summary>
    public ReportText? Watermark { get; init; }
}

/// <summary>A text in both languages.</summary>
/// <param name="Zh">Chinese; the one that counts.</param>
/// <param name="En">English.</param>
public sealed record ReportText(string Zh, string En);

/// <summary>Days looked at, both inclusive.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record ReportPeriod(DateOnly From, DateOnly To);

/// <summary>A value that lies between two ends, both inclusive.</summary>
/// <param name="Low">Lower end; null when open.</param>
/// <param name="High">Upper end; null when open.</param>
public sealed record ReportRange(long? Low, long? High);

/// <summary>How a whole number is to be read: divided by the scale, in the unit named.</summary>
/// <param name="Scale">1, 10, 100, 1,000 or 10,000; money is in fen, so 100.</param>
/// <param name="Zh">Unit in Chinese, e.g. 元/人/月.</param>
/// <param name="En">Unit in English, e.g. yuan per person per month.</param>
public sealed record ReportUnit(long Scale, string Zh, string En);

/// <summary>What every reader of a report must know.</summary>
/// <param name="ObjectionDays">Days after receipt within which the household may object.</param>
/// <param name="More">Further notes.</param>
public sealed record ReportNotes(int ObjectionDays = 5, IReadOnlyList<ReportText>? More = null);
