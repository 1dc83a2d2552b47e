using System.Xml.Linq;

namespace Hedui.House.Tests;

public sealed class ProjectReferenceTests
{
    [Fact]
    public void Modules_use_only_what_the_plan_allows() => Breach.AssertNone(Breaches(Repository.Files));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Files.Single(file => file.Path == "Hedui.slnx").Text;

        Assert.Contains(HousePlan.Fuzzer, Projects(Repository.Files));
        Assert.DoesNotContain(Projects(Repository.Files), path => path != HousePlan.Fuzzer && !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_projects_to_look_at() => Assert.True(Projects(Repository.Files).Count() > 20);

    [Fact]
    public void A_forbidden_reference_would_be_found()
    {
        var breach = Assert.Single(Breaches([Project("src/Policy/Policy.csproj", "../Evidence/Evidence.csproj")]));

        Assert.Equal("Policy uses Evidence, which the plan does not allow", breach);
    }

    [Fact]
    public void A_use_of_the_demo_would_be_found() =>
        Assert.Single(Breaches([Project("src/Server/Server.csproj", "../Demo/Demo.csproj")]));

    [Fact]
    public void A_project_outside_the_plan_would_be_found()
    {
        Assert.Single(Breaches([Project("src/Toolbox/Toolbox.csproj")]));
        Assert.Single(Breaches([Project("tests/Toolbox.Tests/Toolbox.Tests.csproj")]));
        Assert.Single(Breaches([Project("elsewhere/Kernel/Kernel.csproj")]));
    }

    [Fact]
    public void A_client_that_uses_a_module_would_be_found() =>
        Assert.Single(Breaches([Project(HousePlan.Client, "../../src/Casework/Casework.csproj")]));

    [Fact]
    public void A_test_that_uses_another_modules_test_would_be_found() =>
        Assert.Single(Breaches([Project("tests/Policy.Tests/Policy.Tests.csproj", "../Demo.Tests/Demo.Tests.csproj")]));

    static IEnumerable<string> Projects(IEnumerable<HouseFile> files) =>
        files.Select(file => file.Path).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    static HouseFile Project(string path, params string[] references) =>
        new(path, $"<Project>{string.Concat(references.Select(r => $"<ProjectReference Include=\"{r}\" />"))}</Project>");

    static IEnumerable<string> Breaches(IEnumerable<HouseFile> files) =>
        files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal)).SelectMany(BreachesOf);

    static IEnumerable<string> BreachesOf(HouseFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Name);
        var used = XDocument.Parse(project.Text).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(path => Path.GetFileNameWithoutExtension(path)!);
        return project.Path.Split('/') switch
        {
            ["src", var folder, _] when folder == name && HousePlan.Uses.TryGetValue(name, out var allowed) =>
                used.Where(other => other != "Kernel" && !allowed.Contains(other))
                    .Select(other => $"{name} uses {other}, which the plan does not allow"),
            ["tests", var folder, _] when folder == name && StandsForAModule(name) =>
                used.Where(other => other != "Testing" && other != "Contracts" && other != "Client" && !HousePlan.Uses.ContainsKey(other))
                    .Select(other => $"{name} uses {other}, which is no module"),
            ["bench", var folder, _] when folder == name && (name == "Peers" || name.EndsWith(".Benchmarks", StringComparison.Ordinal)) => [],
            _ when project.Path is HousePlan.Client or HousePlan.Generator => used.Where(other => other != "Generator").Select(other => $"{name} uses {other}, and knows the interface alone"),
            _ when project.Path == HousePlan.Fuzzer => used.Where(other => !HousePlan.Uses.ContainsKey(other))
                .Select(other => $"{name} uses {other}, which is no module"),
            _ => [$"{project.Path} is not on the plan"],
        };
    }

    static bool StandsForAModule(string name) =>
        HousePlan.OtherTests.Contains(name)
        || (name.EndsWith(".Tests", StringComparison.Ordinal) && HousePlan.Uses.ContainsKey(name[..^".Tests".Length]));
}
