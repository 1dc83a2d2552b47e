namespace Hedui.Demo;

/// <summary>How a department writes its files.</summary>
enum FileEncoding
{
    Utf8,
    Utf8Mark,
    Gb18030,
    Utf16,
    Workbook,
}

/// <summary>Encoding, delimiter, line ends, and the form in which it writes days.</summary>
sealed record FileForm(FileEncoding Encoding, char Delimiter = ',', string NewLine = "\n", char DayStyle = '-')
{
    /// <summary>Whether a workbook counts days from 1904, as those of old Macs do.</summary>
    public bool Is1904 { get; init; }

    /// <summary>Whether the header's cells are merged, as in a form made to be printed.</summary>
    public bool IsHeaderMerged { get; init; }

    public string Extension => Encoding == FileEncoding.Workbook ? ".xlsx"
        : Delimiter switch { '\t' => ".tsv", '|' => ".txt", _ => ".csv" };
}
