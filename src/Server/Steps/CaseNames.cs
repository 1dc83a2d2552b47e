using Hedui.Verification;

namespace Hedui.Server;

/// <summary>What colleagues call the operators, categories and sources that a case names (案件用名).</summary>
/// <param name="Logins">Logins of operators, by how they stand on record.</param>
/// <param name="Categories">Categories of evidence.</param>
/// <param name="Sources">Sources that the case asks.</param>
public sealed record CaseNames(
    IReadOnlyDictionary<string, string> Logins, IReadOnlyDictionary<string, ReportText> Categories, IReadOnlyDictionary<string, ReportText> Sources)
{
    /// <summary>An operator's login; as it stands on record for one who is gone.</summary>
    public string Operator(string onRecord) => Logins.GetValueOrDefault(onRecord, onRecord);

    /// <summary>A category.</summary>
    public ReportText Category(string key) => Categories.GetValueOrDefault(key) ?? new(key, key);

    /// <summary>A source.</summary>
    public ReportText Source(string key) => Sources.GetValueOrDefault(key) ?? new(key, key);
}
