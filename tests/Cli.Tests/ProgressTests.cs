using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Hedui.Cli.Tests;

/// <summary>Long work says how far it is, how fast and how much longer: a bar on a terminal, plain lines elsewhere.</summary>
public sealed class ProgressTests : IDisposable
{
    static readonly string[] Stages =
        ["making the province", "writing files", "delivering", "looking for the defects", "folding", "verifying", "telling causes", "signing reports", "comparing with the truth"];

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData(500, 2_000, "households", 10, "500 of 2,000 households, 50/s, 30 s left")]
    [InlineData(500, 60_000, "households", 10, "500 of 60,000 households, 50/s, 20 min left")]
    [InlineData(500, 600_000, "households", 10, "500 of 600,000 households, 50/s, 3 h 20 min left")]
    [InlineData(2_000, 2_000, "households", 10, "2,000 households, 200/s")]
    [InlineData(500, 0, "rows", 10, "500 rows, 50/s")]
    [InlineData(0, 2_000, "households", 10, "0 of 2,000 households")]
    [InlineData(12_345_678, 60_100_000, "bytes", 2, "12.3 of 60.1 MB, 6.2 MB/s, 8 s left")]
    [InlineData(3, 61, "files", 10, "3 of 61 files, 0.3/s, 3 min left")]
    public void A_rate_tells_how_far_how_fast_and_how_much_longer(long done, long total, string unit, int seconds, string told) =>
        Assert.Equal(told, Rate.Text(new WorkDone(done, total, unit), TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task With_json_the_document_stands_alone_and_every_stage_is_told_beside_it_with_its_rate()
    {
        var ran = await Hedui.Run("demo", "--households", "60", "--json", "--home", data.Home);

        Assert.True(ran.Exit == 0, ran.Error);
        Assert.Equal(60, ran.Json().GetProperty("households").GetInt32());
        var lines = ran.Error.Split('\n');
        Assert.All(Stages, stage => Assert.Contains(lines, line => line.StartsWith(stage + ": ", StringComparison.Ordinal)
            && line.Contains("/s", StringComparison.Ordinal) && line.EndsWith(" s", StringComparison.Ordinal)));
        Assert.DoesNotContain('\u001b', ran.Error);
    }

    [Fact]
    public async Task On_a_terminal_there_are_bars_that_come_to_their_end_also_when_the_document_goes_to_a_file()
    {
        var file = data.PathOf("summary.json");

        var seen = await OnATerminal($"dotnet '{Hedui.Program}' demo --households 60 --json --home '{data.Home}' > '{file}'");

        Assert.All(Stages, stage => Assert.Contains(stage, seen, StringComparison.Ordinal));
        Assert.Contains("60 households, ", seen, StringComparison.Ordinal);
        Assert.Contains("100%", seen, StringComparison.Ordinal);
        Assert.Contains("━", seen, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(60, document.RootElement.GetProperty("households").GetInt32());
    }

    /// <summary>What a command shows on a terminal of 120 columns.</summary>
    static async Task<string> OnATerminal(string command)
    {
        using var script = Process.Start(new ProcessStartInfo("script", ["-qec", "stty cols 120 rows 40; " + command, "/dev/null"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["TERM"] = "xterm-256color", ["LANG"] = "C.UTF-8" },
        })!;
        var seen = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, seen);
        return seen;
    }
}
