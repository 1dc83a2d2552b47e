using System.Globalization;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <summary>
/// What can be read of cases in the operator's division. What the family said, what a visit saw and what letters say is opened under a
/// warrant, and on record. Safe for many threads.
/// </summary>
/// <param name="parts">What casework works with.</param>
public sealed partial class CaseReader(CaseworkParts parts)
{
    /// <summary>So many cases are taken along at once, at most.</summary>
    public const int MostTakenAlong = 50_000;

    const int MostRows = 500;

    readonly FieldSeal fields = new(parts.Keys);
    readonly RowSeal rows = new(parts.Keys);

    /// <summary>The case with a number.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>, <c>row_altered</c>.</exception>
    public Case Find(string number) => Of(number, (_, row) => Case.Of(row));

    /// <summary>Cases, the newest application first.</summary>
    public CaseList List(CaseQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var db = Context();
        var found = Asked(db, query);
        // Put in order by number alone, which an index has; then those that are shown are read.
        var page = found.OrderByDescending(row => row.AppliedOn).ThenByDescending(row => row.Id).Select(row => row.Id)
            .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Rows, 1, MostRows));
        return new(found.Count(), Listed(db.Set<CaseEntry>().AsNoTracking().Where(row => page.Contains(row.Id))
            .OrderByDescending(row => row.AppliedOn).ThenByDescending(row => row.Id)));
    }

    /// <summary>Cases to be taken along as a register (台账), the oldest application first, and that they are, on record; with the digest that goes with them.</summary>
    /// <param name="query">Which; paging does not count.</param>
    /// <exception cref="RefusedException"><c>register_too_long</c>: more than <see cref="MostTakenAlong"/>; <c>audit_unwritable</c>.</exception>
    public (IReadOnlyList<Case> Cases, string Digest) TakeAlong(CaseQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var db = Context();
        var found = Asked(db, query);
        if (found.Count() is > MostTakenAlong and var many)
        {
            throw new RefusedException(
                "register_too_long", "So many cases are not taken along at once.", many.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"up to {MostTakenAlong} cases"), "Ask for fewer days, or for one village or state.");
        }

        List<Case> cases = [.. found.OrderBy(row => row.AppliedOn).ThenBy(row => row.Id).AsEnumerable().Select(Case.Of)];
        var digest = Sm3.Hex(Encoding.UTF8.GetBytes(string.Join('\n', cases.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"{one.Number}|{one.Version}|{one.State.Code}")))));
        parts.Audit.Record(new AuditAct(AuditType.CasesExported) { Count = cases.Count, Digest = digest });
        return (cases, digest);
    }

    static IQueryable<CaseEntry> Asked(HeduiDbContext db, CaseQuery query)
    {
        var state = query.State?.Code;
        var place = query.Division is { } division ? DivisionRange.Of(division) : DivisionRange.Everywhere;
        var found = db.Set<CaseEntry>().AsNoTracking()
            .Where(row => (query.Village == null || row.Village == query.Village)
                && (state == null || row.State == state) && row.Division >= place.First && row.Division < place.Below
                && (query.DueBy == null || row.DueOn <= query.DueBy) && (query.Handler == null || row.Handler == query.Handler));
        // A whole number is found by the index; one that is still being typed is looked for.
        found = query.Number is not { } number ? found : CaseEntry.IsWholeNumber(number) ? found.Where(row => row.Number == number) : found.Where(row => row.Number.StartsWith(number));
        found = query.AwaitsJudgement ? found.Where(IsToJudge) : found;
        return Between(query.IsFlagged ? found.Where(IsFlagged) : found, query);
    }

    static IQueryable<CaseEntry> Between(IQueryable<CaseEntry> found, CaseQuery query)
    {
        var (from, until) = (query.From, query.Until);
        return query.By switch
        {
            CaseDay.Accepted => found.Where(row => row.AcceptedOn != null && (from == null || row.AcceptedOn >= from) && (until == null || row.AcceptedOn <= until)),
            CaseDay.Reported => found.Where(row => row.ReportOn != null && (from == null || row.ReportOn >= from) && (until == null || row.ReportOn <= until)),
            CaseDay.Decided => found.Where(row => row.DecidedOn != null && (from == null || row.DecidedOn >= from) && (until == null || row.DecidedOn <= until)),
            _ => found.Where(row => (from == null || row.AppliedOn >= from) && (until == null || row.AppliedOn <= until)),
        };
    }

    /// <summary>Cases whose time limit is near its end or over (催办、督办), the one that ends first first.</summary>
    /// <param name="onlyOver">Only those that are over: what the county has to be told of.</param>
    public IReadOnlyList<Case> Due(bool onlyOver = false)
    {
        var last = onlyOver ? Today.AddDays(-1) : parts.Law.Days.Add(Today, parts.Options.RemindWorkingDays);
        using var db = Context();
        return Listed(db.Set<CaseEntry>().AsNoTracking().Where(row => row.DueOn != null && row.DueOn <= last)
            .OrderBy(row => row.DueOn).ThenBy(row => row.Id).Take(MostRows));
    }

    /// <summary>What was said in the latest step of a kind: a declaration, a visit, a decision.</summary>
    /// <param name="number">Number of the case.</param>
    /// <param name="warrant">The leave to look at the household.</param>
    /// <returns>Null when no such step was taken.</returns>
    /// <exception cref="RefusedException"><c>unknown_case</c>, <c>ticket_other_subject</c>, <c>seal_broken</c>.</exception>
    public T? Latest<T>(string number, Warrant warrant)
        where T : CaseCommand => (T?)Latest(number, CommandCodes.Of<T>(), warrant);

    /// <summary>The same, by the code of the step.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>, <c>ticket_other_subject</c>, <c>seal_broken</c>.</exception>
    public CaseCommand? Latest(string number, string code, Warrant warrant) => Said(number, warrant, step => step.Step == code);

    /// <summary>What was said in the step after which the case had a version.</summary>
    internal CaseCommand Taken(string number, long version, Warrant warrant) => Said(number, warrant, step => step.Version == version)!;

    CaseCommand? Said(string number, Warrant warrant, Func<StepEntry, bool> which)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        using var db = Context();
        var row = Row(db, number);
        warrant.DemandHousehold(row.Household);
        if (Journal(db, row).LastOrDefault(which) is not { } step)
        {
            return null;
        }

        Record(row, step.Step, warrant);
        return Opened(step);
    }

    /// <summary>The bytes of a document.</summary>
    /// <param name="number">Number of the case.</param>
    /// <param name="document">Number of the document within it.</param>
    /// <param name="warrant">The leave to look at the household.</param>
    /// <exception cref="RefusedException"><c>unknown_case</c>, <c>unknown_document</c>, <c>ticket_other_subject</c>, <c>seal_broken</c>.</exception>
    public (CaseDocument Document, ReadOnlyMemory<byte> Content) Open(string number, int document, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        using var db = Context();
        var row = Row(db, number);
        warrant.DemandHousehold(row.Household);
        var entry = db.Set<DocumentEntry>().AsNoTracking().FirstOrDefault(one => one.Case == row.Id && one.Place == document)
            ?? throw CaseRefusals.Wrong("unknown_document", "The case has no such document.", number, "the number of one");
        Record(row, "document", warrant);
        var text = fields.Open(new FieldPlace(CaseworkTables.Documents, nameof(DocumentEntry.Sealed), entry.Id), entry.Sealed).Reveal();
        return (new(entry.Place, entry.Kind, entry.Form, entry.Length, entry.Digest), Convert.FromBase64String(text));
    }

    DateOnly Today => BeijingTime.DayOf(parts.Time.GetUtcNow());

    /// <summary>Who looks, as their request found them: it lasts no longer than a page.</summary>
    CaseHand Hand => parts.Hands.Acting(parts.Audit.Actor) ?? throw CaseRefusals.NoHand(parts.Audit.Actor.Operator);

    HeduiDbContext Context() => parts.Database.Context(DivisionRange.Of(Hand.Division)).Kept();

    List<Case> Listed(IQueryable<CaseEntry> found)
    {
        List<Case> cases = [.. found.AsEnumerable().Select(Checked).Select(Case.Of)];
        parts.Audit.Record(new AuditAct(AuditType.CaseListSeen) { Count = cases.Count });
        return cases;
    }

    CaseEntry Row(HeduiDbContext db, string number) =>
        Checked(db.Set<CaseEntry>().AsNoTracking().FirstOrDefault(one => one.Number == number) ?? throw CaseRefusals.Unknown(number));

    CaseEntry Checked(CaseEntry row)
    {
        rows.Demand(row.Place, row.Columns(), row.Code);
        return row;
    }

    T Of<T>(string number, Func<HeduiDbContext, CaseEntry, T> read)
    {
        using var db = Context();
        return read(db, Row(db, number));
    }

    static IEnumerable<StepEntry> Journal(HeduiDbContext db, CaseEntry row) =>
        db.Set<StepEntry>().AsNoTracking().Where(one => one.Case == row.Id).OrderBy(one => one.Version).ToList();

    void Record(CaseEntry row, string what, Warrant warrant) => parts.Audit.Record(new AuditAct(AuditType.CaseSeen, CaseOffice.ObjectOf(row.Number, what))
    {
        Ticket = warrant.Name,
        Persons = parts.Persons.PseudonymsOf([.. (parts.Households.Find(row.Household, Today)?.Members ?? []).Select(one => one.Person)]),
    });
}
