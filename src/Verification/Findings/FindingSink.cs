namespace Hedui.Verification;

/// <summary>
/// Collects findings: always the mask; the details only when somebody will read them, so that a batch allocates nothing.
/// </summary>
sealed class FindingSink(bool keepDetails)
{
    readonly List<Finding> details = [];

    public ulong Mask { get; private set; }

    public IReadOnlyList<Finding> Details => details;

    public void Add(
        FindingKind kind, string category, int? member = null, long? declared = null, long? found = null,
        bool isMoney = false)
    {
        Mask |= 1UL << (int)kind;
        if (keepDetails)
        {
            details.Add(new Finding(kind, category, member, declared, found, isMoney));
        }
    }

    public void Clear()
    {
        Mask = 0;
        details.Clear();
    }
}
