using System.Runtime.InteropServices;

namespace Hedui.Storage;

/// <summary>
/// Makes a rename survive a power cut: on POSIX systems the folder itself must be synced, which .NET does not offer.
/// </summary>
public static partial class DurableFolder
{
    /// <summary>Syncs the folder's entries; nothing to do on Windows, where the rename is journalled.</summary>
    /// <exception cref="IOException">The folder cannot be synced.</exception>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = OpenFolder(folder, 0);
        if (handle < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened for syncing.");
        }

        var failed = SyncFile(handle) != 0;
        _ = CloseFile(handle);
        if (failed)
        {
            throw new IOException($"The folder {folder} cannot be synced.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int SyncFile(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int handle);
}
