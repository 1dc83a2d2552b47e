using Hedui.Evidence;
using Hedui.Registry;

namespace Hedui.Server;

/// <summary>Tells the ledger who belongs together: the registry's members, without obligors, who are judged elsewhere.</summary>
sealed class RegisteredHouseholds(HouseholdRegistry households, PersonRegistry persons) : IHouseholds
{
    public HouseholdRoster At(DateOnly on, DateTimeOffset? knownAt)
    {
        var roll = households.At(on, knownAt);
        var facts = persons.AllFacts();
        var roster = new HouseholdRoster();
        foreach (ref readonly var household in roll.Households)
        {
            roster.AddHousehold(household.Number, household.Division, household.Residence);
            foreach (var member in roll.MembersOf(household))
            {
                Add(roster, member, facts[member.Person - 1]);
            }
        }

        return roster;
    }

    public HouseholdRoster Only(int household, DateOnly on, DateTimeOffset? knownAt)
    {
        var roster = new HouseholdRoster();
        if (households.Find(household, on, knownAt) is { } found)
        {
            roster.AddHousehold(found.Number, found.Division, found.Residence);
            foreach (var member in found.Members)
            {
                Add(roster, member, persons[member.Person]);
            }
        }

        return roster;
    }

    static void Add(HouseholdRoster roster, HouseholdMember member, PersonFacts facts)
    {
        if (member.Role == HouseholdRole.Member)
        {
            roster.AddMember(member.Person, facts.BirthDay, facts.Sex, member.Relation);
        }
    }
}
