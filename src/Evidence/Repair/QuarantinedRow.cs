namespace Hedui.Evidence;

/// <summary>A row in quarantine.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Delivery">Number of the delivery.</param>
/// <param name="RowNumber">Row in the file, from 1, header and titles counted.</param>
/// <param name="Column">The column at fault, when it is one.</param>
/// <param name="Reason">Why, e.g. <c>id_checksum</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Cells">The cells as they came; null in lists.</param>
public sealed record QuarantinedRow(
    long Id, string Source, string File, int Delivery, int RowNumber, string? Column, string Reason,
    QuarantineState State, IReadOnlyList<string>? Cells)
{
    /// <summary>Names of the columns, as the file had them; null in lists.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>
    /// The number that was perhaps meant: of the one known person of that name whose number is a slip away. An officer
    /// confirms it by correcting the cell. Null when there is none, and in lists.
    /// </summary>
    public string? Proposal { get; init; }

    /// <summary>When it was accepted or dismissed (UTC); null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Why an officer accepted the number or dismissed the row; null in lists.</summary>
    public string? Because { get; init; }
}

/// <summary>Rows in one state, of one source and reason.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Reason">Reason code.</param>
/// <param name="Rows">How many.</param>
public sealed record QuarantineCount(string Source, string Reason, int Rows);
