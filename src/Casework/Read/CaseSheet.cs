namespace Hedui.Casework;

/// <summary>All that a case's page says, as it stood when it was read (案件页). What is personal is not in it.</summary>
public sealed record CaseSheet
{
    /// <summary>The case.</summary>
    public required Case Case { get; init; }

    /// <summary>The time limits that run.</summary>
    public required IReadOnlyList<CaseClock> Clocks { get; init; }

    /// <summary>How long it stood where, and whose turn it was.</summary>
    public required IReadOnlyList<StateStay> Stays { get; init; }

    /// <summary>The steps that were taken, in their order.</summary>
    public required IReadOnlyList<StepTaken> Steps { get; init; }

    /// <summary>The queries of its verification orders.</summary>
    public required IReadOnlyList<QueryLine> Queries { get; init; }

    /// <summary>Its objections.</summary>
    public required IReadOnlyList<Objection> Objections { get; init; }

    /// <summary>Its documents, without their content.</summary>
    public required IReadOnlyList<CaseDocument> Documents { get; init; }

    /// <summary>How handlers were drawn.</summary>
    public required IReadOnlyList<HandlerDraw> Draws { get; init; }

    /// <summary>Who has not authorised verification for its programmes.</summary>
    public required LackingAuthorisations Lacking { get; init; }
}
