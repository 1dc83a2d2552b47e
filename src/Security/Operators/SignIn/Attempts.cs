using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// Counts attempts in the database, before anything is evaluated: one statement counts and locks, so attempts side by side
/// cannot slip past each other.
/// </summary>
sealed class Attempts(OperatorParts parts)
{
    /// <summary>Stands for logins that nobody has, so that they cost the same write.</summary>
    public const int Nobody = 0;

    /// <summary>Takes one of the attempts there are; whether there was one.</summary>
    public bool Take(int number)
    {
        using var db = parts.Database.Context();
        return Take(db, number) || Waste(db);
    }

    bool Take(HeduiDbContext db, int number)
    {
        var now = parts.Now;
        var until = now + parts.Rules.LockMinutes.Minutes.Ticks;
        var most = parts.Rules.Failures.Value;
        return db.Database.ExecuteSql(
            $"""
            UPDATE operator_attempts SET
              Failures = CASE WHEN LockedUntil > 0 THEN 1 ELSE Failures + 1 END,
              LockedUntil = CASE WHEN (CASE WHEN LockedUntil > 0 THEN 1 ELSE Failures + 1 END) >= {most} THEN {until} ELSE 0 END
            WHERE Operator = {number} AND Operator <> {Nobody} AND LockedUntil <= {now}
            """) == 1;
    }

    /// <summary>Where there is no attempt to take, the answer must not come sooner for that.</summary>
    static bool Waste(HeduiDbContext db)
    {
        db.Database.ExecuteSql($"UPDATE operator_attempts SET Failures = (Failures + 1) % 1000 WHERE Operator = {Nobody}");
        return false;
    }

    /// <summary>Gives back the attempt that was right.</summary>
    public void GiveBack(int number)
    {
        using var db = parts.Database.Context();
        db.Database.ExecuteSql(
            $"""
            UPDATE operator_attempts SET Failures = Failures - 1,
              LockedUntil = CASE WHEN Failures - 1 < {parts.Rules.Failures.Value} THEN 0 ELSE LockedUntil END
            WHERE Operator = {number} AND Failures > 0
            """);
    }

    /// <summary>Whether the operator is locked now.</summary>
    public bool IsLocked(HeduiDbContext db, int number)
    {
        var now = parts.Now;
        return db.Set<AttemptRow>().Any(one => one.Operator == number && one.LockedUntil > now);
    }

    /// <summary>Uses a second factor once; false when this use or a later one was made already.</summary>
    public static bool Use(HeduiDbContext db, int number, long use) =>
        db.Database.ExecuteSql($"UPDATE operator_attempts SET FactorUse = {use} WHERE Operator = {number} AND FactorUse < {use}") == 1;

    /// <summary>The sign-in is whole: counting begins again.</summary>
    public void Clear(HeduiDbContext db, int number) =>
        db.Database.ExecuteSql($"UPDATE operator_attempts SET Failures = 0, LockedUntil = 0, LastSeen = {parts.Now} WHERE Operator = {number}");
}
