using System.CommandLine;

namespace Hedui.Cli.Tests;

/// <summary>Whatever is typed where a number, a day or one of a few words belongs: a plain sentence, exit code 2, no stack.</summary>
public sealed class GarbageValueTests
{
    static readonly string[] Garbage =
        ["abc", "-1", "1.5", "99999999999999999999", "0001-01-01", "9999-12-31", "2025-02-30", "03/04/2025", "７", "", "é"];

    /// <summary>Every command with one of its options or arguments that does not take just any text.</summary>
    public static TheoryData<string, string> Places()
    {
        var places = new TheoryData<string, string>();
        foreach (var (path, command) in CommandTree.All())
        {
            foreach (var symbol in Checked(command))
            {
                places.Add(string.Join(' ', path), symbol.Name);
            }
        }

        return places;
    }

    [Fact]
    public void The_walk_sees_the_commands_and_their_values()
    {
        var places = Places().Select(place => $"{place.Data.Item1} {place.Data.Item2}").ToList();

        Assert.All(
            [
                "demo --households", "demo --seed", "verify --on", "verify --known-at", "report --format", "report --lang",
                "import --rows", "delivery show ID", "quarantine show ROW", "policy simulate --members", "policy simulate --law-of",
            ],
            place => Assert.Contains(place, places));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_value_that_cannot_be_is_told_with_what_which_and_what_is_allowed(string command, string name)
    {
        Assert.All(Garbage.Where(value => !IsRight(name, value)), value =>
        {
            var told = Usage.Problems(HeduiCommand.Build(TimeProvider.System).Parse(Line(command, name, value)));

            var problem = Assert.Single(told, one => one.Contains($"'{value}'", StringComparison.Ordinal));
            Assert.StartsWith(name + " ", problem, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", problem, StringComparison.Ordinal);
            Assert.DoesNotContain('`', problem);
            Assert.Contains("expected", problem, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_program_ends_with_2_and_without_a_stack(string command, string name)
    {
        var ran = await Hedui.Run([.. Line(command, name, "abc"), "--home", "/nowhere/hedui"]);

        Assert.Equal(2, ran.Exit);
        Assert.StartsWith("usage: ", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Output);
    }

    [Theory]
    [InlineData("demo", "--households", "0")]
    [InlineData("demo", "--households", "10000001")]
    [InlineData("demo", "--json:abc")]
    [InlineData("demo", "--urls", "abc")]
    [InlineData("serve", "--urls", "127.0.0.1:5080")]
    [InlineData("verify", "--all", "--on", "0001-01-01")]
    [InlineData("verify", "--all", "--known-at", "yesterday")]
    [InlineData("verify", "--all", "--household", "H1")]
    [InlineData("verify")]
    [InlineData("report", "H1", "--format", "7")]
    [InlineData("policy", "simulate", "--along-income", "--members", "21")]
    [InlineData("policy", "simulate", "--along-income", "--step", "0")]
    [InlineData("policy", "simulate", "--along-income", "--in", "nowhere")]
    [InlineData("policy", "simulate", "--set", "abc")]
    public async Task A_command_line_that_means_nothing_ends_with_2(params string[] args)
    {
        var ran = await Hedui.Run([.. args, "--home", "/nowhere/hedui"]);

        Assert.Equal(2, ran.Exit);
        Assert.StartsWith("usage: ", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-10-15T08:00:00Z", "2025-10-15T08:00:00+00:00")]
    [InlineData("2025-10-15T08:00:00.1234567+00:00", "2025-10-15T08:00:00.1234567+00:00")]
    [InlineData("2025-10-15 16:00", "2025-10-15T08:00:00+00:00")]
    [InlineData("2025-10-15T16:00:00", "2025-10-15T08:00:00+00:00")]
    [InlineData("2025-10-15", "2025-10-14T16:00:00+00:00")]
    public void An_instant_without_a_zone_is_beijing_time(string typed, string meant)
    {
        var parsed = HeduiCommand.Build(TimeProvider.System).Parse(["verify", "--all", "--known-at", typed]);

        Assert.Empty(parsed.Errors);
        Assert.Equal(
            DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture),
            parsed.GetRequiredValue<DateTimeOffset?>("--known-at"));
    }

    static IEnumerable<Symbol> Checked(Command command) =>
        command.Options.Where(option => IsChecked(option.ValueType)).Cast<Symbol>()
            .Concat(command.Arguments.Where(argument => IsChecked(argument.ValueType)));

    static bool IsChecked(Type type) => type != typeof(string) && type != typeof(string[]) && type != typeof(bool);

    /// <summary>A seed may be any whole number.</summary>
    static bool IsRight(string name, string value) => (name, value) == ("--seed", "-1");

    /// <summary>The command line with the value in its place and something in every other place that must be filled.</summary>
    static string[] Line(string command, string name, string value)
    {
        var found = CommandTree.All().First(one => string.Join(' ', one.Path) == command);
        var line = new List<string>(found.Path);
        foreach (var option in found.Command.Options.Where(option => option.Required && option.Name != name))
        {
            line.AddRange([option.Name, "x"]);
        }

        foreach (var argument in found.Command.Arguments)
        {
            line.Add(argument.Name == name ? value : "x");
        }

        string[] must = command == "verify" ? ["--all"] : [];
        return name.StartsWith('-') ? [.. line, .. must, name, value] : [.. line, .. must];
    }
}
