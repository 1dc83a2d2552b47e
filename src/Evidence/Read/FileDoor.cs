using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>Opens a delivered file and checks what it is before a row is read.</summary>
static class FileDoor
{
    /// <summary>A reader for the file, whatever its ending says.</summary>
    /// <exception cref="RefusedException"><c>file_missing</c>, <c>empty_file</c>, <c>archive_not_table</c>.</exception>
    public static RowReader Open(string path, FileForm form)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new RefusedException("file_missing", "There is no such file.", path, "a file that can be read", "Check the path.");
        }

        Span<byte> head = stackalloc byte[8];
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

        var zip = head.StartsWith("PK"u8);
        var archive = zip || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || head.StartsWith("Rar!"u8)
            || head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);
        if (form.IsWorkbook && zip)
        {
            return new WorkbookReader(path, form);
        }

        if (archive)
        {
            throw new RefusedException(
                "archive_not_table", "The file is an archive or an old workbook, not a table.", name,
                form.IsWorkbook ? "an XLSX workbook" : "delimited text", "Unpack or convert it first.");
        }

        return form.IsWorkbook
            ? throw new RefusedException(
                "workbook_expected", "The mapping expects an XLSX workbook; the file is none.", name, "XLSX",
                "Ask the source for the workbook, or write format: csv in the mapping.")
            : new DelimitedReader(path, form);
    }
}
