namespace Hedui.Server;

/// <summary>How a field is typed.</summary>
public enum FieldKind
{
    /// <summary>A few words.</summary>
    Line,

    /// <summary>Sentences.</summary>
    Text,

    /// <summary>One thing on each line.</summary>
    Lines,

    /// <summary>An amount in yuan, read as in files that are delivered.</summary>
    Yuan,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>A day.</summary>
    Day,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>Any of a list.</summary>
    Ticks,

    /// <summary>Yes or no; no when it is not ticked.</summary>
    Tick,

    /// <summary>A file that is filed with the case; its digest stands in the step.</summary>
    Scan,

    /// <summary>Several of them.</summary>
    Scans,

    /// <summary>Fields of an object inside the command.</summary>
    Part,

    /// <summary>As many lines of fields as are needed; lines in which nothing was typed do not count.</summary>
    Rows,
}

/// <summary>One thing that a form asks (表单字段).</summary>
/// <param name="Name">Its name in the command, as the interface for programs spells it.</param>
/// <param name="Zh">Its label in Chinese.</param>
/// <param name="En">Its label in English.</param>
/// <param name="Kind">How it is typed.</param>
public sealed record StepField(string Name, string Zh, string En, FieldKind Kind = FieldKind.Line)
{
    /// <summary>Whether it may be left blank; then it is not sent.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The number that is sent when it is left blank; without one a blank is sent as none.</summary>
    public long? Otherwise { get; init; }

    /// <summary>The list to choose from, by its name in <see cref="StepChoices"/>.</summary>
    public string? From { get; init; }

    /// <summary>Whether everything is ticked at first.</summary>
    public bool IsAllTicked { get; init; }

    /// <summary>What is ticked at first where not everything is.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>Whether what is chosen is an object in JSON, and no text.</summary>
    public bool IsObject { get; init; }

    /// <summary>Whether the text of a choice is a whole number in the command.</summary>
    public bool IsNumber { get; init; }

    /// <summary>What is asked inside it.</summary>
    public IReadOnlyList<StepField> Fields { get; init; } = [];

    /// <summary>How many lines are offered; with <see cref="PerProgramme"/> as many as programmes were asked for.</summary>
    public int Lines { get; init; } = 2;

    /// <summary>Whether there is a line for each programme of the case, which is sent as <c>programme</c>.</summary>
    public bool PerProgramme { get; init; }

    /// <summary>What helps to fill it in, in Chinese and in English.</summary>
    public (string Zh, string En)? Help { get; init; }

    /// <summary>Codes of refusals that are about it, and are told beside it.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];
}

/// <summary>What a step asks of who takes it (步骤表单).</summary>
/// <param name="Step">Code of the step.</param>
/// <param name="Fields">In this order.</param>
public sealed record StepForm(string Step, params IReadOnlyList<StepField> Fields)
{
    /// <summary>Whether it asks for a file.</summary>
    public bool HasFiles => Fields.Any(Has);

    /// <summary>Whether the step looks at persons, so that it is taken under a ticket.</summary>
    public bool NeedsTicket { get; init; }

    /// <summary>What the act means for the family, where it is grave.</summary>
    public (string Zh, string En)? Grave { get; init; }

    static bool Has(StepField field) => field.Kind is FieldKind.Scan or FieldKind.Scans || field.Fields.Any(Has);
}

/// <summary>One of a list.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record StepChoice(string Value, string Zh, string En);
