namespace Hedui.House.Tests;

/// <summary>Drawers are where houses rot: a name that could hold anything is not a name.</summary>
public sealed class BannedWordTests
{
    static readonly HashSet<string> Banned = new(
        ["manager", "helper", "helpers", "util", "utils", "utility", "utilities", "common", "core", "base", "impl", "data",
         "info", "misc", "service", "services", "dto", "dtos", "v2"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Names where the word is the domain's own, each with its reason.</summary>
    static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>();

    [Fact]
    public void No_type_file_folder_or_project_has_a_name_that_could_hold_anything() =>
        Breach.AssertNone(Breaches(Repository.Files));

    [Theory]
    [InlineData("src/Kernel/Money.cs", "sealed class MoneyHelper\n{\n}\n", "MoneyHelper")]
    [InlineData("src/Kernel/Utils/Money.cs", "", "Utils")]
    [InlineData("src/Common/Money.cs", "", "Common")]
    [InlineData("tests/Kernel.Tests/BaseTests.cs", "", "BaseTests")]
    public void A_drawer_would_be_found(string path, string text, string name) =>
        Assert.Contains(Breaches([new HouseFile(path, text)]), breach => breach.Contains($"'{name}'", StringComparison.Ordinal));

    [Theory]
    [InlineData("src/Kernel/Baseline.cs", "sealed class Baseline\n{\n}\n")]
    [InlineData("src/Standards/Database.cs", "")]
    public void A_word_that_only_begins_alike_is_left_alone(string path, string text) =>
        Assert.Empty(Breaches([new HouseFile(path, text)]));

    static IEnumerable<string> Breaches(IEnumerable<HouseFile> files)
    {
        var code = files.Where(file => file.IsCode && (file.IsUnder("src") || file.IsUnder("tests"))).ToList();
        var parts = code.SelectMany(file => file.Path.Split('/').Select(part => (file.Path, Name: part.Split('.')[0])));
        var types = PublicTypes.All(code).Select(type => (type.File.Path, type.Name));
        return from part in parts.Concat(types).Distinct()
               where !Reasons.ContainsKey(part.Name) && PublicTypes.Words(part.Name).Any(Banned.Contains)
               select $"'{part.Name}' ({part.Path})";
    }
}
