using System.Globalization;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// Where leave to look is given (凭据签发): authorisations on file, tickets issued and taken back, and, from a ticket, the
/// <see cref="Warrant"/> that the doors to personal data demand. Safe for many threads.
/// </summary>
public sealed partial class TicketOffice
{
    /// <summary>How the standing warrant stands on record.</summary>
    public const string StandingName = "standing";

    /// <summary>How long somebody may look in an emergency, and within which a second person must confirm it.</summary>
    public static readonly TimeSpan LongestEmergency = TimeSpan.FromHours(24);

    /// <summary>How long telling a family may be put off.</summary>
    public static readonly TimeSpan LongestDeferral = TimeSpan.FromDays(180);

    static readonly Warrant StandingWarrant = new(StandingName);

    readonly HeduiDatabase database;
    readonly KeyRing keys;
    readonly AuditTrail audit;
    readonly TimeProvider time;
    readonly IOperatorScope operators;
    readonly Func<bool> isOpen;
    readonly RowSeal seal;
    readonly LookDays days;
    readonly AsyncLocal<string?> flow = new();
    int changes;

    /// <summary>Opens the office.</summary>
    /// <param name="database">Opened with <see cref="TicketTables"/> and <see cref="AuditTables"/>.</param>
    /// <param name="keys">What gives codes to rows.</param>
    /// <param name="audit">The record of acts.</param>
    /// <param name="operators">Who may do what where.</param>
    /// <param name="isOpen">Whether work goes on without tickets: there are no operators, or nobody real is in the data folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="rules">The numbers of the rules; null for the usual ones.</param>
    public TicketOffice(
        HeduiDatabase database, KeyRing keys, AuditTrail audit, IOperatorScope operators, Func<bool> isOpen, TimeProvider time, TicketRules? rules = null)
    {
        (this.database, this.keys, this.audit, this.operators, this.isOpen, this.time) = (database, keys, audit, operators, isOpen, time);
        seal = new RowSeal(keys);
        days = new LookDays(seal, rules ?? new TicketRules());
        Authorisations = new AuthorisationBook(database, keys, audit, time, this);
    }

    /// <summary>The authorisations on file.</summary>
    public AuthorisationBook Authorisations { get; }

    /// <summary>The ticket under which everything is asked for that no <see cref="Under"/> says otherwise of; as it was typed.</summary>
    public string? Presented { get; set; }

    /// <summary>Until disposed, what is asked in this flow of work is asked under the ticket.</summary>
    /// <param name="ticket">As it was typed: <c>T12</c>; null leaves it at <see cref="Presented"/>.</param>
    public IDisposable Under(string? ticket)
    {
        var before = flow.Value;
        flow.Value = ticket;
        return new Scope(() => flow.Value = before);
    }

    /// <summary>
    /// Leave to look at what is asked for, under the ticket of this flow of work, whose use it counts; or the standing
    /// warrant where that is enough.
    /// </summary>
    /// <exception cref="RefusedException">
    /// One of the <c>ticket_…</c> and <c>authorisation_…</c> codes, <c>ticket_quota_reached</c> among them; <c>row_altered</c>.
    /// </exception>
    public Warrant Take(TicketRequest ask) => Take(() => ask);

    /// <summary>The same, where what is asked for need not be put together when the standing warrant is enough.</summary>
    public Warrant Take(Func<TicketRequest> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if ((flow.Value ?? Presented) is not { } typed)
        {
            return isOpen() ? StandingWarrant : throw TicketRefusals.Missing();
        }

        var ask = asked();
        var number = NumberOf(typed);
        using var db = database.Context();
        using var act = audit.Begin(db);
        var row = db.Set<TicketEntry>().IgnoreQueryFilters().FirstOrDefault(one => one.Number == number) ?? throw TicketRefusals.Unknown(number);
        var reach = Decide(db, row, ask, audit.Actor, isUse: true);
        days.Count(db, audit.Actor.Operator, Today, ask);
        (row.Uses, row.Version) = (row.Uses + 1, row.Version + 1);
        row.Code = seal.Code(row.Place, row.Columns());
        db.SaveChanges();
        act.Commit(new AuditAct(AuditType.TicketUsed, ObjectOf(number)) { Count = row.Uses, Ticket = TicketRefusals.Name(number) });
        return new Warrant(this, TicketRefusals.Name(number), reach);
    }

