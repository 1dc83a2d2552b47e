using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>What we promise about safety is held by tests that are there; what is not covered says so, and when it will be.</summary>
public sealed class PromisesTests
{
    /// <summary>Clauses of GB/T 22239-2019 8.1.4 with their last letters; the two without letters stand alone.</summary>
    static readonly (int Clause, char? Last)[] Clauses =
        [(1, 'd'), (2, 'g'), (3, 'd'), (4, 'f'), (5, null), (6, null), (7, 'b'), (8, 'b'), (9, 'c'), (10, 'b'), (11, 'b')];

    static PromiseFile Shipped => PromiseFile.Read(Repository.Files.Single(file => file.Path == PromiseFile.Path).Text);

    [Fact]
    public void Every_promise_and_every_control_is_told_in_both_languages_and_says_what_it_rests_on()
    {
        var controls = Clauses.SelectMany(one => one.Last is { } last
            ? Enumerable.Range('a', last - 'a' + 1).Select(letter => $"8.1.4.{one.Clause}.{(char)letter}")
            : [$"8.1.4.{one.Clause}"]);

        Assert.Equal(Enumerable.Range(1, 38).Select(number => $"P{number:00}").Concat(controls), Shipped.Promises.Select(one => one.Id));
        Breach.AssertNone(Shapes(Shipped));
    }

    [Fact]
    public void Every_test_that_a_promise_names_is_there() => Breach.AssertNone(Unknown(Shipped, TestsOf(Repository.Files)));

    [Fact]
    public void The_tests_of_the_repository_are_seen() => Assert.True(TestsOf(Repository.Files).Count > 800);

    [Fact]
    public void A_promise_that_names_no_test_or_one_that_is_not_there_would_be_found()
    {
        var tests = TestsOf([new HouseFile("tests/Kernel.Tests/MoneyTests.cs",
            "namespace Hedui.Kernel.Tests;\n\npublic sealed class MoneyTests\n{\n    [Theory]\n    [InlineData(\"a;{b}\")]\n    public void Adds_up(string text) { }\n\n    public void Not_a_test() { }\n}\n")]);
        Promise A(Covered covered, string? missing, params string[] named) => new("P01", "承诺", "Promise", "code", named, null, covered, missing);
        PromiseFile Of(Promise one) => new([one]);

        Assert.Equal(["Hedui.Kernel.Tests.MoneyTests.Adds_up"], tests);
        Assert.Empty(Unknown(Of(A(Covered.Yes, null, "Hedui.Kernel.Tests.MoneyTests.Adds_up")), tests));
        Assert.Single(Unknown(Of(A(Covered.Yes, null, "Hedui.Kernel.Tests.MoneyTests.Adds_down")), tests));
        Assert.Empty(Shapes(Of(A(Covered.Yes, null, "x"))));
        Assert.Single(Shapes(Of(A(Covered.Yes, null))));
        Assert.Single(Shapes(Of(A(Covered.Partly, "later"))));
        Assert.Single(Shapes(Of(A(Covered.Partly, null, "x"))));
        Assert.Single(Shapes(Of(A(Covered.No, null))));
        Assert.Single(Shapes(Of(A(Covered.No, "later", "x"))));
        Assert.Single(Shapes(Of(A(Covered.Yes, null, "x", "x"))));
        Assert.Single(Shapes(Of(A(Covered.Yes, null, "x") with { En = "中文" })));
    }

    [Fact]
    public void Tests_that_run_on_two_databases_are_seen_on_both() => Assert.Equal(
        ["Hedui.Security.Tests.ChainTests.Hangs_together", "Hedui.Security.Tests.ChainOnPostgreSqlTests.Hangs_together"],
        TestsOf([new HouseFile("tests/Security.Tests/ChainTests.cs",
            "namespace Hedui.Security.Tests;\n\npublic class ChainTests\n{\n    [Fact]\n    public void Hangs_together() { }\n}\n\n"
            + "public sealed class ChainOnPostgreSqlTests() : ChainTests(DatabaseKind.PostgreSql);\n")]));

    [Theory]
    [InlineData("""{ "promises": [ { "id": "P01" } ] }""")]
    [InlineData("""{ "promises": [], "more": 1 }""")]
    [InlineData("""{ "promises": [ { "id": "P01", "zh": "", "en": "", "mechanism": "", "tests": [], "figure": null, "covered": "perhaps", "missing": null } ] }""")]
    [InlineData("""{ "promises": [ { "id": "P01", "zh": null, "en": "", "mechanism": "", "tests": [], "figure": null, "covered": "no", "missing": null } ] }""")]
    public void A_file_of_another_shape_is_refused(string json) => Assert.Throws<JsonException>(() => PromiseFile.Read(json));

    static IEnumerable<string> Unknown(PromiseFile file, HashSet<string> tests) =>
        from one in file.Promises from test in one.Tests where !tests.Contains(test) select $"{one.Id}: there is no test {test}";

    static IEnumerable<string> Shapes(PromiseFile file)
    {
        foreach (var one in file.Promises)
        {
            var wrong = one switch
            {
                { Covered: Covered.Yes, Missing: not null } => "covered, and something missing",
                { Covered: Covered.Yes or Covered.Partly, Tests.Count: 0 } => "covered by no test",
                { Covered: Covered.Partly or Covered.No, Missing: null or "" } => "does not say what is missing",
                { Covered: Covered.No, Tests.Count: > 0 } => "not covered, and names tests",
                { Mechanism: "" } => "rests on nothing",
                { Figure: { Value: "" } or { Command: "" } } => "has a figure without value or command",
                _ when one.Tests.Distinct().Count() != one.Tests.Count => "names a test twice",
                _ when !Regex.IsMatch(one.Zh, @"\p{IsCJKUnifiedIdeographs}") || !Regex.IsMatch(one.En, "^[A-Z][ -~]+$") => "is not told in both languages",
                _ => null,
            };
            if (wrong is not null)
            {
                yield return $"{one.Id}: {wrong}";
            }
        }
    }

    /// <summary>Full names of all methods marked as tests.</summary>
    static HashSet<string> TestsOf(IEnumerable<HouseFile> files) =>
    [
        .. from file in files
           where file.IsCode && file.IsUnder("tests")
           let space = Regex.Match(file.Text, @"^namespace (?<name>[\w.]+);", RegexOptions.Multiline).Groups["name"].Value
           // A class that runs the tests of another on a second database stands below it.
           from type in Regex.Matches(file.Text, @"^public (sealed )?(partial )?class (?<name>\w+Tests)\b", RegexOptions.Multiline)
           from test in Regex.Matches(
               file.Text, @"\[(Fact|Theory)\b[\s\S]*?public (async )?(void|Task) (?<name>\w+)\(", RegexOptions.CultureInvariant)
           select $"{space}.{type.Groups["name"].Value}.{test.Groups["name"].Value}",
    ];
}
