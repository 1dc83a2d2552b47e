using System.Globalization;
using System.Text;
using Hedui.Standards;

namespace Hedui.Server;

/// <summary>A schematic map, drawn flat (示意图).</summary>
/// <param name="Width">How wide it is, in units of its shapes.</param>
/// <param name="Height">How high.</param>
/// <param name="Shapes">What lies on it.</param>
public sealed record DivisionMap(int Width, int Height, IReadOnlyList<DivisionShape> Shapes)
{
    /// <summary>How wide every map is: finer than a screen shows, coarse enough for a small page.</summary>
    const int Drawn = 1000;

    /// <summary>Draws outlines, those of one division together.</summary>
    /// <param name="outlines">Each with the code of the division that it belongs to; null for what belongs to none that is shown.</param>
    /// <returns>Null when no division is among them.</returns>
    internal static DivisionMap? Of(IReadOnlyList<(int? Division, DivisionOutline Outline)> outlines)
    {
        if (!outlines.Any(one => one.Division is not null))
        {
            return null;
        }

        List<MapPoint> points = [.. outlines.SelectMany(one => one.Outline.Rings).SelectMany(ring => ring)];
        var (west, north) = (points.Min(point => point.East), points.Max(point => point.North));
        var middle = Math.Cos((north + points.Min(point => point.North)) / 2 * Math.PI / 180);
        var scale = Drawn / ((points.Max(point => point.East) - west) * middle);
        return new(
            Drawn, (int)Math.Ceiling((north - points.Min(point => point.North)) * scale),
            [
                .. outlines.GroupBy(one => one.Division is { } division ? (division, "") : (0, one.Outline.Name)).Select(group => new DivisionShape(
                    group.Key.Item1 == 0 ? null : group.Key.Item1, group.First().Outline.Name, string.Concat(group.SelectMany(one => one.Outline.Rings).Select(Path)))),
            ]);

        string Path(IReadOnlyList<MapPoint> ring)
        {
            var text = new StringBuilder();
            (int X, int Y)? last = null;
            foreach (var point in ring)
            {
                var at = (X: (int)Math.Round((point.East - west) * middle * scale), Y: (int)Math.Round((north - point.North) * scale));
                if (at != last)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{(last is null ? 'M' : ' ')}{at.X},{at.Y}");
                }

                last = at;
            }

            return text.Append('Z').ToString();
        }
    }
}

/// <summary>A shape on a map.</summary>
/// <param name="Division">Code of the division; null for what has no figures here: it is drawn and tells nothing.</param>
/// <param name="Name">As the map has it.</param>
/// <param name="Path">Its outline, as SVG writes paths.</param>
public sealed record DivisionShape(int? Division, string Name, string Path);
