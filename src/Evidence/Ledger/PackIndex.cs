namespace Hedui.Evidence;

/// <summary>Where each household stands in the packs of one epoch. Built once, then only read.</summary>
sealed class PackIndex
{
    readonly Dictionary<int, (int Bucket, int Position)> places = [];

    public PackIndex(IReadOnlyList<Pack> packs)
    {
        Packs = packs;
        places.EnsureCapacity(packs.Sum(pack => pack.Households));
        for (var bucket = 0; bucket < packs.Count; bucket++)
        {
            var numbers = packs[bucket].Number.ToInts();
            for (var position = 0; position < numbers.Length; position++)
            {
                places[numbers[position]] = (bucket, position);
            }
        }
    }

    /// <summary>The packs in bucket order.</summary>
    public IReadOnlyList<Pack> Packs { get; }

    /// <summary>Finds a household.</summary>
    public bool TryFind(int household, out int bucket, out int position)
    {
        var found = places.TryGetValue(household, out var place);
        (bucket, position) = place;
        return found;
    }

    /// <summary>Whether the packed household is, member by member, the one of the roster.</summary>
    public static bool IsSame(Pack pack, int position, HouseholdRoster roster, int household)
    {
        var now = roster[household];
        var members = roster.Members(household);
        var first = pack.PersonStart[position];
        if (pack.PersonStart[position + 1] - first != members.Length
            || pack.Division[position] != now.Division || pack.Residence[position] != (long)now.Residence)
        {
            return false;
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (pack.Person[first + i] != members[i].Number || pack.BirthDay[first + i] != members[i].BirthDay
                || pack.Sex[first + i] != members[i].Sex || pack.Relation[first + i] != members[i].Relation)
            {
                return false;
            }
        }

        return true;
    }
}
