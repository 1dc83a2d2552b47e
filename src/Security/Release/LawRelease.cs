namespace Hedui.Security;

/// <summary>Where the release of a version of the law stands (政策发布状态).</summary>
public enum LawReleaseState
{
    /// <summary>Somebody proposed it; nothing may be done under it yet.</summary>
    Proposed = 1,

    /// <summary>Somebody else confirmed it.</summary>
    Released = 2,

    /// <summary>Somebody else did not confirm it, or it was taken back.</summary>
    Rejected = 3,
}

/// <summary>
/// A version of the law as it was proposed and confirmed for this installation (政策发布): no single hand changes the rules.
/// </summary>
/// <param name="Number">Its number.</param>
/// <param name="Law">The version: the digest of the law's files.</param>
/// <param name="Files">Each file with its digest, so that it can be told what a version changed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ProposedBy">Who proposed it, as on record: <c>operator:12</c>.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="Because">Why, in the proposer's words.</param>
/// <param name="SettledBy">Who confirmed or rejected it; null while it is open.</param>
/// <param name="SettledAt">When; null while it is open.</param>
public sealed record LawRelease(
    long Number, string Law, IReadOnlyDictionary<string, string> Files, LawReleaseState State, string ProposedBy, DateTimeOffset ProposedAt, string Because,
    string? SettledBy, DateTimeOffset? SettledAt)
{
    /// <summary>The files that differ from another release: added, changed or gone, in order.</summary>
    public IReadOnlyList<string> ChangedFrom(LawRelease? before) =>
    [
        .. Files.Where(file => before?.Files.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key)
            .Union(before?.Files.Keys.Where(file => !Files.ContainsKey(file)) ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
