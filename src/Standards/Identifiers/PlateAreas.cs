namespace Hedui.Standards;

/// <summary>Where a plate was issued, by its first two characters (苏A 江苏省南京市).</summary>
public sealed class PlateAreas
{
    readonly Dictionary<string, string> byPrefix;

    PlateAreas(Dictionary<string, string> byPrefix) => this.byPrefix = byPrefix;

    /// <summary>The area of a normalised plate, or null.</summary>
    public string? Find(string plate) => plate.Length < 2
        ? null
        : byPrefix.GetValueOrDefault(plate[..2]) ?? byPrefix.GetValueOrDefault(plate[..1] + "[A-Z]");

    internal static PlateAreas Load(string folder)
    {
        var table = TableFile.Read(Path.Combine(folder, "areas.csv"), "prefix", "zh");
        var areas = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            areas.TryAdd(row[0], row[1]);
        }

        return new PlateAreas(areas);
    }
}
