namespace Hedui.Kernel;

/// <summary>Cells of files of comma-separated values.</summary>
public static class CsvCell
{
    /// <summary>
    /// A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in front. Quoted
    /// where it must be.
    /// </summary>
    public static string Safe(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
