using Hedui.Standards;

namespace Hedui.Policy.Tests;

/// <summary>The real law and the real catalogue, read once.</summary>
static class House
{
    static readonly Lazy<Vocabulary> Words = new(() => Read(StandardsFolder.Open(Below("standards"))));
    static readonly Lazy<PolicySet> National = new(() => PolicySet.Load(Below("policies"), Words.Value));

    public static Vocabulary Vocabulary => Words.Value;

    public static PolicySet Law => National.Value;

    static Vocabulary Read(StandardsFolder standards) => Vocabulary.From(standards);

    public static string Below(string folder)
    {
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        while (place is not null && !File.Exists(Path.Combine(place.FullName, "Hedui.slnx")))
        {
            place = place.Parent;
        }

        return Path.Combine(place!.FullName, folder);
    }
}
