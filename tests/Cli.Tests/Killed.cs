using System.Diagnostics;

namespace Hedui.Cli.Tests;

/// <summary>Runs the real program and kills it (SIGKILL) at a place given by what it has written, not by a clock.</summary>
static class Killed
{
    /// <summary>The exit code of a process that was killed.</summary>
    public const int BySignal9 = 137;

    /// <summary>Kills the program after so many changes of files under a folder; how it ended, by itself if it was faster.</summary>
    public static Task<Ran> After(int changes, string folder, params string[] args) => AfterIn(null, changes, folder, args);

    /// <summary>The same, with a folder of its own for the program to work in.</summary>
    public static Task<Ran> AfterIn(string? workingIn, int changes, string folder, params string[] args) =>
        AfterIn(workingIn, changes, folder, args, process => process.Kill());

    /// <summary>The same, with another blow than a kill; the program then ends by itself.</summary>
    public static async Task<Ran> AfterIn(string? workingIn, int changes, string folder, string[] args, Action<Process> strike)
    {
        using var seen = new SemaphoreSlim(0);
        using var watch = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true, InternalBufferSize = 64 * 1024,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.Size | NotifyFilters.LastWrite,
        };
        watch.Created += (_, _) => seen.Release();
        watch.Changed += (_, _) => seen.Release();
        watch.Renamed += (_, _) => seen.Release();
        watch.Deleted += (_, _) => seen.Release();
        watch.EnableRaisingEvents = true;
        using var process = Hedui.StartIn(workingIn, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        for (var change = 0; change < changes && !ended.IsCompleted; change++)
        {
            await Task.WhenAny(seen.WaitAsync(TestContext.Current.CancellationToken), ended);
        }

        if (!ended.IsCompleted)
        {
            strike(process);
        }

        await ended;
        return new Ran(process.ExitCode, await output, await error);
    }
}
