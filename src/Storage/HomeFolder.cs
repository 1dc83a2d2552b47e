using Hedui.Kernel;

namespace Hedui.Storage;

/// <summary>
/// The data folder of one installation: database, ledger, raw deliveries, documents and keys. While it is open, no
/// other process can open it; the lock ends with the process, however it ends.
/// </summary>
public sealed class HomeFolder : IDisposable
{
    readonly FileStream claim;

    HomeFolder(string path, FileStream claim)
    {
        Root = path;
        this.claim = claim;
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Root, "hedui.db");

    /// <summary>The ledger's segments and packs.</summary>
    public string Ledger => Path.Combine(Root, "ledger");

    /// <summary>What sources handed over, sealed.</summary>
    public string Deliveries => Path.Combine(Root, "deliveries");

    /// <summary>Papers.</summary>
    public string Documents => Path.Combine(Root, "documents");

    /// <summary>The key ring; back it up apart from the rest, and never lose it.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Opens the folder, making it and its parts where they are missing.</summary>
    /// <exception cref="RefusedException">
    /// <c>home_in_use</c>: another process has it open. <c>home_unusable</c>: the path cannot be written.
    /// </exception>
    public static HomeFolder Open(string path)
    {
        var root = Path.GetFullPath(path);
        FileStream claim;
        try
        {
            MakeOwn(root);
            claim = new FileStream(
                Path.Combine(root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or DirectoryNotFoundException
            || (cause is IOException && File.Exists(root)))
        {
            throw new RefusedException(
                new Refusal("home_unusable", "The data folder cannot be written.", root, "a folder of your own"), cause);
        }
        catch (IOException cause) when (!DiskFull.Is(cause))
        {
            throw new RefusedException(
                new Refusal(
                    "home_in_use", "Another process has the data folder open.", root,
                    Remedy: "Wait for it to end, or name another folder with --home."),
                cause);
        }

        var home = new HomeFolder(root, claim);
        foreach (var part in new[] { home.Ledger, home.Deliveries, home.Documents, home.Keys })
        {
            MakeOwn(part);
        }

        return home;
    }

    /// <summary>Lets the next process in.</summary>
    public void Dispose() => claim.Dispose();

    static void MakeOwn(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
