using Hedui.Storage;

namespace Hedui.Security;

/// <summary>A small file that its owner alone reads, and that is there whole or as it was before.</summary>
static class OwnersFile
{
    public static void Write(string path, Action<Stream> content)
    {
        var aside = path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(aside, options))
        {
            content(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
        DurableFolder.Sync(Path.GetDirectoryName(path)!);
    }
}
