using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>
/// The categories that families and offices fill in themselves: where every programme says that silence there means that
/// there is nothing to say, nobody owes an answer. Kept per division; for one thread.
/// </summary>
sealed class DeclaredForms(PolicySet policy, DateOnly on)
{
    readonly Dictionary<int, IReadOnlySet<string>> byDivision = [];

    /// <summary>The categories of a six-digit division.</summary>
    public IReadOnlySet<string> In(int division)
    {
        if (!byDivision.TryGetValue(division, out var declared))
        {
            var each = policy.Programmes.Select(programme => programme.Silence.At(division, on).Declared).Distinct().ToList();
            byDivision[division] = declared = each.Count == 0
                ? new HashSet<string>(StringComparer.Ordinal)
                : each.Skip(1).Aggregate(each[0].ToHashSet(StringComparer.Ordinal), (all, one) =>
                {
                    all.IntersectWith(one);
                    return all;
                });
        }

        return declared;
    }
}
