namespace Hedui.Documents;

/// <summary>How pages become PDF.</summary>
public sealed class PdfPrinterOptions
{
    /// <summary>Path of a Chromium, Chrome or Edge; null to search the usual places.</summary>
    public string? Browser { get; init; }

    /// <summary>Longest time one paper may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}
