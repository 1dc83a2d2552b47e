using System.Globalization;
using System.Text;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <summary>
/// Where applications become cases and steps are taken (办理): each with who, when and why, in one transaction with its event on record.
/// What was sent twice has one effect; who saw an older version is told what changed. Safe for many threads.
/// </summary>
public sealed partial class CaseOffice
{
    readonly CaseworkParts parts;
    readonly FieldSeal fields;
    readonly RowSeal rows;
    readonly DrawBook draws;
    readonly Recusal recusal;
    readonly CaseFlow flow = new(CaseSteps.All);

    /// <summary>Opens the office.</summary>
    public CaseOffice(CaseworkParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        this.parts = parts;
        (fields, rows) = (new FieldSeal(parts.Keys), new RowSeal(parts.Keys));
        draws = new DrawBook(fields);
        recusal = new Recusal(new KinGraph(parts.Persons, parts.Households), new RelativeRegister(parts.Database, parts.Audit), parts.Persons);
    }

    /// <summary>A case was received or changed, and it is on record; told after that, on the thread of who did it.</summary>
    public event Action<Case>? Changed;

    /// <summary>Commits to the first seed for drawing handlers, so that the first application can come; later ones follow by themselves.</summary>
    /// <returns>Whether one was needed.</returns>
    public bool CommitSeed()
    {
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        if (db.Set<DrawEntry>().Any(one => one.Number == null))
        {
            return false;
        }

        var committed = draws.Commit(db);
        db.SaveChanges();
        act.Commit(committed);
        return true;
    }

    /// <summary>Takes a step in a case.</summary>
    /// <param name="command">The step, with what belongs to it.</param>
    /// <param name="warrant">The leave to open the report; needed for <see cref="TakeReport"/> alone.</param>
    /// <exception cref="RefusedException">
    /// <c>unknown_case</c>, <c>case_changed_meanwhile</c>, <c>idempotency_key_reused</c>, <c>step_not_allowed</c>, <c>duty_missing</c>,
    /// <c>recusal_required</c>, <c>three_hands</c>, what the checks of the step refuse, and what the command lacks.
    /// </exception>
    public Case Do(CaseCommand command, Warrant? warrant = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        var hand = Hand();
        using var db = parts.Database.Context(DivisionRange.Of(hand.Division));
        using var act = parts.Audit.Begin(db);
        var content = JsonSerializer.Serialize(command, command.GetType(), CaseJson.Options);
        var row = Row(db, command.Case);
        if (WasDone(db, hand, command.Key, $"{command.Case}|{command.Step}|{content}", command.Case) is not null)
        {
            return Case.Of(row);
        }

        DemandVersion(db, row, command);
        var from = row.State;
        var context = Context(db, row, hand, warrant, out var drawn);
        var step = flow.Take(row, command, context);
        command.Keep(db, row, context);
        var kept = Journal(db, row, step.Code, from, hand, Reason(command), content);
        if (drawn.Count > 0)
        {
            drawn.Add(draws.Commit(db));
        }

        Remember(db, hand, command.Key, $"{command.Case}|{command.Step}|{content}", row.Number);
        Save(db, row);
        act.Commit([
            new AuditAct(IsDecision(step) ? AuditType.CaseDecided : AuditType.CaseStepped, ObjectOf(row.Number, step.Code)) { Digest = kept, Policy = parts.Law.Version },
            .. drawn,
        ]);
        return Told(Case.Of(row));
    }

    Case Told(Case one)
    {
        Changed?.Invoke(one);
        return one;
    }

    CaseHand Hand()
    {
        var name = parts.Audit.Actor.Operator;
        return parts.Hands.Find(name) ?? throw CaseRefusals.NoHand(name);
    }

    CaseEntry Row(HeduiDbContext db, string number)
    {
        var row = db.Set<CaseEntry>().FirstOrDefault(one => one.Number == number) ?? throw CaseRefusals.Unknown(number);
        rows.Demand(row.Place, row.Columns(), row.Code);
        return row;
    }

    static void DemandVersion(HeduiDbContext db, CaseEntry row, CaseCommand command)
    {
        if (command.Version is { } seen && seen != row.Version)
        {
            throw CaseRefusals.Changed(
                row, seen, db.Set<StepEntry>().AsNoTracking().Where(one => one.Case == row.Id && one.Version > seen).OrderBy(one => one.Version).ToList());
        }
    }

