namespace Hedui.Registry;

/// <summary>Everything ever known of one household, in the order in which it became known.</summary>
sealed class HouseholdHistory(string key)
{
    readonly List<HouseholdState> states = [];
    readonly List<MembershipEntry> memberships = [];

    public string Key { get; } = key;

    public void Add(HouseholdState state) => states.Add(state);

    public void Add(MembershipEntry membership) => memberships.Add(membership);

    /// <summary>Everybody who belongs, or ever belonged.</summary>
    public IReadOnlyCollection<int> Persons() => [.. memberships.Select(entry => entry.Person).Distinct()];

    /// <summary>The state that counts: the last application made by the day and known by then.</summary>
    public HouseholdState? StateAt(int day, long knownAt)
    {
        for (var i = states.Count - 1; i >= 0; i--)
        {
            if (states[i].KnownAt <= knownAt && states[i].AppliedOn <= day)
            {
                return states[i];
            }
        }

        return null;
    }

    /// <summary>Adds those who belong on the day, members before obligors; false when nobody does.</summary>
    public bool MembersAt(int day, long knownAt, List<HouseholdMember> into)
    {
        var before = into.Count;
        for (var role = HouseholdRole.Member; role <= HouseholdRole.Obligor; role++)
        {
            for (var i = 0; i < memberships.Count; i++)
            {
                var entry = memberships[i];
                if (entry.Role == (byte)role && entry.KnownAt <= knownAt && entry.FromDay <= day
                    && (entry.UntilDay is not { } until || day < until) && !IsCorrected(i, knownAt))
                {
                    into.Add(new HouseholdMember(entry.Person, role, entry.Relation));
                }
            }
        }

        return into.Count > before;
    }

    /// <summary>The entries that are open as known now, corrections applied.</summary>
    public IEnumerable<MembershipEntry> Open() =>
        memberships.Where((entry, i) => entry.UntilDay is null && !IsCorrected(i, long.MaxValue));

    bool IsCorrected(int index, long knownAt)
    {
        var entry = memberships[index];
        for (var later = index + 1; later < memberships.Count; later++)
        {
            var other = memberships[later];
            if (other.Person == entry.Person && other.FromDay == entry.FromDay && other.KnownAt <= knownAt)
            {
                return true;
            }
        }

        return false;
    }
}
