using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>How a signed report lies in a file: as JSON, or within a page.</summary>
static class ReportFile
{
    /// <summary>The element of a page that carries the signed report.</summary>
    public const string ScriptStart = "<script type=\"application/json\" id=\"hedui-report\">";

    const string ScriptEnd = "</script>";

    /// <summary>What a page says before the count of prints it was made for.</summary>
    public const string PrintStart = "<meta name=\"hedui-print\" content=\"";

    public static JsonDocument Parse(ReadOnlyMemory<byte> json) =>
        JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });

    public static bool IsPage(ReadOnlySpan<byte> file) => file.IndexOf("<html"u8) is >= 0 and < 1024;

    public static bool IsPdf(ReadOnlySpan<byte> file) => file.StartsWith("%PDF-"u8);

    /// <summary>JSON that may stand within a script element: what could end it is escaped, the content stays the same.</summary>
    public static string ForPage(ReadOnlySpan<byte> json) =>
        Encoding.UTF8.GetString(json).Replace("<", "\\u003c", StringComparison.Ordinal);

    /// <summary>The signed report within a page; the first one, so that a second cannot hide behind it.</summary>
    public static byte[] FromPage(ReadOnlySpan<byte> page)
    {
        var start = page.IndexOf(Encoding.UTF8.GetBytes(ScriptStart));
        var rest = start < 0 ? [] : page[(start + ScriptStart.Length)..];
        var end = rest.IndexOf(Encoding.UTF8.GetBytes(ScriptEnd));
        return end >= 0
            ? rest[..end].ToArray()
            : throw Unreadable("The page carries no signed report.", null);
    }

    /// <summary>The print that a page says it is; null when it says none.</summary>
    public static int? PrintOf(ReadOnlySpan<byte> page)
    {
        var start = page.IndexOf(Encoding.UTF8.GetBytes(PrintStart));
        return start >= 0 && Utf8Parser.TryParse(page[(start + PrintStart.Length)..], out int print, out _) ? print : null;
    }

    public static RefusedException Unreadable(string what, Exception? cause) => new(
        new Refusal(
            "report_unreadable", what, Allowed: "The JSON or HTML file as it was issued.",
            Remedy: "Ask the office that issued it for the file again."),
        cause);
}
