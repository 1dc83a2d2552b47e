using System.Globalization;
using System.Net;
using System.Text;

namespace Hedui.Casework;

/// <summary>A page of a paper being written: title, rows, sentences, place for the seal. Whatever is put in is text, never markup.</summary>
sealed class PaperPage
{
    const string Style = "@page{size:A4;margin:25mm}body{font:16px/1.9 'Noto Serif CJK SC','Songti SC',SimSun,serif;color:#000;max-width:42em;margin:auto}"
        + "h1{text-align:center;font-size:24px}h1 small{display:block;font-size:14px;font-weight:normal}table{width:100%;border-collapse:collapse}"
        + "th,td{border:1px solid #000;padding:.2em .6em;text-align:left}th{width:40%;font-weight:normal}.seal{text-align:right;margin-top:4em}";

    readonly StringBuilder page = new();
    bool isInTable;

    public PaperPage(string zh, string en) => page.Append("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>").Append(zh)
        .Append("</title><style>").Append(Style).Append("</style></head><body><h1>").Append(zh).Append("<small lang=\"en\">").Append(en).Append("</small></h1>");

    public PaperPage Row(string label, string value)
    {
        page.Append(isInTable ? "" : "<table>").Append("<tr><th scope=\"row\">").Append(Plain(label)).Append("</th><td>").Append(Plain(value)).Append("</td></tr>");
        isInTable = true;
        return this;
    }

    public PaperPage Text(string sentence)
    {
        Close().Append("<p>").Append(Plain(sentence)).Append("</p>");
        return this;
    }

    public PaperPage List(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            Close().Append("<ul>").AppendJoin("", all.Select(line => $"<li>{Plain(line)}</li>")).Append("</ul>");
        }

        return this;
    }

    public PaperPage Sign(DateOnly on)
    {
        Close().Append(CultureInfo.InvariantCulture, $"<p class=\"seal\">（盖章）<br>{on.Year} 年 {on.Month} 月 {on.Day} 日</p>");
        return this;
    }

    public override string ToString() => page.ToString() + (isInTable ? "</table>" : "") + "</body></html>";

    StringBuilder Close()
    {
        page.Append(isInTable ? "</table>" : "");
        isInTable = false;
        return page;
    }

    static string Plain(string text) => WebUtility.HtmlEncode(text);
}
