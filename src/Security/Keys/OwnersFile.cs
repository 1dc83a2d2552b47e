using Hedui.Storage;

namespace Hedui.Security;

/// <summary>A small file that its owner alone reads, and that is there whole or as it was before.</summary>
static class OwnersFile
{
    // The ending of work half done: no backup takes it along.
    const string Older = ".old.tmp";

    public static void Write(string path, Action<Stream> content)
    {
        WriteAside(path, content);
        File.Move(path + ".new", path, overwrite: true);
        DurableFolder.Sync(Path.GetDirectoryName(path)!);
    }

    /// <summary>Writes the file anew, then overwrites what stood in it before: a key that was in it is to be gone.</summary>
    public static void WriteOver(string path, Action<Stream> content)
    {
        WriteAside(path, content);
        File.Replace(path + ".new", path, path + Older);
        DurableFolder.Sync(Path.GetDirectoryName(path)!);
        Wipe(path + Older);
    }

    /// <summary>Overwrites what one that was killed left beside the file.</summary>
    public static void WipeLeft(string path) => Wipe(path + Older);

    static void WriteAside(string path, Action<Stream> content)
    {
        var aside = path + ".new";
        Wipe(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(aside, options);
        content(file);
        file.Flush(flushToDisk: true);
    }

    static void Wipe(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(new byte[file.Length]);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }
}
