using System.Diagnostics;

namespace Hedui.Cli.Tests;

/// <summary>A disk that is soon full: a file system in memory, unmounted at the end.</summary>
sealed class SmallDisk : IDisposable
{
    SmallDisk(string path) => Path = path;

    public string Path { get; }

    string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts one. Skips the test where that is not allowed, unless everything has to be there.</summary>
    public static SmallDisk Mount(string path, string size)
    {
        Directory.CreateDirectory(path);
        var mounted = Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path);
        Assert.SkipWhen(!mounted && Environment.GetEnvironmentVariable("CI") is null, "Only root may mount a small disk.");
        Assert.True(mounted, "A small disk could not be mounted; run as root, where mounting is allowed.");
        return new SmallDisk(path);
    }

    /// <summary>Fills the disk until so many bytes are free.</summary>
    public void FillUpTo(long left)
    {
        Empty();
        using var file = File.Create(Filler);
        var fill = new DriveInfo(Path).AvailableFreeSpace - left;
        file.Write(new byte[Math.Max(0, fill)]);
    }

    /// <summary>Makes room again.</summary>
    public void Empty() => File.Delete(Filler);

    public void Dispose() => Run("umount", Path);

    static bool Run(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
