using System.Globalization;
using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>What the lists of the house list: every decision, every module.</summary>
public sealed class ListedTests
{
    [Fact]
    public void Every_decision_is_listed_and_a_number_that_was_not_used_is_told()
    {
        var list = TextOf("docs/decisions/README.md");
        var decisions = Repository.Files.Select(file => Regex.Match(file.Path, @"^docs/decisions/(?<name>(?<number>\d{4})-.*\.md)$"))
            .Where(match => match.Success).ToList();
        var numbers = decisions.Select(decision => int.Parse(decision.Groups["number"].Value, CultureInfo.InvariantCulture)).ToList();

        Assert.NotEmpty(decisions);
        Breach.AssertNone(decisions.Select(decision => decision.Groups["name"].Value).Where(name => !list.Contains($"({name})", StringComparison.Ordinal)));
        Breach.AssertNone(Enumerable.Range(1, numbers.Max()).Except(numbers).Select(number => number.ToString("D4", CultureInfo.InvariantCulture))
            .Where(number => !list.Contains($"{number} was not used", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_module_is_on_the_map()
    {
        var map = TextOf("docs/map.md");
        var modules = Repository.Files.Select(file => Regex.Match(file.Path, @"^src/(?<name>[^/]+)/[^/]+\.csproj$"))
            .Where(match => match.Success).Select(match => match.Groups["name"].Value).ToList();

        Assert.True(modules.Count > 10);
        Breach.AssertNone(modules.Where(module => !map.Contains($"`src/{module}`", StringComparison.Ordinal)));
    }

    static string TextOf(string path) => Repository.Files.Single(file => file.Path == path).Text;
}
