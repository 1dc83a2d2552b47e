namespace Hedui.Verification;

/// <summary>A label at a place of a ruler.</summary>
/// <param name="Text">What it says.</param>
/// <param name="At">Its place in percent.</param>
/// <param name="Anchor">Which end of it stands there: start, middle or end.</param>
/// <param name="Left">Its left edge in percent.</param>
/// <param name="Width">Its width in percent.</param>
/// <param name="Row">0 next to the ruler, then away from it.</param>
sealed record RulerLabel(string Text, double At, string Anchor, double Left, double Width, int Row)
{
    public double Right => Left + Width;

    /// <summary>Whether the line at a place would run through the label; one beside its own cannot be told from that.</summary>
    public bool Covers(double at) => Math.Abs(at - At) > RulerLabels.Gap && at > Left - RulerLabels.Gap && at < Right + RulerLabels.Gap;

    public bool Overlaps(RulerLabel other) => Left < other.Right + RulerLabels.Gap && other.Left < Right + RulerLabels.Gap;
}

/// <summary>
/// Puts labels beside their places so that none lies on another or on the line that leads to another. A label stands
/// higher than every line that runs under it; each may stand to the left of its line, to the right or over it.
/// </summary>
static class RulerLabels
{
    /// <summary>Room between a label and what is not its own, in percent.</summary>
    public const double Gap = 0.6;

    /// <summary>Width of a Latin letter in percent of the narrowest ruler that is drawn for a screen.</summary>
    public const double Wide = 1.25;

    /// <summary>The same on a phone, or on half the width of a paper.</summary>
    public const double Narrow = 2;

    static readonly string[] Anchors = ["middle", "start", "end"];

    /// <summary>
    /// The labels in the order of the places; fewest rows win. Null when the texts are so long that each would have to
    /// stand above the other.
    /// </summary>
    /// <param name="places">Places in percent, each with its text; no two the same.</param>
    /// <param name="letter">Width of a Latin letter in percent of the ruler; a Chinese character takes twice as much.</param>
    public static IReadOnlyList<RulerLabel>? Of(IReadOnlyList<(double At, string Text)> places, double letter)
    {
        IReadOnlyList<RulerLabel>? best = null;
        foreach (var labels in Choices([.. places.Select(place => Candidates(place.At, place.Text, letter))], 0, []))
        {
            if (Stacked(labels) is { } stacked && (best is null || Height(stacked) < Height(best)))
            {
                best = stacked;
            }
        }

        return best;
    }

    /// <summary>The lines of a figure with their programmes' names; null when the names are too long.</summary>
    public static IReadOnlyList<RulerLabel>? Named(ReportFigure figure, ReportWords words) =>
        Of(figure, line => $"{words[line.Zh, line.En]} {ReportWords.Number(line.At, figure.Unit.Scale)}", Wide);

    /// <summary>The lines of a figure with their amounts alone.</summary>
    public static IReadOnlyList<RulerLabel>? Numbers(ReportFigure figure, double letter) =>
        Of(figure, line => ReportWords.Number(line.At, figure.Unit.Scale), letter);

    /// <summary>Labels in one row that keep clear of each other; those that find no room are left out, the last first.</summary>
    public static IReadOnlyList<RulerLabel> InOneRow(IReadOnlyList<(double At, string Text)> places, double letter)
    {
        for (var count = places.Count; count > 0; count--)
        {
            foreach (var labels in Choices([.. places.Take(count).Select(place => Candidates(place.At, place.Text, letter))], 0, []))
            {
                if (!labels.Any(label => labels.Any(other => label != other && label.Overlaps(other))))
                {
                    return labels;
                }
            }
        }

        return [];
    }

    static IReadOnlyList<RulerLabel>? Of(ReportFigure figure, Func<ReportLine, string> text, double letter)
    {
        var scale = new RulerScale(figure);
        return Of([.. figure.Lines.Select(line => (scale.At(line.At), text(line)))], letter);
    }

    /// <summary>How many rows the labels take.</summary>
    public static int Height(IReadOnlyList<RulerLabel> labels) => labels.Count == 0 ? 0 : labels.Max(label => label.Row) + 1;

    /// <summary>Where a label may stand on the paper: beside its place first, else as near as its width allows.</summary>
    static RulerLabel[] Candidates(double at, string text, double letter)
    {
        var width = text.Sum(sign => sign < 0x2E80 ? letter : 2 * letter);
        var fitting = Anchors.Select(anchor => new RulerLabel(text, at, anchor, Edge(at, width, anchor), width, 0))
            .Where(label => label.Left >= 0 && label.Right <= 100).ToArray();
        return fitting.Length > 0 ? fitting
            : [new RulerLabel(text, at < 50 ? 0 : 100, at < 50 ? "start" : "end", at < 50 ? 0 : 100 - width, width, 0)];
    }

    static double Edge(double at, double width, string anchor) => anchor switch
    {
        "start" => at,
        "end" => at - width,
        _ => at - (width / 2),
    };

    static IEnumerable<RulerLabel[]> Choices(RulerLabel[][] candidates, int index, RulerLabel[] chosen) => index == candidates.Length
        ? [chosen]
        : candidates[index].SelectMany(candidate => Choices(candidates, index + 1, [.. chosen, candidate]));

    /// <summary>The labels with their rows; null when two would each have to stand above the other.</summary>
    static RulerLabel[]? Stacked(RulerLabel[] labels)
    {
        var stacked = (RulerLabel[])labels.Clone();
        var done = new bool[labels.Length];
        for (var placed = 0; placed < labels.Length; placed++)
        {
            // Next is one under which only lines of placed labels run.
            var next = Enumerable.Range(0, labels.Length)
                .FirstOrDefault(label => !done[label] && Under(labels, label).All(other => done[other]), -1);
            if (next < 0)
            {
                return null;
            }

            var row = Under(labels, next).Select(other => stacked[other].Row + 1).DefaultIfEmpty().Max();
            while (Enumerable.Range(0, labels.Length).Any(other =>
                done[other] && stacked[other].Row == row && stacked[other].Overlaps(labels[next])))
            {
                row++;
            }

            stacked[next] = labels[next] with { Row = row };
            done[next] = true;
        }

        return stacked;
    }

    /// <summary>Labels whose lines run under a label.</summary>
    static IEnumerable<int> Under(RulerLabel[] labels, int label) =>
        Enumerable.Range(0, labels.Length).Where(other => other != label && labels[label].Covers(labels[other].At));
}
