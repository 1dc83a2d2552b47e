using System.Globalization;

namespace Hedui.Verification;

/// <summary>Where values stand on a ruler, in percent of its width, so that it fits a phone and a paper alike.</summary>
sealed class RulerScale
{
    /// <summary>Left end of the scale.</summary>
    public const double Left = 1;

    /// <summary>Right end of the scale; beyond it is room for an arrow.</summary>
    public const double Right = 97;

    readonly long least;
    readonly long most;

    /// <param name="figure">What stands on the ruler.</param>
    public RulerScale(ReportFigure figure)
    {
        long[] marks = [figure.Range.Low ?? 0, figure.Range.High ?? 0, .. figure.Lines.Select(line => line.At)];
        least = Math.Min(0, marks.Min());
        most = Nice(Math.Max(marks.Max() * (figure.Range.High is null ? 1.25 : 1.1), figure.Unit.Scale));
    }

    /// <summary>The beginning of the scale.</summary>
    public long Least => least;

    /// <summary>The end of the scale, a round number.</summary>
    public long Most => most;

    /// <summary>Quarter marks.</summary>
    public IEnumerable<long> Ticks => Enumerable.Range(0, 5).Select(quarter => least + ((most - least) / 4 * quarter));

    public double At(long value) => Left + ((Right - Left) * (value - (double)least) / (most - (double)least));

    public static string Percent(double at) => at.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>The next number whose quarters are easy to read.</summary>
    static long Nice(double value)
    {
        double[] steps = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (long)(steps.First(step => step * power >= value - 0.5) * power);
    }
}
