using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>A duty given to an operator, or proposed to be (授权).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Operator">To whom.</param>
/// <param name="Duty">Which.</param>
/// <param name="ProposedBy">Who proposed it; 0 at the beginning, when there was nobody.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="ConfirmedBy">Who confirmed it; null while it is only proposed.</param>
/// <param name="ConfirmedAt">When.</param>
public sealed record DutyGrant(
    int Number, int Operator, Duty Duty, int ProposedBy, DateTimeOffset ProposedAt, int? ConfirmedBy, DateTimeOffset? ConfirmedAt);

/// <summary>
/// Duties given by two hands: a security administrator proposes, another security administrator or a system administrator
/// confirms, and none of them to themselves. The database refuses the same. Safe for many threads.
/// </summary>
public sealed class DutyGrants
{
    readonly OperatorParts parts;
    readonly OperatorReading reading;

    internal DutyGrants(OperatorParts parts) => (this.parts, reading) = (parts, new OperatorReading(parts));

    /// <summary>Grants that are not ended, in order: of one operator, or of everybody.</summary>
    public IReadOnlyList<DutyGrant> Open(int? ofOperator = null)
    {
        using var db = parts.Database.Context();
        return [.. db.Set<GrantRow>().AsNoTracking().Where(one => one.EndedAt == null && (ofOperator == null || one.Operator == ofOperator))
            .OrderBy(one => one.Id).AsEnumerable().Where(parts.Codes.IsSound).Select(Grant)];
    }

    /// <summary>Proposes a duty; its number.</summary>
    /// <exception cref="RefusedException">
    /// <c>not_allowed</c>, <c>not_on_yourself</c>, <c>unknown_operator</c>, <c>operator_closed</c>, <c>duties_exclude</c>.
    /// </exception>
    public int Propose(int by, int toOperator, Duty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        reading.Demand(db, by, Permission.ProposeDuties);
        DemandOther(by, toOperator);
        var grant = Propose(db, by, toOperator, duty);
        act.Commit(new AuditAct(AuditType.DutyProposed, On(grant)) { Digest = duty.Code });
        return grant.Id;
    }

    /// <summary>Confirms what another proposed; from now on it is in force.</summary>
    /// <exception cref="RefusedException">
    /// <c>not_allowed</c>, <c>not_on_yourself</c>, <c>grant_by_one_hand</c>, <c>unknown_grant</c>, <c>proposer_gone</c>.
    /// </exception>
    public void Confirm(int by, int number)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        reading.Demand(db, by, Permission.ConfirmDuties);
        var grant = Proposed(db, number);
        DemandOther(by, grant.Operator);
        if (grant.ProposedBy == by)
        {
            throw new RefusedException("grant_by_one_hand", "Who proposed a duty does not confirm it.", remedy: "Ask another administrator.");
        }

        if (reading.Hindrance(db, OperatorReading.Row(db, grant.ProposedBy), out var proposer) is not null || !proposer!.May(Permission.ProposeDuties))
        {
            throw new RefusedException(
                "proposer_gone", "Who proposed the duty may no longer do so.", remedy: "Reject it, and have it proposed again.");
        }

        (grant.ConfirmedBy, grant.ConfirmedAt) = (by, parts.Now);
        parts.Save(db, grant);
        act.Commit(new AuditAct(AuditType.DutyConfirmed, On(grant)) { Digest = grant.Duty });
    }

    /// <summary>Rejects what was proposed; whoever proposed it may take it back so.</summary>
    /// <exception cref="RefusedException"><c>not_allowed</c>, <c>unknown_grant</c>.</exception>
    public void Reject(int by, int number) => End(by, Permission.ConfirmDuties, AuditType.DutyRejected, Proposed, number);

    /// <summary>Takes a duty back, at once.</summary>
    /// <exception cref="RefusedException"><c>not_allowed</c>, <c>not_on_yourself</c>, <c>unknown_grant</c>.</exception>
    public void End(int by, int number) => End(by, Permission.ProposeDuties, AuditType.DutyEnded, InForce, number);

    internal GrantRow Propose(HeduiDbContext db, int by, int toOperator, Duty duty)
    {
        if (OperatorReading.Row(db, toOperator).State == OperatorReading.Closed)
        {
            throw new RefusedException("operator_closed", "The operator left for good.", remedy: "Make a new operator.");
        }

        var held = OperatorReading.OpenGrants(db, toOperator).Select(grant => Duty.Find(grant.Duty)).OfType<Duty>().ToList();
        if (held.Contains(duty) || held.Any(duty.Excludes))
        {
            throw new RefusedException(
                "duties_exclude", "This duty cannot be held together with another that is held or proposed.", null,
                "any business duties together, or one of the three administrators alone", "End the other duty first.");
        }

        var grant = new GrantRow { Operator = toOperator, Duty = duty.Code, ProposedBy = by, ProposedAt = parts.Now };
        parts.Save(db, grant);
        return grant;
    }

    void End(int by, Permission permission, AuditType type, Func<HeduiDbContext, int, GrantRow> find, int number)
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        reading.Demand(db, by, permission);
        var grant = find(db, number);
        DemandOther(by, grant.Operator);
        (grant.EndedBy, grant.EndedAt) = (by, parts.Now);
        parts.Save(db, grant);
        act.Commit(new AuditAct(type, On(grant)) { Digest = grant.Duty });
    }

    GrantRow Proposed(HeduiDbContext db, int number) => Sound(db, number, grant => grant.ConfirmedBy == null);

    GrantRow InForce(HeduiDbContext db, int number) => Sound(db, number, grant => grant.ConfirmedBy != null);

    GrantRow Sound(HeduiDbContext db, int number, Func<GrantRow, bool> fits)
    {
        var grant = db.Set<GrantRow>().SingleOrDefault(one => one.Id == number && one.EndedAt == null);
        if (grant is null || !fits(grant))
        {
            throw new RefusedException("unknown_grant", "There is no such grant that waits for this.", remedy: "Look at the list of duties again.");
        }

        return parts.Codes.IsSound(grant) ? grant : throw SignInRefusals.Of("operator_altered");
    }

    static void DemandOther(int by, int toOperator)
    {
        if (by == toOperator)
        {
            throw new RefusedException("not_on_yourself", "Nobody changes their own access.", remedy: "Ask another administrator.");
        }
    }

    static string On(GrantRow grant) => AuditActor.OfOperator(grant.Operator);

    static DutyGrant Grant(GrantRow row) => new(
        row.Id, row.Operator, Duty.Find(row.Duty)!, row.ProposedBy, new DateTimeOffset(row.ProposedAt, TimeSpan.Zero), row.ConfirmedBy,
        row.ConfirmedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null);
}
