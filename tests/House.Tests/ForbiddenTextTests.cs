using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>
/// A clone must build anywhere: nothing in it may point at the machine it was written on, at folders beside it, or at
/// one package registry. The patterns are written in pieces so that this file does not breach itself.
/// </summary>
public sealed class ForbiddenTextTests
{
    static readonly Regex Forbidden = new(
        string.Join(
            '|',
            @"\.\./" + "shared",
            @"(?<![\w.<])/" + @"(work|root|workspace)/",
            @"(?<![\w.<])/" + @"home/[a-z]",
            @"(?i)\bnuget\." + "org",
            @"(?i)\bnpmjs\." + "(org|com)",
            @"(?i)\bdeb\." + "debian",
            @"(?i)\bpypi\." + "org"),
        RegexOptions.CultureInvariant);

    [Fact]
    public void The_repository_stands_alone() => Breach.AssertNone(Breaches(Repository.Files));

    [Theory]
    [InlineData("see .." + "/shared/design.md")]
    [InlineData("cd " + "/work" + "/main")]
    [InlineData("reads '/root" + "/.config'")]
    [InlineData("https://api.nuget" + ".org/v3/index.json")]
    [InlineData("registry=https://registry.npmjs" + ".org/")]
    public void Text_that_ties_it_to_a_machine_would_be_found(string text) =>
        Assert.Single(Breaches([new HouseFile("docs/map.md", "first line\n" + text)]));

    [Theory]
    [InlineData("the network/root of trust")]
    [InlineData("/homes for people")]
    [InlineData("src/Casework/Receive")]
    public void Innocent_text_is_left_alone(string text) =>
        Assert.Empty(Breaches([new HouseFile("docs/map.md", text)]));

    static IEnumerable<string> Breaches(IEnumerable<HouseFile> files) =>
        from file in files
        let found = Forbidden.Match(file.Text)
        where found.Success
        select $"{file.Path}:{file.Text.AsSpan(0, found.Index).Count('\n') + 1} has '{found.Value}'";
}