    CaseContext Context(HeduiDbContext db, CaseEntry row, CaseHand hand, Warrant? warrant, out List<AuditAct> drawn)
    {
        var now = parts.Time.GetUtcNow();
        var today = BeijingTime.DayOf(now);
        var household = parts.Households.Find(row.Household, today);
        var conflicted = household is null ? new HashSet<string>() : recusal.Of(household);
        row.IsRelated |= conflicted.Count > 0;
        List<AuditAct> acts = [];
        drawn = acts;
        return new CaseContext
        {
            Hand = hand, Today = today, Now = now.UtcTicks, IsConflicted = conflicted.Contains(hand.Name), Law = parts.Law, Options = parts.Options,
            Household = () => household,
            Unauthorised = () => household is null ? 0 : Lacking(household, row.Programmes).Count,
            Report = number => parts.Reports(number, warrant ?? throw CaseRefusals.Wrong(
                "ticket_missing", "A report is opened under a ticket.", row.Number, "a ticket for the case", "Name it.")),
            Ticket = parts.Tickets.OnRecord,
            Paid = () => db.Set<PaymentEntry>().Where(one => one.Case == row.Id).Sum(one => one.Fen)
                - db.Set<RecoveryEntry>().Where(one => one.Case == row.Id).Sum(one => one.Fen),
            Seal = (place, text) => fields.Seal(place, text),
            Draw = of =>
            {
                var others = $"{of.Handlers} {of.Handler} {of.Reviewers} {of.Approvers} {hand.Name}".Split(' ');
                var (name, act) = draws.Draw(db, of.Number, Free(of.Division, conflicted).Except(others));
                acts.Add(act);
                db.SaveChanges();
                return name;
            },
        };
    }

    IEnumerable<string> Free(int division, IReadOnlySet<string> conflicted) =>
        parts.Hands.ClerksOf(division).Select(hand => hand.Name).Where(name => !conflicted.Contains(name));

    /// <summary>Members who lack an authorisation that counts.</summary>
    IReadOnlyList<Pseudonym> Lacking(Household household, string programmes) => parts.Tickets.Authorisations.Lacking(
        Pseudonyms(household, HouseholdRole.Member), QueryPurpose.Verification, programmes.Split(' '), household.Division);

    IReadOnlyList<Pseudonym> Pseudonyms(Household household, HouseholdRole role) => parts.Persons.PseudonymsOf(
        [.. household.Members.Where(member => member.Role == role).Select(member => member.Person)]);

    string Journal(HeduiDbContext db, CaseEntry row, string step, string from, CaseHand hand, string? reason, string content)
    {
        var id = (db.Set<StepEntry>().Max(one => (long?)one.Id) ?? 0) + 1;
        var digest = Sm3.Hex(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{row.Number}|{row.Version}|{step}|{from}|{row.State}|{hand.Name}|{row.ChangedAt}|{reason}|{content}")));
        db.Add(new StepEntry
        {
            Id = id, Case = row.Id, Version = row.Version, Step = step, From = from, To = row.State, By = hand.Name, At = row.ChangedAt, Reason = reason,
            MachineGrants = CaseJudgements.Decisions.Contains(step) ? CaseJudgements.Concluded(MachineConclusion.Parse(row.Machine)) : null,
            Content = fields.Seal(new FieldPlace(CaseworkTables.Steps, nameof(StepEntry.Content), id), content), Digest = digest,
        });
        return digest;
    }

    void Save(HeduiDbContext db, CaseEntry row)
    {
        row.Code = rows.Code(row.Place, row.Columns());
        try
        {
            db.SaveChanges();
        }
        catch (DbUpdateConcurrencyException)
        {
            throw CaseRefusals.Changed(row, row.Version - 1, []);
        }
    }

    /// <summary>The case that the same command made or changed under this key; null when it is the first.</summary>
    static string? WasDone(HeduiDbContext db, CaseHand hand, string? key, string what, string where)
    {
        if (key is null || db.Set<RequestEntry>().AsNoTracking().FirstOrDefault(one => one.By == hand.Name && one.Key == key) is not { } before)
        {
            return null;
        }

        return before.Digest == Sm3.Hex(Encoding.UTF8.GetBytes(what)) ? before.Number : throw CaseRefusals.KeyReused(where);
    }

    void Remember(HeduiDbContext db, CaseHand hand, string? key, string what, string number)
    {
        if (key is not null)
        {
            db.Add(new RequestEntry
            {
                By = hand.Name, Key = key, Digest = Sm3.Hex(Encoding.UTF8.GetBytes(what)), Number = number, At = parts.Time.GetUtcNow().UtcTicks,
            });
        }
    }

    static bool IsDecision(CaseStep step) => step.Duties is [var only] && only == Duty.Approver;

    static string? Reason(CaseCommand command) => command switch
    {
        MaintainBenefit maintain => Joined([], maintain.Departures),
        ChangeBenefit change => change.Reason,
        SuspendBenefit suspend => suspend.Reason,
        LeaveByDegrees leave => leave.Reason,
        StopBenefit stop => stop.Reason,
        RecoverBenefit recover => recover.Reason,
        RefuseCase refuse => Joined(refuse.NotGranted.Select(one => one.Reason), refuse.Departures),
        ApproveCase approve => Joined(approve.NotGranted.Select(one => one.Reason), approve.Departures),
        ReviewCase review => Joined([], review.Departures),
        _ => null,
    };

    static string? Joined(IEnumerable<string> reasons, IEnumerable<Departure> departures) =>
        string.Join(' ', reasons.Concat(departures.Select(one => one.Reason)).Distinct()) is { Length: > 0 } joined ? joined : null;

    internal static string ObjectOf(string number, string step) => $"case:{number}/{step}";
}
