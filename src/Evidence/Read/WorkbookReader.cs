using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// Reads one sheet of an XLSX workbook, streaming. Values only: a formula would be somebody else's computation, so it is
/// refused. Numbers come as they are stored; a column that declares serials reads them as days.
/// </summary>
sealed class WorkbookReader : RowReader
{
    readonly string name;
    readonly long length;
    readonly ZipArchive archive;
    readonly List<string> shared;
    readonly XmlReader sheet;
    readonly MergedCells merged = new();
    readonly List<string> cells = [];
    bool countsFrom1904;

    public WorkbookReader(string path, FileForm form)
    {
        name = Path.GetFileName(path);
        length = new FileInfo(path).Length;
        try
        {
            archive = ZipFile.OpenRead(path);
            shared = SharedTexts();
            var entry = SheetEntry(form.Sheet);
            FindMerged(entry);
            sheet = Open(entry);
        }
        catch (Exception cause) when (cause is InvalidDataException or XmlException)
        {
            archive?.Dispose();
            throw new RefusedException(
                new Refusal(
                    "truncated_file", "The workbook is incomplete or damaged.", name,
                    Remedy: "Ask the source for the file again."),
                cause);
        }

        if (merged.Touch(form.HeaderRow))
        {
            throw new RefusedException(
                "merged_header", $"Row {form.HeaderRow} should be the header, but cells in it are merged.",
                $"{name}, row {form.HeaderRow}", "a header row of single cells",
                "Ask the source to unmerge them, or set header_row to the row below a merged title.");
        }
    }

    public override string Encoding => "xlsx";

    public override long BytesRead => length;

    public override bool? CountsDaysFrom1904 => countsFrom1904;

    public override void Dispose()
    {
        sheet.Dispose();
        archive.Dispose();
    }

    public override bool Read()
    {
        while (sheet.ReadToFollowing("row", sheet.NamespaceURI))
        {
            Row.Number = int.TryParse(sheet.GetAttribute("r"), CultureInfo.InvariantCulture, out var number)
                ? number
                : Row.Number + 1;
            cells.Clear();
            if (!sheet.IsEmptyElement)
            {
                ReadCells();
            }

            var count = cells.Count;
            while (count > 0 && string.IsNullOrWhiteSpace(cells[count - 1]))
            {
                count--;
            }

            if (count == 0)
            {
                continue;
            }

            Row.Begin([]);
            for (var i = 0; i < count; i++)
            {
                Row.AddCopy(cells[i]);
            }

            Row.PadTo(Width);
            merged.Mark(Row);
            return true;
        }

        return false;
    }

    void ReadCells()
    {
        var depth = sheet.Depth;
        while (sheet.Read() && !(sheet.NodeType == XmlNodeType.EndElement && sheet.Depth == depth))
        {
            if (sheet.NodeType != XmlNodeType.Element || sheet.LocalName != "c")
            {
                continue;
            }

            var column = CellPlace.Column(sheet.GetAttribute("r")) ?? cells.Count;
            var type = sheet.GetAttribute("t");
            while (cells.Count < column)
            {
                cells.Add("");
            }

            cells.Add(sheet.IsEmptyElement ? "" : CellText(type));
        }
    }

    string CellText(string? type)
    {
        var text = "";
        var depth = sheet.Depth;
        while (sheet.Read() && !(sheet.NodeType == XmlNodeType.EndElement && sheet.Depth == depth))
        {
            if (sheet.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (sheet.LocalName == "f")
            {
                throw new RefusedException(
                    "workbook_formula", "A cell holds a formula.", $"{name}, row {Row.Number}, column {CellPlace.Name(cells.Count)}", "values only",
                    "Ask the source to paste as values and send the file again.");
            }

            if (sheet.LocalName == "rPh" && !sheet.IsEmptyElement)
            {
                using var phonetic = sheet.ReadSubtree();
                while (phonetic.Read())
                {
                    // The reading aid of a text is not the text.
                }
            }
            else if (sheet.LocalName is "v" or "t" && !sheet.IsEmptyElement && sheet.Read()
                && sheet.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text += sheet.Value;
            }
        }

        return type == "s" && int.TryParse(text, CultureInfo.InvariantCulture, out var index) && index < shared.Count
            ? shared[index]
            : text;
    }

    List<string> SharedTexts()
    {
        var texts = new List<string>();
        if (archive.GetEntry("xl/sharedStrings.xml") is not { } entry)
        {
            return texts;
        }

        using var reader = Open(entry);
        var inPhonetic = -1;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                texts.Add("");
            }
            else if (reader.LocalName == "rPh" && !reader.IsEmptyElement)
            {
                inPhonetic = reader.NodeType == XmlNodeType.Element ? reader.Depth : -1;
            }
            else if (inPhonetic < 0 && texts.Count > 0
                && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
            {
                texts[^1] += reader.Value;
            }
        }

        return texts;
    }

