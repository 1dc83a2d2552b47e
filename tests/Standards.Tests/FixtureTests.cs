using System.Globalization;
using System.Text.RegularExpressions;

namespace Hedui.Standards.Tests;

/// <summary>No file of the repository may hold a number that could be a person's.</summary>
public sealed partial class FixtureTests
{
    /// <summary>The example printed in GB 11643 itself.</summary>
    const string ExampleOfTheStandard = "11010519491231002X";

    static readonly string[] Folders = ["tests", "sources", "policies", "docs", "src", "bench", "standards"];

    static readonly string[] TextKinds =
        [".cs", ".csv", ".tsv", ".txt", ".json", ".yaml", ".yml", ".md", ".html", ".razor", ".sh", ".xml"];

    [Fact]
    public void No_fixture_holds_a_number_that_could_be_a_persons()
    {
        var found = Folders.Select(folder => Path.Combine(Shipped.Repository, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => TextKinds.Contains(Path.GetExtension(file)))
            .Where(file => Find(File.ReadAllText(file)).Any())
            .Select(file => Path.GetRelativePath(Shipped.Repository, file));

        Assert.Empty(found);
    }

    [Fact]
    public void Such_a_number_would_be_found()
    {
        var seventeen = "320102" + "19900307" + "123";
        var real = seventeen + CitizenIdFacts.CheckDigit(seventeen);

        Assert.Single(Find($"name,{real},x"));
        Assert.Empty(Find("name,990000199003071235,x"));
        Assert.Empty(Find($"{ExampleOfTheStandard}"));
    }

    static IEnumerable<string> Find(string text) => Numbers().Matches(text)
        .Select(match => match.Value.ToUpperInvariant())
        .Where(number => number != ExampleOfTheStandard)
        .Where(number => Read.Id(number).Problem == IdProblem.None)
        .Where(number => Shipped.Standards.Divisions.IsKnown(
            int.Parse(number.AsSpan(0, 6), CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")]
    private static partial Regex Numbers();
}
