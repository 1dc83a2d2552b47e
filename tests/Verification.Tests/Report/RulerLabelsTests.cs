using System.Text.RegularExpressions;
using CsCheck;

namespace Hedui.Verification.Tests;

public sealed partial class RulerLabelsTests
{
    [Theory]
    [InlineData(1.25, "最低生活保障 51,360", "低保边缘家庭 77,040", "刚性支出困难家庭 101,200")]
    [InlineData(1.25, "Minimum living 51,360", "Marginal 77,040", "Rigid expenditure 101,200")]
    [InlineData(2, "51,360", "77,040", "101,200")]
    public void A_label_stands_over_its_own_line_only(double letter, params string[] texts)
    {
        long[] lines = [51_360_00, 77_040_00, 101_200_00];
        foreach (var most in new[] { 3_000_00L, 60_000_00, 110_000_00, 400_000_00, 2_000_000_00 })
        {
            var scale = new RulerScale(Figure(0, most, lines));
            AssertClear(RulerLabels.Of([.. lines.Zip(texts, (line, text) => (scale.At(line), text))], letter)!);
        }
    }

    [Fact]
    public void Numbers_never_lie_on_each_other_or_on_each_others_lines() => Check.Sample(
        Gen.Select(Gen.Long[1, 1_000_000_00], Gen.Long[0, 9], Gen.Long[0, 400]).Array[1, 5],
        places =>
        {
            var lines = places.Select((place, i) => (place.Item1 / (1 + place.Item2)) + place.Item3).Distinct().ToArray();
            var scale = new RulerScale(Figure(0, lines.Max(), lines));
            var at = lines.Select(line => (At: scale.At(line), Text: ReportWords.Number(line, 100)))
                .DistinctBy(line => Math.Round(line.At, 1)).ToArray();

            AssertClear(RulerLabels.Of([.. at], 1.9)!);
        },
        iter: 500, seed: "0000000000004");

    [Fact]
    public async Task Names_too_long_for_a_ruler_stand_under_it()
    {
        using var key = new ATestKey();
        var name = "Household in difficulty through rigid expenditure";
        var figure = Figure(0, 60_000_00, []) with
        {
            Lines = [.. new[] { 51_360_00L, 77_040_00, 101_200_00 }.Select((at, i) => new ReportLine("p", name, $"{name} {i}", at))],
        };
        var page = await ReportPageFile.RenderAsync(
            SignedReport.Sign(AReport.OfThree() with { Figures = [figure] }, key), ReportLanguage.En, 1);

        Assert.Contains($"<p class=\"legend\">51,360 {name} 0 · 77,040 {name} 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public void In_one_row_labels_keep_clear_and_the_last_give_way()
    {
        var row = RulerLabels.InOneRow([(20, "1,000.00"), (24, "1,200.00"), (22, "1,100"), (97, "12,000")], 2);

        Assert.Equal(["1,000.00", "1,200.00"], row.Take(2).Select(label => label.Text));
        Assert.All(row, label => Assert.DoesNotContain(row, other => other != label && other.Overlaps(label)));
    }

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(0L, 1L)]
    [InlineData(0L, null)]
    public async Task No_number_is_printed_twice_under_a_ruler(long? low, long? high)
    {
        using var key = new ATestKey();
        var figure = Figure(low, high, [1]) with { Unit = new ReportUnit(1, "个", "") };
        var page = await ReportPageFile.RenderAsync(
            SignedReport.Sign(AReport.OfThree() with { Figures = [figure] }, key), ReportLanguage.Zh, 1);

        page = Arrow().Replace(page, "");
        foreach (Match drawing in Drawing().Matches(page))
        {
            var said = Foot().Matches(drawing.Value).Select(text => text.Groups[1].Value).ToList();
            Assert.Contains("0", said);
            Assert.Equal(said.Distinct().Count(), said.Count);
        }

        Assert.Equal(2, Drawing().Count(page));
    }

    static void AssertClear(IReadOnlyList<RulerLabel> labels)
    {
        foreach (var label in labels)
        {
            Assert.InRange(label.Left, 0, 100);
            Assert.InRange(label.Right, 0, 100.001);
            Assert.DoesNotContain(labels, other => other != label && other.Row == label.Row && other.Overlaps(label));
            // A line reaches from the ruler to its own label: it runs through every lower row.
            Assert.DoesNotContain(labels, other => other != label && other.Row >= label.Row && label.Covers(other.At));
        }
    }

    static ReportFigure Figure(long? low, long? high, long[] lines) => new()
    {
        Key = "income", Zh = "家庭收入", En = "household income", Range = new ReportRange(low, high),
        Unit = new ReportUnit(100, "元/年", "yuan per year"), Lines = [.. lines.Select(at => new ReportLine("p", "线", "line", at))],
    };

    [GeneratedRegex("<svg x=.*?</svg>")]
    private static partial Regex Arrow();

    [GeneratedRegex("(?s)<svg class=\"(?:wide|narrow)\".*?</svg>")]
    private static partial Regex Drawing();

    [GeneratedRegex("<text class=\"(?:value|scale)\"[^>]*>([^<]*)</text>")]
    private static partial Regex Foot();
}
