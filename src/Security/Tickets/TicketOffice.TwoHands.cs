using Hedui.Kernel;

namespace Hedui.Security;

/// <content>What takes a second person: never the one who looks.</content>
public sealed partial class TicketOffice
{
    /// <summary>
    /// Puts off telling the family of looks under a ticket: while an inquiry would be spoilt, and never for longer than half a
    /// year. Not by the one who looks.
    /// </summary>
    /// <exception cref="RefusedException"><c>same_person</c>, <c>reason_missing</c>, <c>deferral_too_long</c>.</exception>
    public void Defer(long number, DateTimeOffset until, string because) => Change(number, TicketDuty.Confirm, AuditType.LooksDeferred, row =>
    {
        var refusal = audit.Actor.Operator == row.IssuedTo ? Refused("same_person", "Who looks cannot put off telling of it.", "another operator")
            : string.IsNullOrWhiteSpace(because) ? Refused("reason_missing", "Putting off needs a reason.", "why telling would spoil an inquiry")
            : until <= time.GetUtcNow() || until > time.GetUtcNow() + LongestDeferral ? Refused("deferral_too_long", "It is put off for half a year at most.", "an instant within 180 days")
            : null;
        (row.DeferredUntil, row.DeferredBy, row.DeferredBecause) = refusal is null
            ? (until.UtcTicks, audit.Actor.Operator, Sealed(because, nameof(TicketEntry.DeferredBecause), number)) : throw refusal;

        RefusedException Refused(string code, string what, string allowed) => new(code, what, TicketRefusals.Name(number), allowed, "hedui ticket show");
    });

    /// <summary>Lets the holder of a ticket see amounts of level P4 for a time, which are else shown in bands.</summary>
    /// <exception cref="RefusedException"><c>same_person</c>, <c>reason_missing</c>, <c>release_too_long</c>.</exception>
    public void Release(long number, DateTimeOffset until, string because) => Change(number, TicketDuty.Confirm, AuditType.AmountsReleased, row =>
    {
        var refusal = audit.Actor.Operator == row.IssuedTo ? Refused("same_person", "Who looks cannot release amounts to himself.", "another operator")
            : string.IsNullOrWhiteSpace(because) ? Refused("reason_missing", "Releasing needs a reason.", "why the bands are not enough")
            : until <= time.GetUtcNow() || until.UtcTicks > row.UntilAt ? Refused("release_too_long", "Amounts are released within the time of the ticket.", "an instant before the ticket ends")
            : null;
        (row.ReleasedUntil, row.ReleasedBy, row.ReleasedBecause) = refusal is null
            ? (until.UtcTicks, audit.Actor.Operator, Sealed(because, nameof(TicketEntry.ReleasedBecause), number)) : throw refusal;

        RefusedException Refused(string code, string what, string allowed) => new(code, what, TicketRefusals.Name(number), allowed, "hedui ticket show");
    });

    byte[] Sealed(string reason, string column, long number) =>
        keys.Seal(System.Text.Encoding.UTF8.GetBytes(reason), new FieldPlace(TicketTables.Tickets, column, number).Context);

    /// <summary>Lets an operator look at more different households today than the rules say, for a reason. Not oneself.</summary>
    /// <param name="toOperator">As on record: <c>operator:12</c>.</param>
    /// <param name="most">So many different households until the end of the day.</param>
    /// <param name="because">Why; kept sealed.</param>
    /// <exception cref="RefusedException">
    /// <c>operator_unknown</c>, <c>duty_missing</c>, <c>division_not_yours</c>, <c>same_person</c>, <c>reason_missing</c>, <c>ticket_quota_range</c>.
    /// </exception>
    public void RaiseQuota(string toOperator, int most, string because)
    {
        var reach = operators.IsStaffed ? operators.Of(toOperator) : null;
        DemandDuty(TicketDuty.Issue, reach is null ? [] : [reach.Division]);
        var refusal = reach is null ? Refused("operator_unknown", "There is no such operator.", "an operator whose account is open", "Check the number.")
            : toOperator == audit.Actor.Operator ? Refused("same_person", "Nobody raises their own number.", "another operator", "Ask a colleague.")
            : string.IsNullOrWhiteSpace(because) ? Refused("reason_missing", "Raising it needs a reason.", "why so many have to be looked at today", "Say it.")
            : null;
        if (refusal is not null)
        {
            throw refusal;
        }

        using var db = database.Context();
        using var act = audit.Begin(db);
        days.Raise(db, toOperator, Today, most, audit.Actor.Operator, row => keys.Seal(
            System.Text.Encoding.UTF8.GetBytes(because), new FieldPlace(TicketTables.Days, nameof(LookDayEntry.RaisedBecause), row).Context));
        act.Commit(new AuditAct(AuditType.QuotaRaised, toOperator) { Count = most });

        RefusedException Refused(string code, string what, string allowed, string remedy) => new(code, what, toOperator, allowed, remedy);
    }
}
