namespace Hedui.Cli.Tests;

/// <summary>How a demo ends: what came out at a glance, and what to type next.</summary>
public sealed class DemoEndTests : IDisposable
{
    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_end_is_read_at_a_glance_and_the_commands_it_names_work()
    {
        var demo = await Hedui.Run("demo", "--households", "400", "--home", data.Home);

        Assert.True(demo.Exit == 0, demo.Error);
        var lines = demo.Output.Split('\n');
        Assert.InRange(lines.Length, 20, 45);
        Assert.All(
            ["最低生活保障", "wrongly refused", "wrongly granted", "undetermined", "defects", "400 households"],
            word => Assert.Contains(word, demo.Output, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("against a figure in a file", StringComparison.Ordinal));

        var next = lines.SkipWhile(line => line != "Next:").Skip(1).Select(line => line.Trim()).Where(line => line.Contains("hedui", StringComparison.Ordinal)).ToList();
        Assert.Collection(
            next,
            serve => Assert.Contains(" serve ", serve, StringComparison.Ordinal),
            verify => Assert.Contains(" verify --household ", verify, StringComparison.Ordinal),
            report => Assert.Contains(" report ", report, StringComparison.Ordinal));
        var verified = await Hedui.Run(Arguments(next[1]));
        Assert.True(verified.Exit == 0, verified.Error);
        Assert.Contains("undetermined", verified.Output, StringComparison.Ordinal);
        var reported = await Hedui.Run([.. Arguments(next[2])[..^1], data.PathOf("report.html")]);
        Assert.True(reported.Exit == 0, reported.Error);
        Assert.Contains("<html", await File.ReadAllTextAsync(data.PathOf("report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_another_version_made_is_begun_afresh()
    {
        data.Write("home/hedui.db", "of another version");
        Directory.CreateDirectory(Path.Combine(data.Home, "demo"));

        var demo = await Hedui.Run("demo", "--households", "5", "--home", data.Home);

        Assert.True(demo.Exit == 0, demo.Error);
    }

    [Fact]
    public void Causes_are_grouped_to_few_lines_the_most_frequent_first_and_nothing_is_lost()
    {
        var causes = new Dictionary<string, long>
        {
            ["refused:deposits"] = 217, ["only_a_range:deposits"] = 865, ["not_covered:deposits+not_covered:large_withdrawals"] = 142,
            ["contested:members+stale:vehicles"] = 3, ["contested:vehicles+failed:deposits"] = 2, ["contested:members"] = 47,
            ["stale:vehicles"] = 733,
        };

        var grouped = UndeterminedWords.Grouped(causes, most: 5);

        Assert.Equal(
            [
                ("deposits: only a range", 865L), ("vehicles: stale", 733), ("deposits: refused", 217),
                ("deposits, large withdrawals: not covered", 142), ("other causes, or several at once", 52),
            ],
            grouped.Select(one => (one.Cause, one.Households)));
    }

    /// <summary>What stands behind the program's name on a line to type.</summary>
    static string[] Arguments(string line) =>
        line.Split("  ")[0].Split(' ').SkipWhile(word => !word.Contains("hedui.dll", StringComparison.Ordinal)).Skip(1).ToArray();
}
