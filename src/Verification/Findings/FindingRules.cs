namespace Hedui.Verification;

/// <summary>
/// All finding rules. Each goes through the whole block before the next begins, so that it reads few columns and passes
/// over a category without rows at once. The same code serves a batch (masks only) and a report (with details), so the
/// two cannot differ.
/// </summary>
static class FindingRules
{
    /// <summary>The categories and items that the rules read.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Needs { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["household_registration"] = ["status"],
            ["marriage"] = ["marital_status"],
            ["death"] = ["died_on", "cremated_on", "hukou_cancelled"],
            ["income_tax"] = ["income_item", "gross", "month"],
            ["pension"] = ["scheme", "contribution_base", "month"],
            ["declared_income"] = ["kind", "monthly"],
            ["declared_property"] = ["kind", "amount", "subject"],
            ["vehicles"] = ["plate", "plate_type", "status"],
            ["real_estate"] = ["title", "use", "right_status"],
            ["business"] = ["uscc"],
            ["deposits"] = ["account", "balance"],
            ["securities"] = ["broker", "market_value"],
            ["mobile_payments"] = ["wallet", "balance"],
            ["large_withdrawals"] = ["on", "amount", "counterparty"],
            ["medical"] = ["settled_on", "total", "pooled", "critical_illness", "assistance"],
            ["assistance"] = ["month", "monthly_benefit"],
        };

    /// <summary>Finds everything about every household of the block.</summary>
    public static void Apply(FindingScope scope, FindingSink sink)
    {
        sink.Clear();
        MemberFindings.Find(scope, sink);
        IncomeFindings.Find(scope, sink);
        PropertyFindings.Find(scope, sink);
        BalanceFindings.Find(scope, sink);
        BusinessFindings.Find(scope, sink);
        CostAndSourceFindings.Find(scope, sink);
    }
}
