namespace Hedui.Verification;

/// <summary>
/// All finding rules, applied to one household of a block. The same code serves a batch (mask only) and a report
/// (with details), so the two cannot differ.
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

    /// <summary>Finds everything about one household.</summary>
    public static void Apply(FindingScope scope, int household, FindingSink sink)
    {
        MemberFindings.Find(scope, household, sink);
        IncomeFindings.Find(scope, household, sink);
        PropertyFindings.Find(scope, household, sink);
        CostAndSourceFindings.Find(scope, household, sink);
    }

    /// <summary>Finds everything about every household of the block; the masks land in <paramref name="into"/>.</summary>
    public static void Apply(FindingScope scope, Span<ulong> into)
    {
        var sink = new FindingSink(keepDetails: false);
        for (var household = 0; household < scope.Block.Households; household++)
        {
            sink.Clear();
            Apply(scope, household, sink);
            into[household] = sink.Mask;
        }
    }
}
