using Hedui.Registry;
using Hedui.Security;

namespace Hedui.Evidence;

/// <summary>The registry's answer to the ledger's question who belongs together. Obligors are not members.</summary>
public sealed class RegistryHouseholds(PersonRegistry persons, HouseholdRegistry households) : IHouseholds
{
    /// <inheritdoc/>
    public HouseholdRoster At(DateOnly on, DateTimeOffset? knownAt)
    {
        // In this order: while somebody enrols, whoever stands in a household is among the persons already.
        var roll = households.At(on, knownAt);
        var facts = persons.AllFacts();
        var roster = new HouseholdRoster();
        foreach (ref readonly var household in roll.Households)
        {
            roster.AddHousehold(household.Number, household.Division, household.Residence);
            foreach (ref readonly var member in roll.MembersOf(household))
            {
                if (member.Role == HouseholdRole.Member)
                {
                    Add(roster, member, facts[member.Person - 1]);
                }
            }
        }

        return roster;
    }

    /// <inheritdoc/>
    public HouseholdRoster Only(int household, DateOnly on, DateTimeOffset? knownAt)
    {
        var roster = new HouseholdRoster();
        if (households.Find(household, on, knownAt) is { } found)
        {
            roster.AddHousehold(found.Number, found.Division, found.Residence);
            foreach (var member in found.Members.Where(member => member.Role == HouseholdRole.Member))
            {
                Add(roster, member, persons[member.Person]);
            }
        }

        return roster;
    }

    /// <inheritdoc/>
    public int? Find(Pseudonym pseudonym) => persons.Find(pseudonym);

    static void Add(HouseholdRoster roster, HouseholdMember member, PersonFacts facts) =>
        roster.AddMember(member.Person, facts.BirthDay, facts.Sex, member.Relation);
}
