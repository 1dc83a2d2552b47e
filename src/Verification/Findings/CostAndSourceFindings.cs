using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Findings about costs, assistance already received, and sources that have not answered.</summary>
static class CostAndSourceFindings
{
    public static void Find(FindingScope scope, FindingSink sink)
    {
        Medical(scope, sink);
        Assistance(scope, sink);
        foreach (var (category, rows) in scope.Needed)
        {
            Source(scope, category, rows, sink);
        }
    }

    /// <summary>What the family paid itself: total less every reimbursement; reversals are negative rows and sum out.</summary>
    static void Medical(FindingScope scope, FindingSink sink)
    {
        var (columns, medical) = (scope.Columns, scope.Columns.Medical);
        var reimbursed = columns.Reimbursed.Where(paid => IsFilled(paid, medical.Rows)).ToArray();
        for (var household = 0; household < scope.Block.Households && medical.Rows > 0; household++)
        {
            var (from, until) = scope.Rows(medical, household);
            long own = 0;
            for (var row = from; row < until; row++)
            {
                // Zero instead of a branch: whether a bill falls into the look-back is as good as random.
                var day = columns.SettledOn.Low[row];
                var counts = (day >= scope.FirstDay) & (day <= scope.Day) ? -1L : 0L;
                own = Bounds.Add(own, Cell(columns.MedicalTotal, row) & counts);
                foreach (var paid in reimbursed)
                {
                    own = Bounds.Add(own, -Cell(paid, row) & counts);
                }
            }

            if (own >= scope.Options.LargeMedicalFen)
            {
                sink.Add(household, FindingKind.LargeMedicalCost, "medical", null, null, own, isMoney: true);
            }
        }
    }

    static void Assistance(FindingScope scope, FindingSink sink)
    {
        var columns = scope.Columns;
        for (var household = 0; household < scope.Block.Households && columns.Assistance.Rows > 0; household++)
        {
            var (from, until) = scope.Rows(columns.Assistance, household);
            for (var row = from; row < until; row++)
            {
                if (columns.AssistanceMonth.Low[row] is var month && month >= scope.EndMonth - 1 && month <= scope.EndMonth)
                {
                    sink.Add(
                        household, FindingKind.AssistanceReceived, "assistance", null, null,
                        Cell(columns.AssistanceBenefit, row), isMoney: true);
                    break;
                }
            }
        }
    }

    static void Source(FindingScope scope, string category, CategoryRows rows, FindingSink sink)
    {
        // Most sources answered for everybody, which one look at the whole block tells.
        var all = MemoryMarshal.AsBytes(rows.Status.AsSpan(0, scope.Block.Persons));
        if (!all.ContainsAnyExceptInRange((byte)AnswerStatus.Hit, (byte)AnswerStatus.NoRecord))
        {
            return;
        }

        // Households of a division stand together.
        var (division, isNoGap) = (-1, false);
        for (var household = 0; household < scope.Block.Households; household++)
        {
            if (scope.Block.Division[household] != division)
            {
                division = scope.Block.Division[household];
                isNoGap = scope.IsNoGap(category, division);
            }

            var (from, until) = scope.Members(household);
            var worst = AnswerStatus.Hit;
            for (var member = from; member < until; member++)
            {
                var status = rows.Status[member];
                if (status == AnswerStatus.Unreadable)
                {
                    // Also of a form that nobody must fill: somebody did.
                    sink.Add(household, FindingKind.RowUnreadable, category, member - from);
                    continue;
                }

                worst = status > worst ? status : worst;
            }

            if (!isNoGap && !worst.IsAnswered())
            {
                sink.Add(household, KindOf(worst), category);
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

    static bool IsFilled(RowColumn column, int rows) => column.Low.AsSpan(0, rows).ContainsAnyExcept(Bounds.Missing);

    static long Cell(RowColumn column, int row) => column.Low[row] is not Bounds.Missing and var value ? value : 0;
}
