namespace Hedui.Registry;

/// <summary>
/// The households to which each person belongs, or ever belonged: nearly everybody has one, which stands under the person's number; only
/// further ones cost more than that. Not safe for several threads.
/// </summary>
sealed class HouseholdsOfPersons
{
    readonly List<int> first = [];
    readonly Dictionary<int, List<int>> further = [];

    public void Add(int person, int household)
    {
        while (first.Count < person)
        {
            first.Add(0);
        }

        if (first[person - 1] == 0)
        {
            first[person - 1] = household;
        }
        else if (first[person - 1] != household)
        {
            if (!further.TryGetValue(person, out var others))
            {
                further.Add(person, others = []);
            }

            if (!others.Contains(household))
            {
                others.Add(household);
            }
        }
    }

    public IReadOnlyList<int> Of(int person) => person > first.Count || first[person - 1] == 0 ? []
        : further.TryGetValue(person, out var others) ? [first[person - 1], .. others]
        : [first[person - 1]];
}
