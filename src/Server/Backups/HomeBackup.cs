using Hedui.Backup;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>A backup that was made.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Id">Its name on record.</param>
/// <param name="Digest">SM3 of the file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Manifest">What it holds.</param>
public sealed record BackupDone(string File, string Id, string Digest, long Bytes, BackupManifest Manifest);

/// <summary>Makes backups of an installation's data folder, each on record before it is made.</summary>
/// <param name="installation">The installation.</param>
public sealed class HomeBackup(Installation installation)
{
    /// <summary>Makes one.</summary>
    /// <param name="to">A file that is not there, or a folder in which it gets a name of its own. Outside the data folder.</param>
    /// <param name="key">What will open it.</param>
    /// <param name="progress">Told how many bytes are written, and of how many.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="RefusedException"><c>backup_exists</c>, <c>backup_inside_home</c>, <c>audit_unwritable</c>, <c>disk_full</c>.</exception>
    public BackupDone Make(string to, BackupKey key, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancel = default)
    {
        var (id, home) = (BackupWriting.NewId(), installation.Home.Root);
        var path = Path.GetFullPath(Directory.Exists(to) ? Path.Combine(to, NameOf(installation.Time.GetUtcNow(), id)) : to);
        DemandOutside(path, home);
        DemandFree(path);
        installation.Audit.Record(new AuditAct(AuditType.BackupMade, $"backup:{id}"));
        var manifest = new BackupWriting(
            new BackupSource(installation.Home, installation.Database, installation.Keys.Suite, AuditPlace.Of(home)), installation.Time)
            .Write(path, id, key, progress, cancel);
        using var file = File.OpenRead(path);
        return new BackupDone(path, id, Convert.ToHexStringLower(Sm3.Hash(file)), file.Length, manifest);
    }

    /// <summary>Refuses a path in the data folder: what is lost with the folder is no backup of it.</summary>
    /// <exception cref="RefusedException"><c>backup_inside_home</c>.</exception>
    public static void DemandOutside(string path, string home)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Path.GetFullPath(path).StartsWith(home + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new RefusedException(
                "backup_inside_home", "A backup and its key do not belong in the data folder: they would be lost with it.", path,
                "a place outside the data folder, best on another disk", "Choose another place.");
        }
    }

    static void DemandFree(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new DirectoryNotFoundException($"Could not find a part of the path '{Path.GetDirectoryName(path)}'.");
        }

        if (File.Exists(path))
        {
            throw BackupWriting.Exists(path);
        }
    }

    static string NameOf(DateTimeOffset now, string id) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"hedui-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{id[..8]}.backup");
}
