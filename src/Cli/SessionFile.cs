using System.Text;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Cli;

/// <summary>
/// Where the command line keeps the token of a session: a file of the user's own, which nobody else can read, apart from the
/// data folder and good for that one alone.
/// </summary>
sealed class SessionFile
{
    const string Title = "hedui session 1";
    const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly string home;

    SessionFile(string path, string home) => (Path, this.home) = (path, home);

    public string Path { get; }

    /// <summary>The file for a data folder.</summary>
    /// <param name="home">The data folder, as a whole path.</param>
    /// <param name="named">The file that was named; null for the usual one among the user's settings.</param>
    /// <exception cref="RefusedException"><c>session_file_misplaced</c>.</exception>
    public static SessionFile Of(string home, string? named)
    {
        var path = System.IO.Path.GetFullPath(named ?? System.IO.Path.Combine(Folder, Sm3.Hex(Encoding.UTF8.GetBytes(home))[..32]));
        return path.StartsWith(home + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? throw new RefusedException(
                "session_file_misplaced", "A session does not belong in the data folder: it would be in every copy of it.", path, "a place outside the data folder",
                "Choose another place after --session.")
            : new SessionFile(path, home);
    }

    /// <summary>The token; null when there is none for this data folder.</summary>
    /// <exception cref="RefusedException"><c>session_file_open</c>: others could read it.</exception>
    public string? Token()
    {
        if (!OperatingSystem.IsWindows() && File.Exists(Path) && (File.GetUnixFileMode(Path) & ~OwnersAlone) != 0)
        {
            throw new RefusedException(
                "session_file_open", "Others than its owner may read the file of the session.", Path, "a file that its owner alone may read and write",
                "hedui sign-out, then sign in again; end the session on the pages too if somebody may have read it.");
        }

        return TokenWhoeverCanRead();
    }

    /// <summary>The same, though others could read it: for ending the session.</summary>
    public string? TokenWhoeverCanRead()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        // A token is short; whatever is longer is something else.
        using var file = File.OpenRead(Path);
        var text = new byte[8192];
        return Encoding.UTF8.GetString(text, 0, file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)).Split('\n')
            is [Title, var ofHome, { Length: > 0 } token, ""] && ofHome == home ? token : null;
    }

    /// <summary>Keeps a token in place of whatever was kept.</summary>
    public void Keep(string token)
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (!Directory.Exists(folder))
        {
            Make(folder);
        }

        var aside = Path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersAlone;
        }

        using (var file = new FileStream(aside, options))
        {
            file.Write(Encoding.UTF8.GetBytes($"{Title}\n{home}\n{token}\n"));
        }

        File.Move(aside, Path, overwrite: true);
    }

    /// <summary>Forgets the token.</summary>
    public void Forget() => File.Delete(Path);

    static string Folder => System.IO.Path.Combine(
        Environment.GetFolderPath(
            OperatingSystem.IsWindows() ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.ApplicationData,
            Environment.SpecialFolderOption.DoNotVerify),
        "hedui", "sessions");

    static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersAlone | UnixFileMode.UserExecute);
        }
    }
}
