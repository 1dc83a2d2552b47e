using System.Globalization;
using System.Net;
using System.Text;
using Hedui.Documents;

namespace Hedui.Casework;

/// <summary>A paper being written: rows, sentences, place for the stamp; and the page it becomes, which prints the same from any browser.</summary>
sealed class PaperPage(string zh, string en)
{
    const string Style = "@page{size:A4;margin:25mm}body{font:16px/1.9 'Noto Serif CJK SC','Songti SC',SimSun,serif;color:#000;max-width:42em;margin:auto}"
        + "h1{text-align:center;font-size:24px}h1 small{display:block;font-size:14px;font-weight:normal}table{width:100%;border-collapse:collapse}"
        + "th,td{border:1px solid #000;padding:.2em .6em;text-align:left}th{width:40%;font-weight:normal}.seal{text-align:right;margin-top:4em}";

    readonly List<PaperPart> parts = [];

    /// <summary>What is written so far.</summary>
    public Paper Paper => new(zh, en, [.. parts]);

    public PaperPage Row(string label, string value) => Add(new PaperRow(label, value));

    public PaperPage Text(string sentence) => Add(new PaperText(sentence));

    public PaperPage List(IEnumerable<string> lines) => lines.ToList() is { Count: > 0 } all ? Add(new PaperLines(all)) : this;

    public PaperPage Sign(DateOnly on) => Add(new PaperStamp(on));

    /// <summary>The paper as a self-contained page. Whatever is in it is text, never markup.</summary>
    public static string Html(Paper paper)
    {
        var page = new StringBuilder().Append("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>").Append(Plain(paper.Title))
            .Append("</title><style>").Append(Style).Append("</style></head><body><h1>").Append(Plain(paper.Title))
            .Append("<small lang=\"en\">").Append(Plain(paper.Subtitle)).Append("</small></h1>");
        var isInTable = false;
        foreach (var part in paper.Parts)
        {
            page.Append((isInTable, part) switch { (false, PaperRow) => "<table>", (true, not PaperRow) => "</table>", _ => "" });
            isInTable = part is PaperRow;
            page.Append(Html(part));
        }

        return page.Append(isInTable ? "</table>" : "").Append("</body></html>").ToString();
    }

    static string Html(PaperPart part) => part switch
    {
        PaperRow row => $"<tr><th scope=\"row\">{Plain(row.Label)}</th><td>{Plain(row.Value)}</td></tr>",
        PaperText text => $"<p>{Plain(text.Text)}</p>",
        PaperLines lines => $"<ul>{string.Concat(lines.Lines.Select(line => $"<li>{Plain(line)}</li>"))}</ul>",
        PaperStamp stamp => string.Create(CultureInfo.InvariantCulture, $"<p class=\"seal\">（盖章）<br>{stamp.On.Year} 年 {stamp.On.Month} 月 {stamp.On.Day} 日</p>"),
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    PaperPage Add(PaperPart part)
    {
        parts.Add(part);
        return this;
    }

    static string Plain(string text) => WebUtility.HtmlEncode(text);
}
