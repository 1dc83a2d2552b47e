using Hedui.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Storage;

/// <summary>A full disk is no bug: it is told as a refusal, and what was under way is left undone.</summary>
public static class DiskFull
{
    const int SqliteFull = 13;
    const int LinuxNoSpace = 28;
    const int WindowsNoSpace = unchecked((int)0x80070070);

    /// <summary>Whether the disk was full, as a file or SQLite tells it.</summary>
    public static bool Is(Exception cause) => cause switch
    {
        IOException file => file.HResult is LinuxNoSpace or WindowsNoSpace,
        SqliteException store => store.SqliteErrorCode == SqliteFull,
        DbUpdateException update => update.InnerException is { } inner && Is(inner),
        _ => false,
    };

    /// <summary>Does the work; a full disk becomes the refusal <c>disk_full</c>.</summary>
    /// <exception cref="RefusedException"><c>disk_full</c>.</exception>
    public static T Guard<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return work();
        }
        catch (Exception cause) when (Is(cause))
        {
            throw new RefusedException(
                new Refusal(
                    "disk_full", "The disk is full; nothing of this was kept.",
                    Remedy: "Make room on the disk of the data folder, then do it again."),
                cause);
        }
    }
}
