namespace Hedui.Standards;

/// <summary>A place on a map, in degrees.</summary>
/// <param name="East">Longitude.</param>
/// <param name="North">Latitude.</param>
public readonly record struct MapPoint(double East, double North);

/// <summary>
/// Where a division lies on a schematic map (区划轮廓): good for showing figures side by side, and for nothing about where a border runs.
/// </summary>
/// <param name="Code">The smallest division of today in which it surely lies, six digits; null when nobody said.</param>
/// <param name="Name">Its name, as the map has it.</param>
/// <param name="Rings">Closed lines without the point that closes them; what lies within two of them lies outside, as an enclave does.</param>
public sealed record DivisionOutline(int? Code, string Name, IReadOnlyList<IReadOnlyList<MapPoint>> Rings);
