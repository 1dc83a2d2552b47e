namespace Hedui.Verification;

/// <summary>The style sheet of rulers (标尺): part of a report's own, and of any page that draws them.</summary>
public static class RulerStyle
{
    /// <summary>CSS; its colours are variables of the page around: <c>--ink</c>, <c>--quiet</c>, <c>--line</c>, <c>--paper</c>, <c>--accent</c>, <c>--amber</c>.</summary>
    public static string Sheet { get; } = Load("ruler.css");

    internal static string Load(string file)
    {
        using var stream = typeof(RulerStyle).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
