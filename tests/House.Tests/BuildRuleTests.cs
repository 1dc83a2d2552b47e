using System.Diagnostics;

namespace Hedui.House.Tests;

/// <summary>
/// The build's own rules, seen to fail: a small project with one breach of each is built with the repository's
/// settings. It lies under <c>artifacts/</c>, where it inherits them and no source is touched.
/// </summary>
public sealed class BuildRuleTests
{
    /// <remarks>What lies under <c>artifacts/</c> is not compiled unless it is named.</remarks>
    const string Project =
        """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><Compile Include="Undocumented.cs" /></ItemGroup></Project>""";

    const string Breaches =
        """
        using System.Text;

        namespace Hedui.SeededBreach
        {
            public sealed class Undocumented
            {
                private int number;

                /// <summary>A clock nobody can move.</summary>
                public DateTime Today() => DateTime.UtcNow.AddDays(number++);
            }
        }
        """;

    [Fact]
    public async Task Each_rule_stops_the_build_when_it_is_broken()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "SeededBreach");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "SeededBreach.csproj"), Project, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "Undocumented.cs"), Breaches, Cancellation);

        var (exit, output) = await Build(folder);

        Assert.NotEqual(0, exit);
        Assert.All(
            ["error CS1591", "error IDE0005", "error IDE0040", "error IDE0161", "error RS0030"],
            rule => Assert.Contains(rule, output, StringComparison.Ordinal));
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static async Task<(int Exit, string Output)> Build(string folder)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", "--nologo", "-v", "q", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var output = await build.StandardOutput.ReadToEndAsync(Cancellation);
        await build.WaitForExitAsync(Cancellation);
        return (build.ExitCode, output);
    }
}
