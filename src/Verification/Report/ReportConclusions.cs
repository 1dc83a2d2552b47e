namespace Hedui.Verification;

/// <summary>What is concluded on a programme. A conclusion, not a decision.</summary>
public enum ReportOutcome
{
    /// <summary>Surely meets every condition (符合).</summary>
    Qualifies,

    /// <summary>Surely fails a condition (不符合).</summary>
    DoesNotQualify,

    /// <summary>Missing answers decide (待定).</summary>
    Undetermined,
}

/// <summary>Whether one condition is met.</summary>
public enum ConditionOutcome
{
    /// <summary>Surely met (满足).</summary>
    Met,

    /// <summary>Surely not met (不满足).</summary>
    NotMet,

    /// <summary>Missing answers decide (未知).</summary>
    NotKnown,
}

/// <summary>What is concluded on one programme.</summary>
public sealed record ReportProgramme
{
    /// <summary>Name of the programme in the policy set.</summary>
    public required string Key { get; init; }

    /// <summary>Chinese title.</summary>
    public required string Zh { get; init; }

    /// <summary>English title.</summary>
    public required string En { get; init; }

    /// <summary>The conclusion.</summary>
    public required ReportOutcome Outcome { get; init; }

    /// <summary>All must be met.</summary>
    public IReadOnlyList<ReportCondition> Conditions { get; init; } = [];

    /// <summary>Monthly benefit in fen; null when the programme pays none or surely refuses.</summary>
    public ReportRange? Benefit { get; init; }

    /// <summary>What would settle it: numbers of <see cref="VerificationReport.Missing"/>; empty unless it is undetermined.</summary>
    public IReadOnlyList<int> Missing { get; init; } = [];

    /// <summary>What would change the conclusion, one sentence each.</summary>
    public IReadOnlyList<ReportText> WouldChange { get; init; } = [];

    /// <summary>What it rests on in law: number of the document.</summary>
    public required string Citation { get; init; }

    /// <summary>Whether a number it rests on has not been compared with the official text.</summary>
    public bool RestsOnUnverified { get; init; }

    /// <summary>Whether a declaration stands in for an answer; such a conclusion is first in line for re-verification.</summary>
    public bool RestsOnDeclaration { get; init; }
}

/// <summary>Something whose answer would settle a condition.</summary>
/// <param name="Number">Its number, from 1; programmes refer to it.</param>
/// <param name="Zh">Chinese sentence.</param>
/// <param name="En">English sentence.</param>
public sealed record ReportMissing(int Number, string Zh, string En);

/// <summary>One condition of a programme.</summary>
/// <param name="Key">Name within the programme.</param>
/// <param name="Zh">Chinese sentence.</param>
/// <param name="En">English sentence.</param>
/// <param name="Outcome">Whether it is met.</param>
/// <param name="Figure">Where the household stands; null when the condition compares no figure.</param>
/// <param name="Limit">What the figure is compared with; null when none.</param>
/// <param name="Unit">Unit of both; null when there is neither.</param>
/// <param name="Citation">Number of the document.</param>
/// <param name="Verified">Whether the encoding was compared with the official text.</param>
public sealed record ReportCondition(
    string Key, string Zh, string En, ConditionOutcome Outcome, ReportRange? Figure, ReportRange? Limit,
    ReportUnit? Unit, string Citation, bool Verified);

/// <summary>A figure that conclusions rest on, from its value down to the evidence.</summary>
public sealed record ReportFigure
{
    /// <summary>Name of the variable in the policy set.</summary>
    public required string Key { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Zh { get; init; }

    /// <summary>English name.</summary>
    public required string En { get; init; }

    /// <summary>Where it lies.</summary>
    public required ReportRange Range { get; init; }

    /// <summary>How to read it.</summary>
    public required ReportUnit Unit { get; init; }

    /// <summary>The programmes' lines on its scale; empty when it is not drawn as a ruler.</summary>
    public IReadOnlyList<ReportLine> Lines { get; init; } = [];

    /// <summary>Sources whose answers would shorten the range, widest first.</summary>
    public IReadOnlyList<ReportText> ShortenedBy { get; init; } = [];

    /// <summary>How it was computed, in reading order; what is surely nothing is told in one line.</summary>
    public IReadOnlyList<ReportStep> Steps { get; init; } = [];
}

/// <summary>A programme's line on a ruler (标准线).</summary>
/// <param name="Programme">Name of the programme.</param>
/// <param name="Zh">Short Chinese label, e.g. 低保.</param>
/// <param name="En">Short English label.</param>
/// <param name="At">Where it stands, in the unit of the figure.</param>
public sealed record ReportLine(string Programme, string Zh, string En, long At);

/// <summary>One line of a computation.</summary>
/// <param name="Depth">How far it is set in: 0 for the outermost.</param>
/// <param name="Zh">What is done, in Chinese.</param>
/// <param name="En">What is done, in English.</param>
/// <param name="Formula">
/// The rule read aloud; null when the line has none, or when the same rule stands further up in the report.
/// </param>
/// <param name="Value">The value with its unit; null when the line has none.</param>
/// <param name="References">Evidence rows, parameters and documents it rests on.</param>
public sealed record ReportStep(
    int Depth, string Zh, string En, ReportText? Formula, ReportText? Value, IReadOnlyList<string> References);

/// <summary>Something noticed, with what was declared beside what was found.</summary>
/// <param name="Code">Stable code, snake_case.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Zh">Sentence in Chinese.</param>
/// <param name="En">Sentence in English.</param>
/// <param name="Member">Position of the member, from 1; null for the household.</param>
/// <param name="Declared">What the family declared; null when there is nothing to set beside.</param>
/// <param name="Found">What departments answered; null when the finding is about no amount.</param>
/// <param name="Unit">Unit of both; null when there is neither.</param>
/// <param name="References">Evidence rows it rests on.</param>
public sealed record ReportFinding(
    string Code, FindingSeverity Severity, string Zh, string En, int? Member, long? Declared, long? Found,
    ReportUnit? Unit, IReadOnlyList<string> References);
