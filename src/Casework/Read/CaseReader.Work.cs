using System.Linq.Expressions;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <summary>What an operator has before them (我的工作), the time limit that ends first first.</summary>
/// <param name="Mine">What waits for them: a step that leads on is theirs to take.</param>
/// <param name="Others">Cases they handle in which somebody else has to do the next thing.</param>
/// <param name="Late">Of the operator's cases those whose time limit is near its end or over; for who handles none, all of the division.</param>
public sealed record WorkList(IReadOnlyList<Case> Mine, IReadOnlyList<Case> Others, IReadOnlyList<Case> Late);

/// <content>What waits for whom.</content>
public sealed partial class CaseReader
{
    /// <summary>The work of who asks.</summary>
    /// <param name="rows">So many cases of each kind at most.</param>
    public WorkList Work(int rows = 50)
    {
        var hand = Hand;
        var (town, beyond) = (Codes(hand, step => step.Checks.Contains(CaseCheck.Handler) || step.Duties is [var only] && only == Duty.TownClerk), Codes(hand, step =>
            !step.Checks.Contains(CaseCheck.Handler) && step.Duties is not [Duty { Code: "town_clerk" }]));
        var isClerk = hand.Duties.Contains(Duty.TownClerk);
        var last = parts.Law.Days.Add(Today, parts.Options.RemindWorkingDays);
        var investigating = CaseState.Investigating.Code;
        using var db = Context();
        var all = db.Set<CaseEntry>().AsNoTracking();
        var handled = all.Where(row => row.Handler == hand.Name);
        // Questions that an index answers each; as one, a database would read every case of the division.
        var mine = First(db, handled.Where(row => town.Contains(row.State)), rows).Concat(First(
            db, all.Where(row => row.Handler != hand.Name && beyond.Contains(row.State) && (row.State != investigating || (row.Report != null && row.VisitedOn != null))), rows));
        if (hand.Duties.Contains(Duty.Approver))
        {
            mine = mine.Concat(First(db, all.Where(IsToJudge).Where(row => row.Handler != hand.Name), rows)).DistinctBy(row => row.Id);
        }

        var open = Underway.Select(state => state.Code).Except(town).ToList();
        var waited = First(db, handled.Where(row => open.Contains(row.State)), rows).Concat(First(db, handled.Where(IsToJudge), rows)).DistinctBy(row => row.Id);
        var work = new WorkList(
            [.. mine.OrderBy(row => row.DueOn ?? DateOnly.MaxValue).ThenBy(row => row.Id).Take(rows).Select(Case.Of)],
            [.. waited.OrderBy(row => row.DueOn ?? DateOnly.MaxValue).ThenBy(row => row.Id).Take(rows).Select(Case.Of)],
            [.. First(db, (isClerk ? handled : all).Where(row => row.DueOn <= last), rows).Select(Case.Of)]);
        parts.Audit.Record(new AuditAct(AuditType.CaseListSeen) { Count = work.Mine.Concat(work.Others).Concat(work.Late).Select(one => one.Number).Distinct().Count() });
        return work;
    }

    static readonly string[] HelpedStates = [.. CaseSteps.Helped.Select(state => state.Code)];

    /// <summary>As <see cref="Case.AwaitsJudgement"/>.</summary>
    static readonly Expression<Func<CaseEntry, bool>> IsToJudge = row => row.AwaitsJudgement && HelpedStates.Contains(row.State);

    /// <summary>Cases in which somebody still has to do something.</summary>
    static IEnumerable<CaseState> Underway => CaseState.All.Where(state => state.Ball != BallHolder.Nobody);

    /// <summary>States in which a step that leads on may be taken by a hand; where the family has to do the next thing, none.</summary>
    static List<string> Codes(CaseHand hand, Func<CaseStep, bool> which) =>
    [
        .. from state in Underway
           where state.Ball != BallHolder.Applicant && CaseSteps.AllowedIn(state).Any(step =>
               (step.To is not null || step.GoesBack) && step.Code is not ("withdraw" or "object") && step.Duties.Any(hand.Duties.Contains) && which(step))
           select state.Code,
    ];

    /// <summary>Put in order by number alone, which an index has; then those that are shown are read.</summary>
    List<CaseEntry> First(HeduiDbContext db, IQueryable<CaseEntry> cases, int rows)
    {
        var first = cases.OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenBy(row => row.Id).Select(row => row.Id).Take(rows);
        return
        [
            .. db.Set<CaseEntry>().AsNoTracking().Where(row => first.Contains(row.Id)).AsEnumerable().Select(Checked)
                .OrderBy(row => row.DueOn ?? DateOnly.MaxValue).ThenBy(row => row.Id),
        ];
    }
}
