using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Hedui.Demo;

/// <summary>
/// A workbook of one sheet: a title over merged cells, the header in row 2, texts in place, serial days as numbers.
/// Stored without compression and with a fixed time, so that the bytes depend on the province alone.
/// </summary>
sealed class WorkbookTable : Table
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";

    static readonly DateTimeOffset Time = new(2025, 10, 14, 0, 0, 0, TimeSpan.Zero);

    readonly ZipArchive zip;
    readonly StreamWriter sheet;
    readonly string[] merged;
    int row;

    public WorkbookTable(string path, FileForm form, string title, IReadOnlyList<string> header)
    {
        var lastColumn = ColumnName(header.Count - 1);
        merged = form.IsHeaderMerged ? [$"A1:{lastColumn}1", "A2:B2"] : [$"A1:{lastColumn}1"];
        zip = new ZipArchive(new FileStream(path, FileMode.Create, FileAccess.ReadWrite), ZipArchiveMode.Create);
        Part("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        Part("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\">"
            + $"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">"
            + (form.Is1904 ? "<workbookPr date1904=\"1\"/>" : "") + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">"
            + $"<Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        sheet = Open("xl/worksheets/sheet1.xml");
        sheet.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
        Row(title, [new Cell(0, title.Length, false)]);
        var names = string.Concat(header);
        var cells = new Cell[header.Count];
        var start = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = new Cell(start, header[i].Length, false);
            start += header[i].Length;
        }

        Row(names, cells);
    }

    public override void Row(ReadOnlySpan<char> text, ReadOnlySpan<Cell> cells)
    {
        row++;
        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\">"));
        for (var i = 0; i < cells.Length; i++)
        {
            var value = text.Slice(cells[i].Start, cells[i].Length);
            var at = string.Create(CultureInfo.InvariantCulture, $"{ColumnName(i)}{row}");
            sheet.Write(cells[i].IsNumber ? $"<c r=\"{at}\"><v>{value}</v></c>"
                : value.Length == 0 ? $"<c r=\"{at}\"/>"
                : $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(value.ToString())}</t></is></c>");
        }

        sheet.Write("</row>");
    }

    public override void Dispose()
    {
        var cells = string.Concat(merged.Select(range => $"<mergeCell ref=\"{range}\"/>"));
        sheet.Write($"</sheetData><mergeCells count=\"{merged.Length}\">{cells}</mergeCells></worksheet>");
        sheet.Dispose();
        zip.Dispose();
    }

    static string ColumnName(int index) => ((char)('A' + index)).ToString();

    void Part(string name, string content)
    {
        using var writer = Open(name);
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content);
    }

    StreamWriter Open(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Time;
        return new StreamWriter(entry.Open(), new UTF8Encoding(false), 1 << 16);
    }
}
