using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <content>What a case consists of, part by part or all at once.</content>
public sealed partial class CaseReader
{
    /// <summary>All that a case's page says, read at once: a case is opened more often than anything else.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>, <c>row_altered</c>.</exception>
    public CaseSheet Sheet(string number) => Of(number, (db, row) =>
    {
        var steps = StepsOf(db, row);
        return new CaseSheet
        {
            Case = Case.Of(row), Clocks = ClocksOf(row), Stays = StaysOf(steps), Steps = steps, Queries = QueriesOf(db, row), Objections = ObjectionsOf(db, row),
            Documents = DocumentsOf(db, row), Draws = DrawBook.Of(db, row.Number), Lacking = LackingIn(row),
        };
    });

    /// <summary>The time limits that run in a case.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>.</exception>
    public IReadOnlyList<CaseClock> Clocks(string number) => Of(number, (_, row) => ClocksOf(row));

    /// <summary>The steps that were taken.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>.</exception>
    public IReadOnlyList<StepTaken> Steps(string number) => Of(number, StepsOf);

    /// <summary>How long the case stood where, and whose turn it was.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>.</exception>
    public IReadOnlyList<StateStay> Stays(string number) => StaysOf(Steps(number));

    /// <summary>How handlers were drawn; anybody can draw again.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>.</exception>
    public IReadOnlyList<HandlerDraw> Draws(string number) => Of(number, (db, row) => DrawBook.Of(db, row.Number));

    /// <summary>The queries of its verification orders; those without an answer are unknown, not nothing.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>.</exception>
    public IReadOnlyList<QueryLine> Queries(string number) => Of(number, QueriesOf);

    /// <summary>Its objections.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>.</exception>
    public IReadOnlyList<Objection> Objections(string number) => Of(number, ObjectionsOf);

    /// <summary>Its documents.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>.</exception>
    public IReadOnlyList<CaseDocument> Documents(string number) => Of(number, DocumentsOf);

    /// <summary>Who has not authorised verification for the programmes of the case.</summary>
    /// <exception cref="RefusedException"><c>unknown_case</c>.</exception>
    public LackingAuthorisations Lacking(string number) => Of(number, (_, row) => LackingIn(row));

    IReadOnlyList<CaseClock> ClocksOf(CaseEntry row) => CaseClocks.Read(row, parts.Law, Today);

    static IReadOnlyList<StepTaken> StepsOf(HeduiDbContext db, CaseEntry row) =>
    [
        .. Journal(db, row).Select(step => new StepTaken(
            step.Version, step.Step, CaseState.Find(step.From), CaseState.Find(step.To)!, step.By, new(step.At, TimeSpan.Zero), step.Reason, step.Digest)),
    ];

    IReadOnlyList<StateStay> StaysOf(IReadOnlyList<StepTaken> steps)
    {
        var moves = steps.Where(step => step.From != step.To).ToList();
        return [.. moves.Select((move, i) =>
        {
            var (from, until) = (BeijingTime.DayOf(move.At), i + 1 < moves.Count ? BeijingTime.DayOf(moves[i + 1].At) : Today);
            return new StateStay(move.To, move.To.Ball, from, until, parts.Law.Days.Between(from, until));
        })];
    }

    static IReadOnlyList<QueryLine> QueriesOf(HeduiDbContext db, CaseEntry row) =>
    [
        .. db.Set<QueryEntry>().AsNoTracking().Where(one => one.Case == row.Id).OrderBy(one => one.Id).AsEnumerable().Select(one => new QueryLine(
            one.Order, new(one.Category, one.Source), one.Progress, one.PlannedOn, one.SentOn, one.AnsweredOn, one.Reminders)),
    ];

    static IReadOnlyList<Objection> ObjectionsOf(HeduiDbContext db, CaseEntry row) =>
    [
        .. db.Set<ObjectionEntry>().AsNoTracking().Where(one => one.Case == row.Id).OrderBy(one => one.Place).AsEnumerable().Select(Told),
    ];

    static Objection Told(ObjectionEntry one) => new(
        one.Place, one.Target, one.Report, one.MadeOn, one.IsUpheld, one.CorrectionSource, one.CorrectionDelivery, one.NewReport) { SettledOn = one.SettledOn };

    static IReadOnlyList<CaseDocument> DocumentsOf(HeduiDbContext db, CaseEntry row) =>
    [
        .. db.Set<DocumentEntry>().AsNoTracking().Where(one => one.Case == row.Id).OrderBy(one => one.Place)
            .Select(one => new CaseDocument(one.Place, one.Kind, one.Form, one.Length, one.Digest)),
    ];

    LackingAuthorisations LackingIn(CaseEntry row)
    {
        var people = parts.Households.Find(row.Household, Today)?.Members ?? [];
        var lacking = parts.Tickets.Authorisations.Lacking(
                parts.Persons.PseudonymsOf([.. people.Select(one => one.Person)]), QueryPurpose.Verification, row.Programmes.Split(' '), row.Division)
            .Select(parts.Persons.Find).OfType<int>().ToHashSet();
        return new(Of(HouseholdRole.Member), Of(HouseholdRole.Obligor));

        IReadOnlyList<int> Of(HouseholdRole role) =>
            [.. people.Where(one => one.Role == role && lacking.Contains(one.Person)).Select(one => one.Person).Distinct().Order()];
    }
}
