using System.IO.Compression;
using System.Text;

namespace Hedui.Evidence.Tests;

/// <summary>A workbook, written cell by cell: texts, and numbers where a cell starts with #.</summary>
static class Workbook
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>One visible sheet.</summary>
    public static byte[] Of(string[][] rows, string? merged = null, bool from1904 = false) =>
        Of([("1", false, rows)], merged is null ? [] : [merged], from1904);

    /// <summary>Several sheets, some of them hidden; the merged cells are those of each.</summary>
    public static byte[] Of((string Name, bool IsHidden, string[][] Rows)[] sheets, string[] merged, bool from1904 = false)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var list = string.Concat(sheets.Select((sheet, i) =>
                $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\"{(sheet.IsHidden ? " state=\"hidden\"" : "")} r:id=\"r{i}\"/>"));
            Write(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr{(from1904 ? " date1904=\"1\"" : "")}/><sheets>{list}</sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i}\" Target=\"worksheets/sheet{i}.xml\"/>"))}</Relationships>");
            for (var i = 0; i < sheets.Length; i++)
            {
                var body = string.Concat(sheets[i].Rows.Select((cells, row) => $"<row r=\"{row + 1}\">{string.Concat(cells.Select((cell, column) => Cell(cell, column, row)))}</row>"));
                var merge = merged.Length == 0 ? "" : $"<mergeCells>{string.Concat(merged.Select(one => $"<mergeCell ref=\"{one}\"/>"))}</mergeCells>";
                Write(zip, $"xl/worksheets/sheet{i}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{body}</sheetData>{merge}</worksheet>");
            }
        }

        return bytes.ToArray();
    }

    static string Cell(string text, int column, int row)
    {
        var at = $"{(char)('A' + column)}{row + 1}";
        return text.Length == 0 ? $"<c r=\"{at}\"/>"
            : text[0] == '#' ? $"<c r=\"{at}\"><v>{text[1..]}</v></c>"
            : text[0] == '=' ? $"<c r=\"{at}\"><f>{text[1..]}</f><v>1</v></c>"
            : $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
    }

    static void Write(ZipArchive zip, string name, string xml)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(xml));
    }
}
