using System.Text.RegularExpressions;
using Hedui.Standards;

namespace Hedui.Policy.Tests;

/// <summary>The guide for policy officers does what it says: its files are taken out of the page and run.</summary>
public sealed partial class GuideTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-guide-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_files_of_the_guide_are_law_without_errors_and_their_examples_hold()
    {
        var set = Follow();

        Assert.Empty(PolicySet.Check(folder, set.Vocabulary).Errors);
        var own = set.Cases.Where(one => one.Place.File.StartsWith("320115/", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, own.Count);
        Assert.All(own, one => Assert.Empty(PolicyCases.Run(set, one).Failures));
    }

    [Fact]
    public void They_change_the_county_from_its_day_and_nothing_else()
    {
        var standard = Follow().Parameters.First(one => one.Name == "minimum_living_standard");
        var before = House.Law.Parameters.First(one => one.Name == "minimum_living_standard");

        Assert.Equal(115_000, Value(standard, 320115, new(2025, 10, 1)));
        Assert.Equal(Value(before, 320115, new(2025, 9, 30)), Value(standard, 320115, new(2025, 9, 30)));
        Assert.Equal(Value(before, 320106, new(2025, 10, 1)), Value(standard, 320106, new(2025, 10, 1)));
    }

    static long? Value(Parameter parameter, int division, DateOnly on) => parameter.Find(division, Kernel.ResidenceKind.Urban, on)?.Value;

    PolicySet Follow()
    {
        var policies = House.Below("policies");
        var guide = File.ReadAllText(Path.Combine(policies, "..", "docs", "guides", "write-a-policy.md"));
        foreach (var file in Directory.EnumerateFiles(policies, "*.yaml", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(policies, file), File.ReadAllText(file));
        }

        var written = Written().Matches(guide);
        Assert.Equal(4, written.Count);
        foreach (var one in written.Cast<Match>())
        {
            Write(one.Groups["name"].Value, one.Groups["text"].Value);
        }

        return PolicySet.Load(folder, StandardsFolder.Open(House.Below("standards")));

        void Write(string name, string text)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    [GeneratedRegex(@"```yaml\n# (?<name>\S+\.yaml)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Written();
}
