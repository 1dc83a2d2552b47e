using System.Globalization;
using System.Text;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// The audit administrator's desk (安全审计管理员): runs patrol over the record of acts, keeps what it found until somebody has
/// looked into it, draws samples. Everything done here goes on record too. Safe for many threads.
/// </summary>
/// <param name="database">Opened with <see cref="PatrolTables"/> and <see cref="AuditTables"/>.</param>
/// <param name="audit">The record of acts.</param>
/// <param name="time">The clock.</param>
public sealed class PatrolDesk(HeduiDatabase database, AuditTrail audit, TimeProvider time)
{
    /// <summary>What was shown of more persons at once is a list or a batch, not a look at somebody.</summary>
    const int MostPersonsOfALook = 40;

    /// <summary>Looks through the record of some days and keeps what is new.</summary>
    /// <param name="surroundings">The days, decisions, working days and ties beyond those declared; its looks are not read.</param>
    /// <param name="limits">From where on patrol speaks.</param>
    /// <returns>The alarms that were not known before.</returns>
    public IReadOnlyList<AlarmEntry> Run(PatrolRecord surroundings, PatrolLimits limits)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var declared = new RelativeRegister(database, audit).Ties();
        var record = surroundings with
        {
            Looks = Looks(surroundings.From, surroundings.Until),
            Ties = (by, person) => declared(by, person) is var tie and not Tie.None ? tie : surroundings.Ties(by, person),
        };
        var found = Patrol.Run(record, limits).Select(Entry).ToList();
        using var db = database.Context();
        using var act = audit.Begin(db);
        var known = db.Set<AlarmEntry>().Select(one => new { one.Detector, one.Operator, one.Digest }).AsEnumerable()
            .Select(one => (one.Detector, one.Operator, one.Digest)).ToHashSet();
        var added = found.FindAll(one => known.Add((one.Detector, one.Operator, one.Digest)));
        db.AddRange(added);
        db.SaveChanges();
        act.Commit(new AuditAct(AuditType.PatrolRun) { Count = added.Count });
        return added;
    }

    /// <summary>Alarms in the order in which they were found, newest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="rows">At most so many.</param>
    /// <param name="skip">After so many.</param>
    public (IReadOnlyList<AlarmEntry> Alarms, int Found) List(AlarmState? state, int rows, int skip)
    {
        using var db = database.Context();
        var all = db.Set<AlarmEntry>().AsNoTracking().Where(one => state == null || one.State == state);
        List<AlarmEntry> alarms = [.. all.OrderByDescending(one => one.Number).Skip(skip).Take(rows)];
        audit.Record(new AuditAct(AuditType.AlarmsListed) { Count = alarms.Count });
        return (alarms, all.Count());
    }

    /// <summary>Says how an alarm ended, and why.</summary>
    /// <exception cref="RefusedException"><c>unknown_alarm</c>, <c>alarm_settled</c>, <c>alarm_own</c>, <c>reason_missing</c>.</exception>
    public void Settle(long number, AlarmState state, string because)
    {
        if (string.IsNullOrWhiteSpace(because))
        {
            throw new RefusedException("reason_missing", "An alarm is settled with a reason.", null, "a sentence", "Say why.");
        }

        using var db = database.Context();
        using var act = audit.Begin(db);
        var alarm = db.Set<AlarmEntry>().Find(number) ?? throw new RefusedException(
            "unknown_alarm", "There is no alarm of that number.", number.ToString(CultureInfo.InvariantCulture), "a number of hedui patrol list");
        if (alarm.State != AlarmState.Open || state == AlarmState.Open)
        {
            throw new RefusedException(
                "alarm_settled", "An alarm is settled once, as dismissed or confirmed.", number.ToString(CultureInfo.InvariantCulture), "an open alarm");
        }

        if (alarm.Operator == audit.Actor.Operator && alarm.Operator != AuditActor.Local)
        {
            throw new RefusedException("alarm_own", "Nobody settles an alarm about oneself.", number.ToString(CultureInfo.InvariantCulture), "another audit administrator");
        }

        (alarm.State, alarm.SettledBy, alarm.Because) = (state, audit.Actor.Operator, because.Trim());
        db.SaveChanges();
        act.Commit(new AuditAct(AuditType.AlarmSettled, string.Create(CultureInfo.InvariantCulture, $"alarm:{number}")) { Result = state.ToString().ToLowerInvariant() });
    }

    /// <summary>
    /// A random sample of the events that showed somebody's particulars. The commitment to the seed is on record before anything is
    /// drawn, so that nobody draws until he likes the sample; with the seed anybody draws it again.
    /// </summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    /// <param name="partsPerMillion">How many of a million.</param>
    public (PatrolSample Sample, IReadOnlyList<AuditEvent> Events) Draw(DateOnly from, DateOnly until, int partsPerMillion)
    {
        var sample = PatrolSample.New();
        audit.Record(new AuditAct(AuditType.SampleCommitted) { Digest = sample.Commitment });
        List<AuditEvent> events = [.. Between(from, until).Where(one => one.Persons > 0 && sample.Holds(one.Seq, partsPerMillion))];
        audit.Record(new AuditAct(AuditType.SampleDrawn) { Digest = sample.Seed, Count = events.Count });
        return (sample, events);
    }

    List<Look> Looks(DateOnly from, DateOnly until)
    {
        List<AuditEvent> events = [.. Between(from, until).Where(one => one.Type == AuditType.ActRefused.Code || one.Persons is > 0 and <= MostPersonsOfALook)];
        var persons = new AuditReader(database).PersonsOf([.. events.Where(one => one.Persons > 0).Select(one => one.Seq)]);
        return [.. events.Select(one => new Look(
            one.Seq, one.Instant, one.Operator, HouseholdOf(one.Object), [.. persons[one.Seq]], one.Type == AuditType.ActRefused.Code))];
    }

    IEnumerable<AuditEvent> Between(DateOnly from, DateOnly until) => new AuditReader(database).All(new AuditQuery
    {
        From = new(from.ToDateTime(default), BeijingTime.Offset),
        Until = new(until.AddDays(1).ToDateTime(default), BeijingTime.Offset),
    });

    static int HouseholdOf(string? on) =>
        on is not null && on.StartsWith("household:", StringComparison.Ordinal) && int.TryParse(on.AsSpan(10), CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal static Pseudonym Person(byte[] bytes) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));

    AlarmEntry Entry(PatrolAlarm alarm)
    {
        var events = string.Join(',', alarm.Events.Select(seq => seq.ToString(CultureInfo.InvariantCulture)));
        return new()
        {
            Detector = alarm.Detector.Code, Operator = alarm.Operator, FoundAt = time.GetUtcNow().UtcTicks, Zh = alarm.Zh, En = alarm.En,
            Events = events, Digest = Sm3.Hex(Encoding.ASCII.GetBytes(events)),
        };
    }
}
