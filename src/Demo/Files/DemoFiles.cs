using System.Text.Json;

namespace Hedui.Demo;

/// <summary>Writes a province as its departments would hand it over: twenty-odd files in many forms, dirty and with gaps.</summary>
public static class DemoFiles
{
    /// <summary>How many sources have files.</summary>
    public static int Sources => Departments.All.Count;

    /// <summary>
    /// Writes all files into a folder (created if it is not there) and <c>planted.json</c>, the account of what was
    /// planted. The bytes depend on the province alone. Rows are written as they are drawn; memory holds only the
    /// planted defects.
    /// </summary>
    /// <param name="province">What is true.</param>
    /// <param name="folder">Where to write; files of the same names are replaced.</param>
    /// <param name="progress">Told how many of the <see cref="Sources"/> have their files.</param>
    /// <returns>The files in the order of delivery: applications first, corrections late, non-answers last.</returns>
    public static DemoDeliveries Write(Province province, string folder, IProgress<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(province);
        Directory.CreateDirectory(folder);
        var lost = new LostRows();
        var written = new List<DemoDelivery>();
        foreach (var (number, plan) in Departments.All.Index())
        {
            written.AddRange(plan.Write(province, folder, lost));
            progress?.Report(number + 1);
        }

        var nobody = written.Where(file => file.Accepted == 0 && file.ExpectedRefusal is null).ToList();
        foreach (var file in nobody)
        {
            File.Delete(file.Path);
        }

        var ordered = written.Except(nobody).OrderBy(Place).ToList();
        ordered.Add(CoverageFile.Write(province, folder, nobody.Select(file => file.Source)));
        var deliveries = new DemoDeliveries(ordered, lost.ByHousehold);
        WriteAccount(deliveries, Path.Combine(folder, "planted.json"));
        return deliveries;
    }

    /// <summary>Applications enrol the households first; corrections come late.</summary>
    static int Place(DemoDelivery file) => file.Source switch
    {
        "demo-applications" => 0,
        _ => file.IsCorrection ? 2 : 1,
    };

    static void WriteAccount(DemoDeliveries deliveries, string path)
    {
        using var stream = new FileStream(path, FileMode.Create);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (var file in deliveries.Files)
        {
            json.WriteStartObject();
            json.WriteString("source", file.Source);
            json.WriteString("file", Path.GetFileName(file.Path));
            json.WriteString("expected_refusal", file.ExpectedRefusal);
            json.WriteNumber("rows", file.Rows);
            json.WriteNumber("accepted", file.Accepted);
            json.WriteNumber("duplicates", file.Duplicates);
            WriteCounts(json, "quarantined", file.Quarantined);
            WriteCounts(json, "fixes", file.Fixes);
            WriteCounts(json, "planted", file.Planted.GroupBy(row => row.Defect.ToString())
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Count())));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, int>> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }
}

/// <summary>What was handed over, and what of the truth it does not bring.</summary>
/// <param name="Files">In the order of delivery.</param>
/// <param name="LostRows">By household number, rows that were unreadable and never came again.</param>
public sealed record DemoDeliveries(
    IReadOnlyList<DemoDelivery> Files, IReadOnlyDictionary<int, IReadOnlyList<LostRow>> LostRows);
