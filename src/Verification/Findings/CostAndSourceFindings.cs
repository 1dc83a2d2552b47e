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
        var rows = scope.Rows("medical", household);
        if (rows.IsEmpty)
        {
            return;
        }

        var days = rows.Low("settled_on");
        long own = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (days[row] >= scope.FirstDay && days[row] <= scope.Day)
            {
                own = Bounds.Add(own, Cell(rows, "total", row) - Cell(rows, "pooled", row)
                    - Cell(rows, "critical_illness", row) - Cell(rows, "assistance", row));
            }
        }

        if (own >= scope.Options.LargeMedicalFen)
        {
            sink.Add(new Finding(FindingKind.LargeMedicalCost, "medical", null, null, own, IsMoney: true));
        }
    }

    static void Assistance(FindingScope scope, int household, FindingSink sink)
    {
        var rows = scope.Rows("assistance", household);
        var months = rows.Low("month");
        for (var row = 0; row < rows.Count; row++)
        {
            if (months[row] >= scope.EndMonth - 1 && months[row] <= scope.EndMonth)
            {
                sink.Add(new Finding(
                    FindingKind.AssistanceReceived, "assistance", null, null, Cell(rows, "monthly_benefit", row), true));
                return;
            }
        }
    }

    static void Sources(FindingScope scope, int household, FindingSink sink)
    {
        var (from, until) = scope.Members(household);
        foreach (var category in scope.Needed)
        {
            var worst = AnswerStatus.Hit;
            var statuses = scope.Block[category].Status.AsSpan(from, until - from);
            foreach (var status in statuses)
            {
                worst = status > worst ? status : worst;
            }

            if (!worst.IsAnswered())
            {
                sink.Add(new Finding(KindOf(worst), category));
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

    static long Cell(Rows rows, string item, int row)
    {
        var value = rows.Low(item)[row];
        return value == Bounds.Missing ? 0 : value;
    }
}
