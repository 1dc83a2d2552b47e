using Hedui.Security;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <content>Queries that wait, over all cases of the division.</content>
public sealed partial class CaseReader
{
    /// <summary>Where queries may still be sent, reminded of and answered.</summary>
    static readonly IReadOnlyList<string> Asking = [.. CaseSteps.All.Single(step => step.Code == "send_query").From.Select(state => state.Code)];

    /// <summary>Queries that nobody answered, of cases that are being looked into or helped; of each case the latest for a category and source.</summary>
    public QueryQueue Queue(QueueQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var db = Context();
        var cases = db.Set<CaseEntry>().AsNoTracking().Where(row => Asking.Contains(row.State));
        var all = db.Set<QueryEntry>().AsNoTracking();
        var (progress, answered) = (query.Progress, QueryProgress.Answered);
        var waiting = all
            .Where(one => one.Progress != answered && (query.Category == null || one.Category == query.Category) && (progress == null || one.Progress == progress)
                && (query.Since == null || (one.SentOn ?? one.PlannedOn) <= query.Since))
            .Where(one => !all.Any(later => later.Case == one.Case && later.Category == one.Category && later.Source == one.Source && later.Order > one.Order))
            .Join(cases, one => one.Case, row => row.Id, (one, row) => new { Query = one, Case = row });
        var sources = waiting.GroupBy(pair => pair.Query.Source).Select(group => new { Source = group.Key, Waiting = group.Count() }).ToList();
        var found = waiting.Where(pair => query.Source == null || pair.Query.Source == query.Source);
        List<QueuedQuery> rows =
        [
            .. found.OrderBy(pair => pair.Query.SentOn ?? pair.Query.PlannedOn).ThenBy(pair => pair.Query.Id)
                .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Rows, 1, MostRows)).AsEnumerable().Select(pair => new QueuedQuery(
                    Checked(pair.Case).Number, pair.Case.Village,
                    new(pair.Query.Order, new(pair.Query.Category, pair.Query.Source), pair.Query.Progress, pair.Query.PlannedOn, pair.Query.SentOn, pair.Query.AnsweredOn, pair.Query.Reminders),
                    parts.Law.Days.Between(pair.Query.SentOn ?? pair.Query.PlannedOn, Today))),
        ];
        parts.Audit.Record(new AuditAct(AuditType.CaseListSeen) { Count = rows.Select(row => row.Case).Distinct().Count() });
        return new(
            query.Source is { } source ? sources.Find(one => one.Source == source)?.Waiting ?? 0 : sources.Sum(one => one.Waiting), rows,
            [.. sources.OrderByDescending(one => one.Waiting).ThenBy(one => one.Source, StringComparer.Ordinal).Select(one => new WaitingSource(one.Source, one.Waiting))]);
    }
}
