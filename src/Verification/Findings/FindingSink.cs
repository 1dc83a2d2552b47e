namespace Hedui.Verification;

/// <summary>
/// Collects findings: always the mask; the details only when somebody will read them, so that a batch allocates nothing.
/// </summary>
sealed class FindingSink(bool keepDetails)
{
    readonly List<Finding> details = [];

    public ulong Mask { get; private set; }

    public IReadOnlyList<Finding> Details => details;

    public void Add(Finding finding)
    {
        Mask |= 1UL << (int)finding.Kind;
        if (keepDetails)
        {
            details.Add(finding);
        }
    }

    public void Clear()
    {
        Mask = 0;
        details.Clear();
    }
}
