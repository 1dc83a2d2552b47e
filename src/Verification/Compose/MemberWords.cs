namespace Hedui.Verification;

/// <summary>How members are named in sentences: by position, and not at all where there is only one.</summary>
/// <param name="count">Members of the household.</param>
sealed class MemberWords(int count)
{
    /// <summary>The member in brackets behind a name; nothing for the household, or where there is only one member.</summary>
    public (string Zh, string En) Of(int member) => member == 0 || count == 1
        ? ("", "")
        : ($"（成员{member}）", $" (member {member})");

    /// <summary>Several members in brackets.</summary>
    public (string Zh, string En) Of(IReadOnlyCollection<int> members)
    {
        var told = members.Where(member => member > 0).Distinct().Order().ToList();
        return told.Count == 0 || count == 1 ? ("", "")
            : told.Count == count ? ("（全体成员）", " (all members)")
            : ($"（成员{string.Join('、', told)}）", $" (member{(told.Count == 1 ? "" : "s")} {string.Join(", ", told)})");
    }
}
