using System.Linq.Expressions;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <content>Counts of cases by division and month.</content>
public sealed partial class CaseReader
{
    const string PlainConclusion = "=Qualifies,";

    /// <summary>
    /// The machine's conclusion was not plainly "qualifies" for every programme that was asked for. It concludes on a programme once, so as many
    /// such conclusions as programmes are all; a database counts them by what is left without them.
    /// </summary>
    static readonly Expression<Func<CaseEntry, bool>> IsFlagged = row => row.ReportOn != null
        && row.Machine.Length - row.Machine.Replace(PlainConclusion, "").Length
            != PlainConclusion.Length * (1 + row.Programmes.Length - row.Programmes.Replace(" ", "").Length);

    /// <summary>
    /// What happened to the cases of the operator's division, by division and month; where nothing happened there is no entry. The database
    /// counts, no case is read: what is counted is not held against the codes of its rows, as it is when somebody looks at the cases themselves.
    /// </summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    /// <param name="division">Two, four or six digits: those in it alone; null for all that the operator works in.</param>
    public IReadOnlyList<CaseMonth> Months(DateOnly from, DateOnly until, int? division = null)
    {
        var place = division is { } within ? DivisionRange.Of(within) : DivisionRange.Everywhere;
        using var db = Context();
        using var look = db.BeginLook();
        var cases = db.Set<CaseEntry>().AsNoTracking().Where(row => row.Division >= place.First && row.Division < place.Below);
        return
        [
            .. Counted(cases.Select(row => new Dated { Division = row.Division, Day = row.AppliedOn }), from, until, (counts, many) => counts with { Applications = many })
                .Concat(Counted(cases.Select(row => new Dated { Division = row.Division, Day = row.AcceptedOn }), from, until, (counts, many) => counts with { Acceptances = many }))
                .Concat(Counted(cases.Select(row => new Dated { Division = row.Division, Day = row.ReportOn }), from, until, (counts, many) => counts with { Reports = many }))
                .Concat(Counted(cases.Where(IsFlagged).Select(row => new Dated { Division = row.Division, Day = row.ReportOn }), from, until, (counts, many) => counts with { Flagged = many }))
                .Concat(Decided(cases, from, until))
                .GroupBy(month => (month.Division, month.Month))
                .Select(month => new CaseMonth(month.Key.Division, month.Key.Month, month.Select(one => one.Counts).Aggregate((sum, one) => sum.Plus(one))))
                .OrderBy(month => month.Division).ThenBy(month => month.Month),
        ];
    }

    /// <summary>The database counts by day, as it has the days; there are fewer of them than cases.</summary>
    static IEnumerable<CaseMonth> Counted(IQueryable<Dated> dated, DateOnly from, DateOnly until, Func<CaseCounts, int, CaseCounts> into) => dated
        .Where(one => one.Day >= from && one.Day <= until)
        .GroupBy(one => new { one.Division, one.Day })
        .Select(group => new { group.Key.Division, Day = group.Key.Day!.Value, Many = group.Count() })
        .AsEnumerable().GroupBy(one => (one.Division, Month: MonthNumber.Of(one.Day)))
        .Select(month => new CaseMonth(month.Key.Division, month.Key.Month, into(CaseCounts.None, month.Sum(one => one.Many))));

    /// <summary>Pairs of days with how many cases have both: the calendar is not the database's.</summary>
    IEnumerable<CaseMonth> Decided(IQueryable<CaseEntry> cases, DateOnly from, DateOnly until)
    {
        var known = new Dictionary<(DateOnly, DateOnly), int>();
        return cases.Where(row => row.DecidedOn >= from && row.DecidedOn <= until)
            .GroupBy(row => new { row.Division, row.AcceptedOn, row.DecidedOn })
            .Select(group => new { group.Key.Division, Accepted = group.Key.AcceptedOn, Decided = group.Key.DecidedOn!.Value, Many = group.Count() })
            .AsEnumerable().GroupBy(one => (one.Division, Month: MonthNumber.Of(one.Decided))).Select(month => new CaseMonth(
                month.Key.Division, month.Key.Month, new()
                {
                    Decisions = month.Sum(one => one.Many),
                    Days = month.Where(one => one.Accepted is not null).GroupBy(one => Between(one.Accepted!.Value, one.Decided))
                        .ToDictionary(days => days.Key, days => days.Sum(one => one.Many)),
                }));

        int Between(DateOnly accepted, DateOnly decided) => known.TryGetValue((accepted, decided), out var days)
            ? days : known[(accepted, decided)] = parts.Law.Days.Between(accepted, decided);
    }

    /// <summary>A case's division and one of its days, as a query has them.</summary>
    sealed record Dated
    {
        public required int Division { get; init; }

        public required DateOnly? Day { get; init; }
    }
}
