using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>Opens a delivered file and checks what it is before a row is read.</summary>
static class FileDoor
{
    /// <summary>A reader for the file, whatever its ending says.</summary>
    /// <exception cref="RefusedException">
    /// <c>file_missing</c>, <c>empty_file</c>, <c>archive_not_table</c>, <c>not_a_table</c>, <c>workbook_expected</c>.
    /// </exception>
    public static RowReader Open(string path, FileForm form)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new RefusedException("file_missing", "There is no such file.", path, "a file that can be read", "Check the path.");
        }

        Span<byte> head = stackalloc byte[Stranger.Head];
        using (var file = File.OpenRead(path))
        {
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }

        if (head.IsEmpty)
        {
            throw new RefusedException(
                "empty_file", "The file is empty.", name, "a header and at least one row",
                "Ask the source whether it had nothing to tell or failed.");
        }

        if (form.IsWorkbook && head.StartsWith("PK"u8))
        {
            return new WorkbookReader(path, form);
        }

        if (Stranger.Of(head) is { } stranger)
        {
            throw new RefusedException(
                stranger.IsArchive ? "archive_not_table" : "not_a_table", $"The file seems to be {stranger.Kind}, not a table.", name,
                form.IsWorkbook ? "an XLSX workbook" : "delimited text",
                stranger.IsArchive ? "Unpack or convert it first." : "Ask the source to export the table in the agreed form.");
        }

        return form.IsWorkbook
            ? throw new RefusedException(
                "workbook_expected", "The mapping expects an XLSX workbook; the file is none.", name, "XLSX",
                "Ask the source for the workbook, or write format: csv in the mapping.")
            : new DelimitedReader(path, form);
    }
}
