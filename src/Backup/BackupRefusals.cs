using Hedui.Kernel;

namespace Hedui.Backup;

/// <summary>Why a backup is refused, each in one place.</summary>
static class BackupRefusals
{
    public static RefusedException Unreadable(string path, Exception? cause = null) => new(
        new Refusal(
            "backup_unreadable", "The file is no backup that this program can read.", path,
            "a file written by hedui backup, of this version", "Check the path after --from."),
        cause!);

    public static RefusedException WrongKey(string path) => new(
        "backup_key_wrong", "The backup does not open with this key or passphrase.", path,
        "the key or passphrase with which it was made",
        "Try the one that was in use when the backup was made. If it is that one, the beginning of the file was altered: take another backup.");

    public static RefusedException Damaged(string path, string? entry = null) => new(
        "backup_damaged", "The backup is not as it was written: it was altered, or cut short.",
        entry is null ? path : $"{path}, {entry}", "a file that nobody changed, whole", "Copy it again from where it is kept, or take another backup.");

    public static RefusedException OtherSecret(string path, string secret) => new(
        "backup_key_wrong", $"The backup was made with a {secret}.", path, secret == "key" ? "--key FILE" : "--passphrase-file FILE",
        "Give what it was made with.");
}
