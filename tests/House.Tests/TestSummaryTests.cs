using System.Diagnostics;

namespace Hedui.House.Tests;

/// <summary>The last line of test.sh is read by programs: passed and failed, nothing else; skipped tests stand before it.</summary>
public sealed class TestSummaryTests
{
    [Theory]
    [InlineData("  total: 12\n  failed: 0\n  succeeded: 12\n  skipped: 0\n", 0, "12 passed, 0 failed")]
    [InlineData("  total: 12\n  failed: 2\n  succeeded: 10\n  skipped: 0\n", 0, "10 passed, 2 failed")]
    [InlineData("  error: 1\n  total: 12\n  failed: 0\n  succeeded: 12\n  skipped: 0\n", 0, "12 passed, 1 failed")]
    [InlineData("", 1, "0 passed, 0 failed")]
    public async Task It_ends_with_how_many_passed_and_failed(string log, int exit, string last)
    {
        var (code, lines) = await Summarise(log);

        Assert.Equal((exit, last), (code, Assert.Single(lines)));
    }

    [Fact]
    public async Task Skipped_tests_are_told_on_the_line_before()
    {
        var (_, lines) = await Summarise("  total: 13\n  failed: 0\n  succeeded: 12\n  skipped: 1\n");

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("1 skipped", lines[0], StringComparison.Ordinal);
        Assert.Equal("12 passed, 0 failed", lines[1]);
    }

    static async Task<(int Exit, string[] Lines)> Summarise(string log)
    {
        using var awk = Process.Start(new ProcessStartInfo("awk", ["-f", Path.Combine(Repository.Root, "build", "test-summary.awk")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        await awk.StandardInput.WriteAsync(log);
        awk.StandardInput.Close();
        var told = await awk.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await awk.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (awk.ExitCode, told.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