    ZipArchiveEntry SheetEntry(string? wanted)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var relations = Open(Part("xl/_rels/workbook.xml.rels")))
        {
            while (relations.Read())
            {
                if (relations.LocalName == "Relationship" && relations.GetAttribute("Id") is { } id)
                {
                    targets[id] = relations.GetAttribute("Target") ?? "";
                }
            }
        }

        var sheets = new List<(string Name, bool IsHidden, string Target)>();
        using var workbook = Open(Part("xl/workbook.xml"));
        while (workbook.Read())
        {
            if (workbook.NodeType == XmlNodeType.Element && workbook.LocalName == "workbookPr")
            {
                countsFrom1904 = workbook.GetAttribute("date1904") is "1" or "true";
            }

            if (workbook.NodeType == XmlNodeType.Element && workbook.LocalName == "sheet")
            {
                var id = workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? "";
                sheets.Add((
                    workbook.GetAttribute("name") ?? "", workbook.GetAttribute("state") is "hidden" or "veryHidden", targets.GetValueOrDefault(id, "")));
            }
        }

        var fitting = sheets.FindAll(one => wanted is null ? !one.IsHidden : one.Name == wanted).Select(one => (one.Name, Part: SheetPart(one.Target))).ToList();
        if (fitting.Count > 1)
        {
            // Spreadsheets come with empty sheets; a second one with rows in it would be lost without a word.
            var filled = fitting.FindAll(one => HasCells(one.Part));
            fitting = filled.Count > 0 ? filled : fitting[..1];
        }

        return fitting switch
        {
            [var one] => one.Part,
            [] => throw new RefusedException("sheet_missing", "The workbook has no such sheet.", name, string.Join(", ", sheets.Select(one => one.Name))),
            _ => throw new RefusedException(
                "several_sheets", "Several sheets of the workbook hold rows, and the mapping names none.", $"{name}: {string.Join(", ", fitting.Select(one => one.Name))}",
                "one sheet with rows, or the sheet's name under file: { sheet: … } of the mapping", "Deliver each sheet as a file of its own, or name the one that counts."),
        };
    }

    ZipArchiveEntry SheetPart(string target) => Part(target.StartsWith('/') ? target[1..] : "xl/" + target);

    static bool HasCells(ZipArchiveEntry entry)
    {
        using var reader = Open(entry);
        return reader.ReadToFollowing("v", reader.NamespaceURI) || HasInlineText(entry);
    }

    static bool HasInlineText(ZipArchiveEntry entry)
    {
        using var reader = Open(entry);
        return reader.ReadToFollowing("t", reader.NamespaceURI);
    }

    ZipArchiveEntry Part(string path) => archive.GetEntry(path) ?? throw new RefusedException(
        "archive_not_table", "The file is an archive, but no workbook.", name, "an XLSX workbook",
        "Unpack it and deliver the table inside.");

    // Merged cells are listed after the rows, so they need a look of their own.
    void FindMerged(ZipArchiveEntry entry)
    {
        using var reader = Open(entry);
        while (reader.ReadToFollowing("mergeCell"))
        {
            merged.Add(reader.GetAttribute("ref") ?? "");
        }

        merged.Sort();
    }

    static XmlReader Open(ZipArchiveEntry entry)
    {
        var reader = XmlReader.Create(entry.Open(), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true,
        });
        reader.MoveToContent();
        return reader;
    }
}
