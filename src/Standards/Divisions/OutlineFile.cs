using System.Text.Json;
using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>Reads a map as <c>standards/maps</c> describes it: GeoJSON, polygons, degrees.</summary>
static class OutlineFile
{
    /// <exception cref="RefusedException"><c>standards_file_broken</c>.</exception>
    public static IReadOnlyList<DivisionOutline> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. document.RootElement.GetProperty("features").EnumerateArray().Select(Outline)];
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new RefusedException(
                "standards_file_broken", "It is no map of polygons in degrees.", path,
                "a GeoJSON FeatureCollection of Polygon and MultiPolygon in degrees of longitude and latitude, code and name in the properties of each feature",
                "Convert the map, or take the file away: a province without a map is shown as a table.");
        }
    }

    static DivisionOutline Outline(JsonElement feature)
    {
        var (properties, geometry) = (feature.GetProperty("properties"), feature.GetProperty("geometry"));
        var coordinates = geometry.GetProperty("coordinates");
        var rings = geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => coordinates.EnumerateArray(),
            "MultiPolygon" => coordinates.EnumerateArray().SelectMany(polygon => polygon.EnumerateArray()),
            _ => throw new FormatException(),
        };
        return new(CodeOf(properties), properties.GetProperty("name").GetString()!, [.. rings.Select(Ring)]);
    }

    /// <summary>Map makers write codes as numbers and as texts.</summary>
    static int? CodeOf(JsonElement properties) => !properties.TryGetProperty("code", out var code) ? null : code.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => code.GetString() is { Length: 6 } text && DayText.Digits(text, 0, 6) is >= 100_000 and var read ? read : throw new FormatException(),
        _ => code.GetInt32() is >= 100_000 and <= 999_999 and var number ? number : throw new FormatException(),
    };

    static IReadOnlyList<MapPoint> Ring(JsonElement ring)
    {
        List<MapPoint> points = [.. ring.EnumerateArray().Select(Point)];
        if (points.Count > 1 && points[0] == points[^1])
        {
            points.RemoveAt(points.Count - 1);
        }

        return points.Count > 2 ? points : throw new FormatException();
    }

    /// <summary>A map in metres would be drawn, and nobody would see why it looks strange: what is not on the globe is refused.</summary>
    static MapPoint Point(JsonElement pair) =>
        new MapPoint(pair[0].GetDouble(), pair[1].GetDouble()) is { East: >= -180 and <= 180, North: >= -90 and <= 90 } point ? point : throw new FormatException();
}
