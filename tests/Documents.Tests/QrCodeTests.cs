using System.Text.RegularExpressions;

namespace Hedui.Documents.Tests;

public sealed class QrCodeTests
{
    [Fact]
    public void The_same_text_gives_the_same_picture_and_another_another()
    {
        Assert.Equal(QrCode.Svg("hedui:1:ab", "code"), QrCode.Svg("hedui:1:ab", "code"));
        Assert.NotEqual(QrCode.Svg("hedui:1:ab", "code"), QrCode.Svg("hedui:1:ac", "code"));
    }

    [Fact]
    public void The_corners_are_the_finders_that_readers_look_for()
    {
        var svg = QrCode.Svg("hedui:HD-320102-20231120-000042:" + new string('a', 64), "code");
        var size = int.Parse(Regex.Match(svg, "viewBox=\"0 0 (\\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

        // Four modules of quiet border, then seven dark ones, in three corners.
        Assert.Contains("M4 4h7v1H4z", svg, StringComparison.Ordinal);
        Assert.Contains($"M{size - 11} 4h7v1H{size - 11}z", svg, StringComparison.Ordinal);
        Assert.Contains($"M4 {size - 5}h7v1H4z", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_cannot_become_markup() =>
        Assert.Contains("aria-label=\"&quot;&gt;&lt;b&gt;\"", QrCode.Svg("x", "\"><b>"), StringComparison.Ordinal);
}
