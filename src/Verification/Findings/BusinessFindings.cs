namespace Hedui.Verification;

/// <summary>Findings about businesses (经营主体): on record, and not declared.</summary>
static class BusinessFindings
{
    public static void Find(FindingScope scope, FindingSink sink)
    {
        var business = scope.Columns.Business;
        for (var household = 0; household < scope.Block.Households && business.Rows > 0; household++)
        {
            var (from, until) = scope.Rows(business, household);
            if (from < until && !IncomeFindings.DeclaresBusiness(scope, household))
            {
                sink.Add(household, FindingKind.UndeclaredBusiness, "business");
            }
        }
    }
}
