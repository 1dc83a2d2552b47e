using Hedui.Evidence;

namespace Hedui.Verification;

/// <summary>What a verification reads: all that the policy's formulas need, and what the finding rules look at.</summary>
static class VerificationNeeds
{
    /// <summary>The union of the policy's needs and the finding rules'.</summary>
    public static EvidenceNeeds With(IReadOnlyDictionary<string, IReadOnlyList<string>> policy) =>
        new(policy.Concat(FindingRules.Needs)
            .GroupBy(need => need.Key, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<string>)[.. group.SelectMany(need => need.Value).Distinct().Order(StringComparer.Ordinal)],
                StringComparer.Ordinal));
}
