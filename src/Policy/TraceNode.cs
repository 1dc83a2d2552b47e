using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>One line of an explanation: a programme, a condition, a figure, a parameter or a count of evidence.</summary>
public sealed record TraceNode
{
    /// <summary>What kind of line it is.</summary>
    public required TraceKind Kind { get; init; }

    /// <summary>English name as formulas use it.</summary>
    public required string Name { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Zh { get; init; }

    /// <summary>
    /// Unit of the value: of a condition that compares two figures the unit of both, of any other condition yes/no.
    /// </summary>
    public Unit Unit { get; init; } = Unit.Number;

    /// <summary>For a condition that compares: the household variable on the left; null when it is none.</summary>
    public string? Figure { get; init; }

    /// <summary>For a condition that compares two figures: lower end of the right side; null for other conditions.</summary>
    public long? LimitLow { get; init; }

    /// <summary>For a condition that compares two figures: upper end of the right side, inclusive.</summary>
    public long? LimitHigh { get; init; }

    /// <summary>For a programme: whether a value or a document below it was never held against an official text.</summary>
    public bool RestsOnUnverified { get; init; }

    /// <summary>Lower end of the value, see <see cref="Unit"/>.</summary>
    public long Low { get; init; }

    /// <summary>Upper end of the value, inclusive.</summary>
    public long High { get; init; }

    /// <summary>For programmes and conditions: met, not met, not known.</summary>
    public Ternary? Outcome { get; init; }

    /// <summary>The formula as written; null for parameters and evidence.</summary>
    public string? Formula { get; init; }

    /// <summary>The formula read aloud with its values, in Chinese; for conditions that compare two figures.</summary>
    public string? ReadZh { get; init; }

    /// <summary>The same in English.</summary>
    public string? ReadEn { get; init; }

    /// <summary>The document it rests on.</summary>
    public LegalDocument? Document { get; init; }

    /// <summary>For parameters: whether the value was compared with the official text.</summary>
    public bool Verified { get; init; }

    /// <summary>For figures and evidence of one member: which, from 1; 0 for the household.</summary>
    public int Member { get; init; }

    /// <summary>For evidence: how many rows were read.</summary>
    public int Rows { get; init; }

    /// <summary>Which answers are missing here, and which way they settle it.</summary>
    public IReadOnlyList<MissingEvidence> Missing { get; init; } = [];

    /// <summary>
    /// For a condition not met: the smallest change of each figure that would meet it, one of which is enough. For a programme:
    /// those of all its conditions that are not met.
    /// </summary>
    public IReadOnlyList<WouldChange> WouldChange { get; init; } = [];

    /// <summary>What the value is made of.</summary>
    public IReadOnlyList<TraceNode> Children { get; init; } = [];
}

/// <summary>What a line of a trace is about.</summary>
public enum TraceKind
{
    /// <summary>救助项目.</summary>
    Programme,

    /// <summary>条件.</summary>
    Condition,

    /// <summary>变量.</summary>
    Variable,

    /// <summary>参数.</summary>
    Parameter,

    /// <summary>反馈信息.</summary>
    Evidence,

    /// <summary>救助金额.</summary>
    Benefit,
}

/// <summary>Something that is not known and keeps a conclusion open.</summary>
/// <param name="Category">Catalogue key of the evidence; else the name of the parameter or figure.</param>
/// <param name="CategoryZh">Chinese name.</param>
/// <param name="Member">Member of the household, from 1; 0 when it is about the household or the law.</param>
/// <param name="Status">Where the question stands.</param>
/// <param name="AtMost">
/// When all that is missing here adds up to at most this, the condition is met, and else it is not; null when that cannot be
/// said of the missing part alone, see <see cref="Settles"/>.
/// </param>
/// <param name="AtLeast">The same the other way round.</param>
/// <param name="Unit">Unit of the two.</param>
public sealed record MissingEvidence(
    string Category, string CategoryZh, int Member, AnswerStatus Status, long? AtMost, long? AtLeast, Unit Unit)
{
    /// <summary>Why it is not known.</summary>
    public OpenCause Because { get; init; }

    /// <summary>Which value of the figure compared settles the condition; null when no single one does.</summary>
    public Settling? Settles { get; init; }
}

/// <summary>Why something is not known.</summary>
public enum OpenCause
{
    /// <summary>A source has not answered, or its answer is old (未反馈).</summary>
    Silent,

    /// <summary>Answered without an exact figure: a band, a flag, an empty cell (未给出确切数额).</summary>
    NoExactFigure,

    /// <summary>The law has no value for the place and day (缺少参数).</summary>
    NoParameter,

    /// <summary>Evidence contradicts itself, and a person must look (存在矛盾，需人工核实).</summary>
    Contradiction,

    /// <summary>A number or a day is out of reach, which no true figure is (超出范围).</summary>
    OutOfRange,

    /// <summary>A division by what may be zero or less (除数为零).</summary>
    NoDivisor,
}

/// <summary>The value of a figure at which an open condition is met: exactly then, however it comes about.</summary>
/// <param name="Figure">English name of the figure.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="AtMost">Met when the figure is at most this; null when it is the other way round.</param>
/// <param name="AtLeast">Met when the figure is at least this; null when it is the other way round.</param>
/// <param name="Unit">Unit of the two.</param>
public sealed record Settling(string Figure, string Zh, long? AtMost, long? AtLeast, Unit Unit);

/// <summary>The smallest change of one figure, all others staying, that would meet a condition.</summary>
/// <param name="Figure">English name of the figure.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="To">The value it would need, in <paramref name="Unit"/>.</param>
/// <param name="By">How far that is from where it is: positive is more, negative is less.</param>
/// <param name="Unit">Unit of both.</param>
public sealed record WouldChange(string Figure, string Zh, long To, long By, Unit Unit);
