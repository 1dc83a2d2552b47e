using System.Text.Json;

namespace Hedui.Server;

/// <summary>Why the undetermined households of a run are undetermined, kept beside its results.</summary>
/// <param name="Households">Registry numbers by cause; see <see cref="UndeterminedCause"/>.</param>
public sealed record RunCauses(IReadOnlyDictionary<string, IReadOnlyList<int>> Households)
{
    const string FileName = "causes.json";

    /// <summary>The cause of each undetermined household.</summary>
    public IReadOnlyDictionary<int, string> OfHousehold { get; } = Households
        .SelectMany(cause => cause.Value, (cause, household) => (household, cause.Key)).ToDictionary(pair => pair.household, pair => pair.Key);

    /// <summary>The same for some households alone.</summary>
    public RunCauses Of(IReadOnlySet<int> households) => new(Households
        .Select(cause => (cause.Key, Own: (IReadOnlyList<int>)[.. cause.Value.Where(households.Contains)])).Where(cause => cause.Own.Count > 0)
        .ToDictionary(cause => cause.Key, cause => cause.Own, StringComparer.Ordinal));

    /// <summary>The causes kept with a run; null when nobody told them.</summary>
    public static RunCauses? Load(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file)
            ? new(JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<int>>>(File.ReadAllText(file))!)
            : null;
    }

    /// <summary>Keeps the causes with a run.</summary>
    public void Save(string folder)
    {
        var aside = Path.Combine(folder, FileName + ".tmp");
        File.WriteAllText(aside, JsonSerializer.Serialize(Households));
        File.Move(aside, Path.Combine(folder, FileName), overwrite: true);
    }
}
