using Hedui.Backup;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Server;

/// <summary>What is to be restored, and how.</summary>
/// <param name="From">The backup.</param>
/// <param name="Key">What opens it.</param>
/// <param name="Folders">Where the shipped folders are, and the data folder to be: it must be empty or not there.</param>
public sealed record RestoreRequest(string From, BackupKey Key, InstallationFolders Folders)
{
    /// <summary>A file of heads that survived; null for the one that the backup names, if it is still there.</summary>
    public string? HeadsFile { get; init; }

    /// <summary>Whether acts that the file of heads tells and the backup does not hold may be lost.</summary>
    public bool MayLose { get; init; }
}

/// <summary>A data folder that was brought back.</summary>
/// <param name="Header">The backup's header.</param>
/// <param name="Manifest">What it held.</param>
/// <param name="Checked">What was looked through before it was put in place.</param>
/// <param name="HeadsFile">The file of heads it was held against; null when there was none.</param>
/// <param name="Lost">Acts that are on record there and not in the backup.</param>
public sealed record RestoreDone(BackupHeader Header, BackupManifest Manifest, HomeChecked Checked, string? HeadsFile, long Lost);

/// <summary>
/// Brings a data folder back from a backup (恢复). Everything is written beside it, opened and looked through; only then
/// is it given its name. Stopped at any point there is no data folder, and the same again begins anew.
/// </summary>
/// <param name="request">What is to be restored.</param>
/// <param name="time">The clock.</param>
public sealed class HomeRestore(RestoreRequest request, TimeProvider time)
{
    readonly string target = Path.GetFullPath(request.Folders.Home);

    /// <summary>Restores it.</summary>
    /// <exception cref="RefusedException">
    /// <c>restore_target_not_empty</c>, <c>backup_unreadable</c>, <c>backup_key_wrong</c>, <c>backup_damaged</c>, <c>backup_older</c>,
    /// <c>backup_other_chain</c>, <c>home_unsound</c>, <c>home_other_version</c>; <c>database_unreachable</c> and its like,
    /// <c>database_not_ours</c>.
    /// </exception>
    public RestoreDone Run(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancel = default)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new RefusedException(
                "restore_target_not_empty", "There is something in the folder; a restore overwrites nothing.", target,
                "a folder that is empty or not there", "Choose another folder with --home, or put this one away first.");
        }

        return Beside(Path.TrimEndingDirectorySeparator(target) + ".restoring", PutInPlace, progress, cancel);
    }

    /// <summary>Restores into a folder that goes again, to see whether it can be done. The data folder may be in use.</summary>
    /// <param name="aside">Where; made, and removed at the end.</param>
    /// <param name="progress">Told how far it is, in bytes.</param>
    /// <param name="cancel">Stops it.</param>
    public RestoreDone Rehearse(string aside, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancel = default) =>
        Beside(aside, _ => { }, progress, cancel);

    RestoreDone Beside(string aside, Action<string> then, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        try
        {
            RestoreDone done;
            using (var backup = BackupFile.Open(request.From))
            {
                var manifest = Extract(backup, aside, progress, cancel);
                var (heads, relation) = Related(manifest);
                Demand(heads, relation);
                BringTombstones(aside, request.HeadsFile ?? manifest.HeadsAt);
                done = new RestoreDone(backup.Header, manifest, Look(aside, backup.Header, relation, cancel), heads, relation.Later);
            }

            then(aside);
            return done;
        }
        finally
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }
        }
    }

    BackupManifest Extract(BackupFile backup, string aside, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        if (backup.Header.Form != HeduiDatabase.Form)
        {
            throw new RefusedException(
                "home_other_version", $"The backup has form {backup.Header.Form}, this program needs form {HeduiDatabase.Form}.", request.From,
                remedy: "Use the version of the program that made it.");
        }

        if (Directory.Exists(aside))
        {
            // Left by one that was killed.
            Directory.Delete(aside, recursive: true);
        }

        Directory.CreateDirectory(aside);
        var relay = progress is null ? null : new Relay(progress, backup.Bytes);
        return backup.Extract(request.Key, aside, relay, cancel);
    }

    (string? Heads, AuditHeadRelation Relation) Related(BackupManifest manifest)
    {
        var heads = request.HeadsFile ?? manifest.HeadsAt;
        return heads is not null && (request.HeadsFile is not null || File.Exists(heads))
            ? (heads, AuditHeadsFile.Compare(heads, new AuditHead(manifest.LastEvent, manifest.Head)))
            : (null, new AuditHeadRelation(false, 0));
    }

    /// <summary>
    /// Tombstones that were set since lie beside the heads, also where the heads themselves are lost: keys that the backup brings back
    /// are destroyed again before anything is opened with them.
    /// </summary>
    void BringTombstones(string aside, string? heads)
    {
        foreach (var key in heads is null ? [] : KeyTombstones.Beside(heads, time).Read())
        {
            KeyTombstones.Beside(AuditPlace.Of(aside), time).Add(key);
        }
    }

    void Demand(string? heads, AuditHeadRelation relation)
    {
        if (relation.IsOther)
        {
            throw new RefusedException(
                "backup_other_chain", "The file of heads tells another record of acts than the backup holds.", heads,
                "the file of heads of the same data folder", "Look whether it is the right backup, and the right file of heads.");
        }

        if (relation.Later > 0 && !request.MayLose)
        {
            throw new RefusedException(
                "backup_older", $"The file of heads tells {relation.Later} acts that are not in this backup: a newer state existed.", heads,
                "the newest backup, or one that may lose them", "Take a newer backup; or give --despite-loss, and do again what was done since.");
        }
    }

    /// <summary>Opens what was extracted, looks through it, and puts on record where it comes from.</summary>
    HomeChecked Look(string aside, BackupHeader header, AuditHeadRelation relation, CancellationToken cancel)
    {
        using var installation = Installation.Open(request.Folders with { Home = aside, AuditHeads = null, Database = null }, time);
        var sound = new HomeCheck(installation).Run(cancel);
        installation.Audit.Record(new AuditAct(AuditType.HomeRestored, $"backup:{header.Id}") { Count = relation.Later });
        return sound;
    }

    void PutInPlace(string aside)
    {
        if (request.Folders.Database is { } server)
        {
            HeduiDatabase.Move(aside, server, Installation.Tables);
            // What arrived is looked through as what was in the file was.
            using var moved = Installation.Open(request.Folders with { Home = aside, AuditHeads = null, Database = null }, time);
            new HomeCheck(moved).Run();
        }

        // What was opened wrote; all of it must be on the disk before it counts.
        foreach (var folder in Directory.EnumerateDirectories(aside, "*", SearchOption.AllDirectories).Append(aside))
        {
            DurableFolder.Sync(folder);
        }

        if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }

        Directory.Move(aside, target);
        DurableFolder.Sync(Path.GetDirectoryName(target)!);
    }

    sealed class Relay(IProgress<(long, long)> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report((value, total));
    }
}
