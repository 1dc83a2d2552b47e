using Hedui.Storage;

namespace Hedui.Security;

/// <summary>Accounts that nobody used for long are disabled by the program itself (GB/T 22239-2019 8.1.4.2 c), on record.</summary>
sealed class DormantAccounts(OperatorParts parts)
{
    /// <summary>What is in the way of such an operator; how it stands on record, too.</summary>
    public const string Hindrance = "operator_dormant";

    /// <summary>Who was last seen, made or enabled before this instant is dormant.</summary>
    public static long Since(OperatorParts parts) => parts.Now - parts.Rules.DormantDays.Days.Ticks;

    /// <summary>Disables everybody who is dormant; how many there were.</summary>
    public int Disable()
    {
        using var db = parts.Database.Context();
        if (Found(db).Count == 0)
        {
            return 0;
        }

        using var act = parts.Audit.Begin(db);
        // Once more: somebody may have come back while the act before was waited for.
        var found = Found(db).Where(parts.Codes.IsSound).ToList();
        found.ForEach(row => Disable(db, row));
        if (found.Count > 0)
        {
            act.Commit([.. found.Select(Act)]);
        }

        return found.Count;
    }

    /// <summary>Disables one, in the act of somebody else.</summary>
    public void Disable(HeduiDbContext db, OperatorRow row)
    {
        row.State = OperatorReading.Dormant;
        parts.Save(db, row);
        SessionRows.EndAll(parts, db, row.Id);
    }

    /// <summary>How it stands on record.</summary>
    public static AuditAct Act(OperatorRow row) => new(AuditType.OperatorDisabled, AuditActor.OfOperator(row.Id)) { Result = Hindrance };

    List<OperatorRow> Found(HeduiDbContext db)
    {
        var since = Since(parts);
        return [.. db.Set<OperatorRow>().Where(row => row.State == OperatorReading.Active && row.UsableSince < since
            && !db.Set<AttemptRow>().Any(seen => seen.Operator == row.Id && seen.LastSeen >= since)).OrderBy(row => row.Id)];
    }
}
