using System.Globalization;

namespace Hedui.Verification;

/// <summary>Where things stand on a ruler, in percent of its width, so that it fits a phone and a paper alike.</summary>
sealed class RulerScale
{
    const double Left = 1;
    const double Right = 97;

    /// <summary>How much of a phone's screen a Latin letter takes, in percent; a Chinese character takes two.</summary>
    const double LetterWidth = 1.55;

    readonly long least;
    readonly long most;

    readonly List<double> widths;

    /// <param name="figure">What stands on the ruler.</param>
    /// <param name="labels">For each of the figure's lines its label.</param>
    public RulerScale(ReportFigure figure, IEnumerable<string> labels)
    {
        long[] marks = [figure.Range.Low ?? 0, figure.Range.High ?? 0, .. figure.Lines.Select(line => line.At)];
        least = Math.Min(0, marks.Min());
        most = Nice(Math.Max(marks.Max() * (figure.Range.High is null ? 1.25 : 1.1), figure.Unit.Scale));
        widths = [.. labels.Select(label => label.Sum(letter => letter < 0x2E80 ? LetterWidth : 2 * LetterWidth))];
        Rows = Stagger(figure);
        RowCount = Rows.Count == 0 ? 0 : Rows.Max() + 1;
    }

    /// <summary>The end of the scale, a round number.</summary>
    public long Most => most;

    /// <summary>For each line the row of its label, 0 next to the ruler.</summary>
    public IReadOnlyList<int> Rows { get; }

    public int RowCount { get; }

    /// <summary>Quarter marks.</summary>
    public IEnumerable<long> Ticks => Enumerable.Range(0, 5).Select(quarter => least + ((most - least) / 4 * quarter));

    public double At(long value) => Left + ((Right - Left) * (value - (double)least) / (most - (double)least));

    public static string Percent(double at) => at.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public string X(long value) => Percent(At(value));

    /// <summary>Which end of a short number stands at its place.</summary>
    public static string Anchor(double at) => Anchor(at, 32);

    /// <summary>Which end of a line's label stands at its place, so that the label stays on the paper.</summary>
    public string Anchor(int line, double at) => Anchor(at, widths[line]);

    static string Anchor(double at, double width) =>
        at - (width / 2) >= 0 && at + (width / 2) <= 100 ? "middle" : at < 50 ? "start" : "end";

    /// <summary>The left edge of a label in percent, as its anchor puts it.</summary>
    double Edge(int line, double at) => Anchor(line, at) switch
    {
        "start" => at,
        "end" => at - widths[line],
        _ => at - (widths[line] / 2),
    };

    List<int> Stagger(ReportFigure figure)
    {
        var ends = new List<double>();
        var rows = new int[figure.Lines.Count];
        foreach (var (line, index) in figure.Lines.Select((line, index) => (line, index)).OrderBy(one => one.line.At))
        {
            var edge = Edge(index, At(line.At));
            var row = ends.FindIndex(end => end <= edge);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(edge);
            }

            ends[row] = edge + widths[index];
            rows[index] = row;
        }

        return [.. rows];
    }

    /// <summary>The next number whose quarters are easy to read.</summary>
    static long Nice(double value)
    {
        double[] steps = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (long)(steps.First(step => step * power >= value - 0.5) * power);
    }
}
