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
    public string Extension => Encoding == FileEncoding.Workbook ? ".xlsx"
        : Delimiter switch { '\t' => ".tsv", '|' => ".txt", _ => ".csv" };
}
