using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>
/// Collects findings of a block: always a mask per household; details only of the one household somebody will read, so
/// that a batch allocates nothing.
/// </summary>
/// <param name="detailed">Position of the household whose details are kept; null for none.</param>
sealed class FindingSink(int? detailed = null)
{
    readonly ulong[] masks = new ulong[HouseholdBlock.Capacity];
    readonly List<Finding> details = [];

    /// <summary>Per household of the block the kinds found.</summary>
    public ReadOnlySpan<ulong> Masks => masks;

    /// <summary>What was found about the one household, in the order of the rules.</summary>
    public IReadOnlyList<Finding> Details => details;

    public void Add(
        int household, FindingKind kind, string category, int? member = null, long? declared = null, long? found = null,
        bool isMoney = false)
    {
        masks[household] |= 1UL << (int)kind;
        if (household == detailed)
        {
            details.Add(new Finding(kind, category, member, declared, found, isMoney));
        }
    }

    public void Clear()
    {
        Array.Clear(masks);
        details.Clear();
    }
}
