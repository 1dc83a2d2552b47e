using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Hedui.Cli.Tests;

/// <summary>Runs the real program in a process of its own.</summary>
static class Hedui
{
    /// <summary>
    /// The program as it is installed, compiled ahead, where <c>HEDUI_PROGRAM</c> tells of one (<c>test.sh</c> does: a suite is thousands of
    /// starts); else the one built beside the tests.
    /// </summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("HEDUI_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "hedui.dll");

    /// <summary>Runs a command line to its end.</summary>
    public static Task<Ran> Run(params string[] args) => RunIn(null, args);

    /// <summary>The same, with a folder of its own for the program to work in.</summary>
    public static Task<Ran> RunIn(string? folder, params string[] args) => RunIn(folder, null, args);

    /// <summary>The same, with something to read from stdin.</summary>
    public static async Task<Ran> RunIn(string? folder, string? input, string[] args)
    {
        using var process = StartIn(folder, args);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ran(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command line and leaves it running.</summary>
    public static Process Start(params string[] args) => StartIn(null, args);

    /// <summary>Starts a command line with a folder of its own to work in and for what it puts aside, and leaves it running.</summary>
    public static Process StartIn(string? folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (folder is not null)
        {
            start.WorkingDirectory = folder;
            start.Environment["TMPDIR"] = folder;
            start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder, "settings");
        }

        return Process.Start(start)!;
    }
}

/// <summary>How a command line ended.</summary>
sealed record Ran(int Exit, string Output, string Error)
{
    /// <summary>Everything on stdout as one JSON document; fails when there is anything else.</summary>
    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;

    /// <summary>Refused, and told in full: what, where, what is allowed, what to do; each part of the place is named.</summary>
    public void AssertTold(string code, params string[] places)
    {
        AssertRefused(code);
        Assert.All(["where:", "allowed:", "do:"], part => Assert.Contains($"\n  {part}", Error, StringComparison.Ordinal));
        Assert.All(places, place => Assert.Contains(place, Error, StringComparison.Ordinal));
    }

    /// <summary>Refused with the code, exit 1, and what, where or allowed, and what to do on stderr.</summary>
    public void AssertRefused(string code)
    {
        Assert.True(Exit == 1 && Error.StartsWith(code + ": ", StringComparison.Ordinal), $"exit {Exit}, not 1 with {code}:\n{Error}\n{Output}");
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
    }
}
