namespace Hedui.Verification;

/// <summary>The style sheet of a report, and what each paper's foot says.</summary>
static class ReportStyle
{
    static readonly string Sheet = RulerStyle.Sheet + RulerStyle.Load("report.css");

    /// <summary>The sheet with the report's number and the start of its digest in the foot of every printed page.</summary>
    public static string For(string number, string digest, ReportWords words)
    {
        // Into a CSS string goes only what cannot leave it.
        var safe = string.Concat(number.Where(sign => char.IsLetterOrDigit(sign) || sign is '-' or '/' or '.' or '(' or ')'));
        return Sheet + "@page{@bottom-left{content:\"" + words["核对编号 ", "No. "] + safe + words["　摘要 ", "  digest "] + string.Concat(digest.Where(char.IsAsciiHexDigitLower).Take(16)) + "…\"}"
            + (words.IsEnglish
                ? "@bottom-right{content:\"Page \" counter(page) \" of \" counter(pages)}}"
                : "@bottom-right{content:\"第 \" counter(page) \" 页，共 \" counter(pages) \" 页\"}}");
    }
}
