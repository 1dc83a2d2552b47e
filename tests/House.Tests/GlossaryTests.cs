using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>One word for one thing, in code as on screens: a public type is named in words that the glossary explains.</summary>
public sealed class GlossaryTests
{
    static HouseFile Glossary => Repository.Files.Single(file => file.Path == "docs/glossary.md");

    [Fact]
    public void Public_types_are_named_in_words_of_the_glossary() =>
        Breach.AssertNone(Breaches(Repository.Files.Where(file => file.IsUnder("src")), Glossary.Text));

    [Fact]
    public void A_word_nobody_explained_would_be_found()
    {
        var file = new HouseFile("src/Kernel/Household.cs", "public sealed class HouseholdThingummy\n{\n}\n");

        var breach = Assert.Single(Breaches([file], "| household | 家庭 | people who live together |"));

        Assert.Equal("HouseholdThingummy (src/Kernel/Household.cs): 'thingummy' is not in docs/glossary.md", breach);
    }

    [Fact]
    public void All_forms_of_public_type_are_seen()
    {
        var file = new HouseFile(
            "src/Kernel/Forms.cs",
            "public readonly record struct Alpha(int X);\npublic static partial class Beta { }\npublic enum Gamma { }\n"
            + "public abstract record Delta;\npublic interface Epsilon;\nsealed class Inner\n{\n    public enum Hidden { }\n}\n");

        Assert.Equal(["Alpha", "Beta", "Gamma", "Delta", "Epsilon"], PublicTypes.Public([file]).Select(type => type.Name));
    }

    [Fact]
    public void There_are_public_types_to_look_at() =>
        Assert.True(PublicTypes.Public(Repository.Files.Where(file => file.IsUnder("src"))).Count() > 15);

    static IEnumerable<string> Breaches(IEnumerable<HouseFile> files, string glossary)
    {
        var known = WordsExplained(glossary);
        return from type in PublicTypes.Public(files)
               from word in PublicTypes.Words(type.Name)
               where !known.Contains(word) && !known.Contains(Singular(word))
               select $"{type.Name} ({type.File.Path}): '{word}' is not in docs/glossary.md";
    }

    /// <summary>The words in the first column of the glossary's tables.</summary>
    static HashSet<string> WordsExplained(string glossary) =>
        [.. from row in Regex.Matches(glossary, @"^\|(?<word>[^|]+)\|", RegexOptions.Multiline)
            from word in Regex.Matches(row.Groups["word"].Value, "[A-Za-z][A-Za-z0-9]*")
            select word.Value.ToLowerInvariant()];

    static string Singular(string word) => word switch
    {
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith('s') => word[..^1],
        _ => word,
    };
}