    /// <summary>
    /// A warrant for work of the program itself that shows nobody: what households have in common, counts, packs. Its callers
    /// are known by name (<c>tests/House.Tests</c>).
    /// </summary>
    public static Warrant ForWorkThatShowsNobody() => new("unseen");

    internal DivisionRange Range => Acting()?.Range ?? throw TicketRefusals.NoDuty(TicketDuty.Look);

    /// <summary>Something was taken back: every warrant is decided again.</summary>
    internal void Changed() => Interlocked.Increment(ref changes);

    internal bool IsFresh(WarrantReach reach) => reach.Changes == Volatile.Read(ref changes) && time.GetUtcNow().UtcTicks < reach.UntilAt;

    internal bool IsBefore(long ticks) => time.GetUtcNow().UtcTicks < ticks;

    /// <summary>The same asked again, which is no further use.</summary>
    internal WarrantReach Again(WarrantReach reach)
    {
        using var db = database.Context();
        var row = db.Set<TicketEntry>().IgnoreQueryFilters().AsNoTracking().First(one => one.Number == reach.Ticket);
        return Decide(db, row, reach.Ask, reach.Actor, isUse: false);
    }

    /// <summary>Demands that who acts has a duty in all the divisions.</summary>
    /// <exception cref="RefusedException"><c>duty_missing</c>, <c>division_not_yours</c>.</exception>
    public void DemandDuty(TicketDuty duty, IEnumerable<int> divisions)
    {
        if (Acting() is not { } reach || !reach.Duties.Contains(duty))
        {
            throw TicketRefusals.NoDuty(duty);
        }

        if (divisions.Any(division => !reach.Range.Contains(division)))
        {
            throw new RefusedException(
                "division_not_yours", "It belongs to a division that the operator does not work with.", null, "the operator's division and those below it",
                "Ask a colleague there.");
        }
    }

    internal static string ObjectOf(long number) => $"ticket:{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The number of a ticket as it was typed.</summary>
    /// <exception cref="RefusedException"><c>ticket_unreadable</c>.</exception>
    public static long NumberOf(string typed) =>
        typed is ['T' or 't', .. var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException("ticket_unreadable", "That is no number of a ticket.", null, "T and digits, e.g. T12", "hedui ticket list");

    WarrantReach Decide(HeduiDbContext db, TicketEntry row, TicketRequest ask, AuditActor actor, bool isUse)
    {
        var seen = Volatile.Read(ref changes);
        seal.Demand(row.Place, row.Columns(), row.Code);
        var decision = new TicketDecision(row, ask, actor, operators.Of(actor.Operator), time.GetUtcNow().UtcTicks);
        decision.DemandTicket(AuditRows.Exists(db, AuditType.TicketWithdrawn, ObjectOf(row.Number)), isUse);
        return decision.Reach(decision.Authorised(new AuthorisationCheck(db, seal)), seen);
    }

    DateOnly Today => BeijingTime.DayOf(time.GetUtcNow());

    OperatorReach? Acting() => operators.Of(audit.Actor.Operator)
        ?? (isOpen() ? new LocalOperator().Of(audit.Actor.Operator) : null);

    byte[] Sealed(string reason, long number) => Sealed(reason, nameof(TicketEntry.Reason), number);

    static byte[] ReasonPlace(long number) => new FieldPlace(TicketTables.Tickets, nameof(TicketEntry.Reason), number).Context;

    sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
