using System.Diagnostics;

namespace Hedui.House.Tests;

/// <summary>After a run, test.sh holds the promises against the runner's reports: a named test ran and passed, or the run has failed.</summary>
public sealed class PromisesKeptTests : IDisposable
{
    const string Promises = """{ "tests": [ "Hedui.Kernel.Tests.MoneyTests.Adds_up", "Hedui.Kernel.Tests.MoneyTests.Rounds" ] }""";

    readonly string folder = Directory.CreateTempSubdirectory("hedui-promises-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task When_all_ran_and_passed_it_says_how_many()
    {
        var (code, told) = await Hold(Ran("Adds_up", "Pass") + Ran("Rounds", "Pass"), Ran("Rounds", "Pass") + Ran("Of_no_promise", "Fail"));

        Assert.Equal((0, "promises: all 2 tests that they name ran and passed"), (code, Assert.Single(told)));
    }

    [Theory]
    [InlineData("Pass", null, "did not run")]
    [InlineData("Pass", "Fail", "failed")]
    [InlineData("Pass", "Skip", "was skipped")]
    [InlineData("Fail", "Pass", "failed")]
    public async Task A_named_test_that_did_not_run_or_did_not_pass_is_told(string first, string? second, string wrong)
    {
        var (code, told) = await Hold(Ran("Adds_up", first) + (second is null ? "" : Ran("Rounds", second)));

        Assert.Equal(1, code);
        Assert.Contains(told, line => line.StartsWith($"a test that a promise rests on {wrong}: Hedui.Kernel.Tests.MoneyTests.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_theory_of_which_one_case_failed_has_not_passed() =>
        Assert.Equal(1, (await Hold(Ran("Adds_up", "Pass") + Ran("Adds_up", "Fail") + Ran("Rounds", "Pass"))).Exit);

    [Fact]
    public async Task Without_reports_nothing_is_kept() => Assert.Equal(1, (await Hold()).Exit);

    static string Ran(string method, string result) =>
        $"<test id=\"1\" name=\"Hedui.Kernel.Tests.MoneyTests.{method}(text: \\&quot;a&gt;\\&quot;)\" result=\"{result}\" time=\"0\" type=\"Hedui.Kernel.Tests.MoneyTests\" method=\"{method}\" />";

    async Task<(int Exit, string[] Told)> Hold(params string[] reports)
    {
        File.WriteAllText(Path.Combine(folder, "promises.json"), Promises);
        var files = reports.Select((text, at) =>
        {
            var path = Path.Combine(folder, $"{at}.xml");
            File.WriteAllText(path, $"<assemblies><assembly>{text}</assembly></assemblies>");
            return path;
        });
        using var awk = Process.Start(new ProcessStartInfo(
            "awk", ["-f", Path.Combine(Repository.Root, "build", "promises-kept.awk"), Path.Combine(folder, "promises.json"), .. files])
        {
            RedirectStandardOutput = true,
        })!;
        var told = await awk.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await awk.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (awk.ExitCode, told.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
