namespace Hedui.House.Tests;

public sealed class ModuleReadmeTests
{
    const int OneScreen = 80;

    [Fact]
    public void Every_module_says_what_it_is_for_on_one_screen() => Breach.AssertNone(Breaches(Repository.Files));

    [Fact]
    public void A_module_without_a_readme_would_be_found() =>
        Assert.Equal(["src/Kernel has no README.md"], Breaches([new HouseFile("src/Kernel/Kernel.csproj", "<Project/>")]));

    [Fact]
    public void An_empty_or_endless_readme_would_be_found()
    {
        var project = new HouseFile("src/Kernel/Kernel.csproj", "<Project/>");

        Assert.Single(Breaches([project, new HouseFile("src/Kernel/README.md", "# Kernel\n")]));
        Assert.Single(Breaches([project, new HouseFile("src/Kernel/README.md", string.Concat(Enumerable.Repeat("x\n", 81)))]));
    }

    static IEnumerable<string> Breaches(IReadOnlyList<HouseFile> files)
    {
        foreach (var project in files.Where(file => file.IsUnder("src") && file.Path.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            var readme = files.FirstOrDefault(file => file.Path == project.Folder + "/README.md");
            if (readme is null)
            {
                yield return $"{project.Folder} has no README.md";
            }
            else if (readme.Lines is < 3 or > OneScreen)
            {
                yield return $"{readme.Path} has {readme.Lines} lines; 3 to {OneScreen} fit a screen";
            }
        }
    }
}
