namespace Hedui.Casework;

/// <summary>Numbers of the office that no law names; proposals, each with what it changes.</summary>
public sealed class CaseworkOptions
{
    /// <summary>For how many days after the day of verification a report may carry a decision; then it has to be renewed. Default 90.</summary>
    public int ReportDays { get; set; } = 90;

    /// <summary>The largest attachment, in bytes. Default 8 MiB.</summary>
    public int MostDocumentBytes { get; set; } = 8 << 20;

    /// <summary>How many attachments a case may have. Default 60.</summary>
    public int MostDocuments { get; set; } = 60;

    /// <summary>So many working days before its end a time limit is told as near. Default 3.</summary>
    public int RemindWorkingDays { get; set; } = 3;
}
