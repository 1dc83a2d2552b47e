using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class PolicyLoader
{
    readonly List<FieldDraft> fields = [];

    /// <summary>What one place says of a field, or of all of a form, from a day on.</summary>
    sealed record FieldDraft(string Name, int Division, DateOnly From, IReadOnlyList<string> Cites, bool Verified, SourcePlace Place);

    void ReadForm(YamlPlaces yaml, int division)
    {
        yaml.Only("form", "cite", "verified", "from", "fields");
        var (form, from) = (yaml.Needed("form"), yaml.Day("from") ?? DateOnly.MinValue);
        if (yaml.Find("cite") is not null)
        {
            fields.Add(Field(form, yaml));
        }

        var named = yaml.Mapping("fields");
        foreach (var key in named?.Keys ?? [])
        {
            var field = named!.Mapping(key)!;
            field.Only("cite", "verified", "from");
            fields.Add(Field($"{form}.{key}", field));
        }

        FieldDraft Field(string name, YamlPlaces one)
        {
            IReadOnlyList<string> cites = one.Text("cite") is { } single ? [single] : [.. one.Texts("cite")];
            return cites.Count == 0
                ? throw one.Error("policy_citation", $"{name} rests on nothing.", $"cite: KEY of a document, a list of them, or {NotAsked}")
                : new(name, division, one.Day("from") ?? from, cites is [NotAsked] ? [] : cites, one.Flag("verified", false), one.Place);
        }
    }

    Dictionary<string, Local<FieldBasis>> Forms()
    {
        if (fields.GroupBy(one => (one.Name, one.Division, one.From)).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new RefusedException(
                "policy_duplicate", $"What {twice.Key.Name} rests on is said twice for the same place from the same day.", twice.Last().Place.ToString(), null,
                "Give the newer one a later from, or put it into the folder of its division.");
        }

        return fields.GroupBy(one => one.Name, StringComparer.Ordinal).ToDictionary(
            field => field.Key, field => new Local<FieldBasis>([.. field.Select(Version)]), StringComparer.Ordinal);

        LocalVersion<FieldBasis> Version(FieldDraft one) => new(
            one.Division, Digits(one.Division), one.From,
            new([.. one.Cites.Select(cite => LegalDocument.Of(documents, Cited(cite, one.Place))!)], one.Verified), null, one.Place);
    }
}
