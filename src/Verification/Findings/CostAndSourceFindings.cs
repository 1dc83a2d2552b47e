using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Findings about costs, assistance already received, and sources that have not answered.</summary>
static class CostAndSourceFindings
{
    public static void Find(FindingScope scope, int household, FindingSink sink)
    {
        Medical(scope, household, sink);
        Assistance(scope, household, sink);
        Sources(scope, household, sink);
    }

    /// <summary>What the family paid itself: total less every reimbursement; reversals are negative rows and sum out.</summary>
    static void Medical(FindingScope scope, int household, FindingSink sink)
    {
        var columns = scope.Columns;
        var (from, until) = scope.Rows(columns.Medical, household);
        long own = 0;
        for (var row = from; row < until; row++)
        {
            if (columns.SettledOn.Low[row] is var day && day >= scope.FirstDay && day <= scope.Day)
            {
                own = Bounds.Add(own, Cell(columns.MedicalTotal, row));
                foreach (var paid in columns.Reimbursed)
                {
                    own = Bounds.Add(own, -Cell(paid, row));
                }
            }
        }

        if (own >= scope.Options.LargeMedicalFen)
        {
            sink.Add(FindingKind.LargeMedicalCost, "medical", null, null, own, isMoney: true);
        }
    }

    static void Assistance(FindingScope scope, int household, FindingSink sink)
    {
        var columns = scope.Columns;
        var (from, until) = scope.Rows(columns.Assistance, household);
        for (var row = from; row < until; row++)
        {
            if (columns.AssistanceMonth.Low[row] is var month && month >= scope.EndMonth - 1 && month <= scope.EndMonth)
            {
                sink.Add(
                    FindingKind.AssistanceReceived, "assistance", null, null, Cell(columns.AssistanceBenefit, row), true);
                return;
            }
        }
    }

    static void Sources(FindingScope scope, int household, FindingSink sink)
    {
        var (from, until) = scope.Members(household);
        foreach (var (category, rows) in scope.Needed)
        {
            var worst = AnswerStatus.Hit;
            var statuses = rows.Status.AsSpan(from, until - from);
            foreach (var status in statuses)
            {
                worst = status > worst ? status : worst;
            }

            if (!worst.IsAnswered())
            {
                sink.Add(KindOf(worst), category);
            }
        }
    }

    static FindingKind KindOf(AnswerStatus status) => status switch
    {
        AnswerStatus.Stale => FindingKind.SourceStale,
        AnswerStatus.Pending => FindingKind.SourcePending,
        AnswerStatus.NotCovered => FindingKind.SourceNotCovered,
        _ => FindingKind.SourceSilent,
    };

    static long Cell(RowColumn column, int row) => column.Low[row] is not Bounds.Missing and var value ? value : 0;
}
