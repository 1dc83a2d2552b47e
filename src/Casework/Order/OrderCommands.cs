using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>How far a query is (查询进度).</summary>
public enum QueryProgress : byte
{
    /// <summary>Planned (待发出).</summary>
    Planned,

    /// <summary>Sent (已发出).</summary>
    Sent,

    /// <summary>Answered (已反馈).</summary>
    Answered,

    /// <summary>Came to nothing: refused, or not connected (未能反馈).</summary>
    Failed,
}

/// <summary>A query that an order plans: one category of evidence at one source.</summary>
/// <param name="Category">Category of the catalogue.</param>
/// <param name="Source">Key of the source.</param>
public sealed record PlannedQuery(string Category, string Source);

/// <summary>Orders verification (核对委托): who asks for what, for which programmes, under which ticket, of which sources.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Kind">Which kind of order.</param>
/// <param name="Ticket">The ticket under which it is done, e.g. <c>T12</c>; issued for this case and household.</param>
/// <param name="Queries">What is asked of whom.</param>
public sealed record OrderVerification(string Case, OrderKind Kind, string Ticket, IReadOnlyList<PlannedQuery> Queries) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        if (context.Ticket(Ticket) is not { } ticket || ticket.WithdrawnAt is not null || ticket.Terms.Until.UtcTicks <= context.Now
            || ticket.Terms.Case != row.Number || !ticket.Households.Contains(row.Household))
        {
            throw CaseRefusals.Wrong(
                "ticket_other_subject", "The ticket is not for this case, was taken back, or its time is over.", row.Number,
                "a ticket issued for the case and its household", "hedui ticket issue");
        }

        if (!Kind.Fits(CaseState.Find(row.State)!))
        {
            throw CaseRefusals.Wrong(
                "order_other_kind", "An order of this kind belongs to another time of a case.", row.Number,
                string.Join(", ", Enum.GetValues<OrderKind>().Where(kind => kind.Fits(CaseState.Find(row.State)!))), "Choose another kind.");
        }

        if (Queries.Count == 0 || Queries.Any(query => query.Category.Length == 0 || query.Source.Length == 0))
        {
            throw CaseRefusals.Wrong("order_empty", "The order asks nobody for anything.", row.Number, "at least one category and source");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.OrderedOn = context.Today;

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
        var order = (db.Set<QueryEntry>().Where(one => one.Case == row.Id).Max(one => (int?)one.Order) ?? 0) + 1;
        db.AddRange(Queries.Distinct().Select(query => new QueryEntry
        {
            Case = row.Id, Order = order, Category = query.Category, Source = query.Source, PlannedOn = context.Today,
        }));
    }
}

/// <summary>A step with one of the queries of the latest order.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Query">The query.</param>
public abstract record QueryCommand(string Case, PlannedQuery Query) : CaseCommand(Case)
{
    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
        var query = db.Set<QueryEntry>().Where(one => one.Case == row.Id && one.Category == Query.Category && one.Source == Query.Source)
            .OrderByDescending(one => one.Order).FirstOrDefault() ?? throw CaseRefusals.Wrong(
                "query_unknown", "No order of the case asks this source for this category.", row.Number, "a query of an order");
        Move(query, row, context.Today);
    }

    internal abstract void Move(QueryEntry query, CaseEntry row, DateOnly today);

    internal static void DemandProgress(QueryEntry query, CaseEntry row, params QueryProgress[] allowed)
    {
        if (!allowed.Contains(query.Progress))
        {
            throw CaseRefusals.Wrong(
                "query_other_progress", $"The query is {query.Progress}.", row.Number, string.Join(", ", allowed));
        }
    }
}

/// <summary>A query was sent (发出查询).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Query">The query.</param>
public sealed record SendQuery(string Case, PlannedQuery Query) : QueryCommand(Case, Query)
{
    internal override void Move(QueryEntry query, CaseEntry row, DateOnly today)
    {
        DemandProgress(query, row, QueryProgress.Planned, QueryProgress.Failed);
        (query.Progress, query.SentOn) = (QueryProgress.Sent, today);
    }
}

/// <summary>A source was reminded (催办).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Query">The query.</param>
public sealed record RemindSource(string Case, PlannedQuery Query) : QueryCommand(Case, Query)
{
    internal override void Move(QueryEntry query, CaseEntry row, DateOnly today)
    {
        DemandProgress(query, row, QueryProgress.Sent);
        query.Reminders++;
    }
}

/// <summary>A source answered, or will not (登记反馈). What it answered comes as a delivery; a failure is unknown, never nothing.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Query">The query.</param>
/// <param name="IsAnswered">Whether an answer came.</param>
public sealed record RecordAnswer(string Case, PlannedQuery Query, bool IsAnswered) : QueryCommand(Case, Query)
{
    internal override void Move(QueryEntry query, CaseEntry row, DateOnly today)
    {
        DemandProgress(query, row, QueryProgress.Sent);
        (query.Progress, query.AnsweredOn) = IsAnswered ? (QueryProgress.Answered, (DateOnly?)today) : (QueryProgress.Failed, null);
    }
}

/// <summary>Takes a signed verification report into the case (收取核对报告); a later one takes the place of the earlier.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Report">Number of the report.</param>
public sealed record TakeReport(string Case, string Report) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        var report = context.Report(Report) ?? throw CaseRefusals.Wrong(
            "unknown_report", "No report was issued under this number.", row.Number, "a report of the household");
        if (report.Household != row.Household)
        {
            throw CaseRefusals.Wrong("report_other_household", "The report is about another household.", row.Number, "a report of the household");
        }

        if (context.Today > report.On.AddDays(context.Options.ReportDays))
        {
            throw CaseRefusals.ReportExpired(row);
        }

        if (row.Programmes.Split(' ').Any(programme => report.Conclusions.All(one => one.Programme != programme)))
        {
            throw CaseRefusals.Wrong("report_other_programme", "The report does not conclude on every programme asked for.", row.Number, "a report for the programmes of the case");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context)
    {
        var report = context.Report(Report)!;
        (row.Report, row.ReportOn) = (report.Number, report.On);
        row.Machine = MachineConclusion.Format(report.Conclusions.Where(one => row.Programmes.Split(' ').Contains(one.Programme)));
        row.AwaitsJudgement = Judging.IsHelped(row) && Judging.Differing(row, JudgementLine.Parse(row.Judgement)).Any();
    }
}
