using Hedui.Security;

namespace Hedui.Server;

/// <summary>A backup that was asked for, as the record of acts tells it; whether its file is still anywhere the record does not know.</summary>
/// <param name="Id">Its name on record.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Event">Number of the event.</param>
public sealed record BackupOnRecord(string Id, DateTimeOffset AskedAt, long Event);

/// <summary>The backups on record.</summary>
public static class BackupsOnRecord
{
    const string Beginning = "backup:";

    /// <summary>Every backup that was asked for, in order. Each holds the keys there were then.</summary>
    public static IReadOnlyList<BackupOnRecord> Of(Installation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        return [.. new AuditReader(installation.Database).All(new AuditQuery { Type = AuditType.BackupMade.Code })
            .Select(one => new BackupOnRecord(one.Object![Beginning.Length..], one.Instant, one.Seq))];
    }

    /// <summary>Whether one was asked for after the last value was sealed anew: all that is alive is in it under a key that stays.</summary>
    public static bool HoldAllThatIsAlive(Installation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var reader = new AuditReader(installation.Database);
        var resealed = Last(AuditType.ValuesResealed) ?? 0;
        return Last(AuditType.BackupMade) > resealed;

        long? Last(AuditType type) => reader.Find(new AuditQuery { Type = type.Code, NewestFirst = true, Rows = 1 }).Events is [var last, ..] ? last.Seq : null;
    }
}
