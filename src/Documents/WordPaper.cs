using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hedui.Documents;

/// <summary>A paper for a word processor (DOCX), so that an office can put its own heading above it. A4, in a Chinese serif.</summary>
public static class WordPaper
{
    const string Font = "SimSun";
    const string TitleSize = "36";
    const string TextSize = "24";
    const string SmallSize = "20";

    /// <summary>Twentieths of a point: A4 with margins of 25 mm.</summary>
    const uint PageWidth = 11_906;
    const uint PageHeight = 16_838;
    const uint Margin = 1_417;

    /// <summary>The bytes of the document; the same paper gives the same text, not the same bytes.</summary>
    public static byte[] Of(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            body.Append(Line(paper.Title, TitleSize, JustificationValues.Center, isBold: true), Line(paper.Subtitle, SmallSize, JustificationValues.Center));
            List<PaperRow> rows = [];
            foreach (var part in paper.Parts)
            {
                if (part is PaperRow row)
                {
                    rows.Add(row);
                    continue;
                }

                Close(body, rows);
                body.Append(Lines(part));
            }

            Close(body, rows);
            body.Append(new SectionProperties(
                new PageSize { Width = PageWidth, Height = PageHeight },
                new PageMargin { Top = (int)Margin, Bottom = (int)Margin, Left = Margin, Right = Margin, Header = 708, Footer = 708, Gutter = 0 }));
            document.AddMainDocumentPart().Document = new Document(body);
        }

        return memory.ToArray();
    }

    static void Close(Body body, List<PaperRow> rows)
    {
        if (rows.Count > 0)
        {
            // A table needs a paragraph behind it.
            body.Append(TableOf(rows), Line("", TextSize));
            rows.Clear();
        }
    }

    static IEnumerable<Paragraph> Lines(PaperPart part) => part switch
    {
        PaperText text => [Line(text.Text, TextSize)],
        PaperLines lines => lines.Lines.Select(line => Line("· " + line, TextSize)),
        PaperStamp stamp =>
        [
            Line("（盖章）", TextSize, JustificationValues.Right),
            Line(string.Create(CultureInfo.InvariantCulture, $"{stamp.On.Year} 年 {stamp.On.Month} 月 {stamp.On.Day} 日"), TextSize, JustificationValues.Right),
        ],
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    /// <summary>Width before borders, borders in their order, a grid: word processors refuse a table without.</summary>
    static Table TableOf(List<PaperRow> rows)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>(), Edge<InsideHorizontalBorder>(), Edge<InsideVerticalBorder>())),
            new TableGrid(new GridColumn { Width = "3600" }, new GridColumn { Width = "5400" }));
        table.Append(rows.Select(row => new TableRow(new TableCell(Line(row.Label, TextSize)), new TableCell(Line(row.Value, TextSize)))));
        return table;
    }

    static T Edge<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };

    static Paragraph Line(string text, string size, JustificationValues? side = null, bool isBold = false)
    {
        var looks = new RunProperties(new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font });
        if (isBold)
        {
            looks.Append(new Bold());
        }

        looks.Append(new FontSize { Val = size });
        var paragraph = new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Line = "360", LineRule = LineSpacingRuleValues.Auto }));
        if (side is { } aligned)
        {
            paragraph.ParagraphProperties!.Append(new Justification { Val = aligned });
        }

        paragraph.Append(new Run(looks, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        return paragraph;
    }
}
