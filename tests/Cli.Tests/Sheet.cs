using System.IO.Compression;
using System.Text;

namespace Hedui.Cli.Tests;

/// <summary>A workbook of one sheet, written cell by cell.</summary>
static class Sheet
{
    /// <summary>The bytes of a workbook whose rows are given as text; a cell that starts with = is a formula.</summary>
    public static byte[] Of(IEnumerable<string[]> rows, string? merged = null)
    {
        var body = string.Concat(rows.Select((cells, row) =>
            $"<row r=\"{row + 1}\">{string.Concat(cells.Select((text, column) => Cell(text, (char)('A' + column), row + 1)))}</row>"));
        var merge = merged is null ? "" : $"<mergeCells count=\"1\"><mergeCell ref=\"{merged}\"/></mergeCells>";
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Write(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{body}</sheetData>{merge}</worksheet>");
        }

        return bytes.ToArray();
    }

    static string Cell(string text, char column, int row) => text.StartsWith('=')
        ? $"<c r=\"{column}{row}\"><f>{text[1..]}</f><v>1</v></c>"
        : $"<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    static void Write(ZipArchive zip, string name, string xml)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(xml));
    }
}
