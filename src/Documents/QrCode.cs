using System.Globalization;
using System.Text;
using QRCoder;

namespace Hedui.Documents;

/// <summary>QR codes as SVG, sharp on screen and paper, without a picture file.</summary>
public static class QrCode
{
    /// <summary>
    /// An SVG element holding the text, dark on white with the quiet border that readers need. Survives a quarter of the
    /// code being soiled or folded.
    /// </summary>
    /// <param name="text">What it holds.</param>
    /// <param name="label">What a screen reader says in its place.</param>
    public static string Svg(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder(8 * 1024);
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var start = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1H{start}z");
                }
            }
        }

        return $"<svg class=\"qr\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\""
            + $" viewBox=\"0 0 {rows.Count} {rows.Count}\" shape-rendering=\"crispEdges\">"
            + $"<path fill=\"#fff\" d=\"M0 0h{rows.Count}v{rows.Count}H0z\"/><path d=\"{path}\"/></svg>";
    }
}
