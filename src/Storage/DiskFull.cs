using Hedui.Kernel;

namespace Hedui.Storage;

/// <summary>Tells a full disk from other failures, wherever it shows.</summary>
public static class DiskFull
{
    const int UnixNoSpace = 28;
    const int UnixQuota = 122;
    const int WindowsDiskFull = unchecked((int)0x80070070);
    const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>SQLITE_FULL.</summary>
    const int SqliteFull = 13;

    /// <summary>SQLITE_IOERR_SHMSIZE: there is no room for the index of the write-ahead log; met when a database is opened.</summary>
    const int SqliteNoRoomForIndex = 4874;

    /// <summary>Whether the failure means that the disk, or the allowance on it, is used up.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        Microsoft.Data.Sqlite.SqliteException database => database.SqliteErrorCode == SqliteFull
            || database.SqliteExtendedErrorCode == SqliteNoRoomForIndex,
        Npgsql.PostgresException database => database.SqlState == Npgsql.PostgresErrorCodes.DiskFull,
        IOException io => io.HResult is UnixNoSpace or UnixQuota or WindowsDiskFull or WindowsHandleDiskFull,
        _ => failure.InnerException is { } inner && Is(inner),
    };

    /// <summary>The refusal for it.</summary>
    public static RefusedException Refused(Exception cause) => new(
        new Refusal(
            "disk_full", "The disk is full. Nothing of this act was kept; what was accepted before is untouched.",
            Allowed: "room for the file twice over, and for the database's log",
            Remedy: "Free space and run the same command again."),
        cause);
}
