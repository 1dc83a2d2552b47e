using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Evidence;

/// <summary>Where the ledger learns who belongs to which household; the registry's answer.</summary>
public interface IHouseholds
{
    /// <summary>
    /// All households and their members on a day, as known at an instant (null: now), in any order. Null says that
    /// nothing changed since the newest fold, which spares comparing millions of households.
    /// </summary>
    HouseholdRoster? At(DateOnly on, DateTimeOffset? knownAt);

    /// <summary>One household, or an empty roster; null as for <see cref="At"/>.</summary>
    HouseholdRoster? Only(int household, DateOnly on, DateTimeOffset? knownAt);

    /// <summary>The number of the person with the pseudonym; null when nobody knows such a person.</summary>
    int? Find(Pseudonym pseudonym);
}

/// <summary>Households and their members in columns, in (division, household) order once <see cref="Sorted"/>.</summary>
public sealed class HouseholdRoster
{
    readonly List<RosterHousehold> households = [];
    readonly List<RosterPerson> persons = [];

    /// <summary>Number of households.</summary>
    public int Households => households.Count;

    /// <summary>Number of members, all households together.</summary>
    public int Persons => persons.Count;

    /// <summary>A household by position.</summary>
    public RosterHousehold this[int household] => households[household];

    /// <summary>Members of a household by position.</summary>
    public ReadOnlySpan<RosterPerson> Members(int household) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(persons)
            .Slice(households[household].FirstPerson, households[household].Persons);

    /// <summary>Adds a household; its members follow.</summary>
    public void AddHousehold(int number, int division, ResidenceKind residence) =>
        households.Add(new RosterHousehold(number, division, residence, persons.Count, 0));

    /// <summary>Adds a member to the household added last.</summary>
    /// <param name="number">Registry number of the person.</param>
    /// <param name="birthDay">Day number, or <see cref="Bounds.Missing"/>.</param>
    /// <param name="sex">GB/T 2261.1.</param>
    /// <param name="relation">Relation as <see cref="CodeValue"/>, or missing.</param>
    public void AddMember(int number, long birthDay, byte sex, long relation)
    {
        persons.Add(new RosterPerson(number, birthDay, sex, relation));
        var last = households[^1];
        households[^1] = last with { Persons = last.Persons + 1 };
    }

    /// <summary>The same households in ledger order: by division, then household number.</summary>
    public HouseholdRoster Sorted()
    {
        if (IsSorted())
        {
            return this;
        }

        var sorted = new HouseholdRoster();
        sorted.persons.Capacity = persons.Count;
        foreach (var index in Enumerable.Range(0, Households)
            .OrderBy(index => households[index].Division).ThenBy(index => households[index].Number))
        {
            var household = households[index];
            sorted.households.Add(household with { FirstPerson = sorted.persons.Count });
            sorted.persons.AddRange(Members(index));
        }

        return sorted;
    }

    bool IsSorted()
    {
        for (var h = 1; h < households.Count; h++)
        {
            if ((households[h - 1].Division, households[h - 1].Number)
                .CompareTo((households[h].Division, households[h].Number)) > 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A household in a roster.</summary>
/// <param name="Number">Registry number.</param>
/// <param name="Division">Six-digit division.</param>
/// <param name="Residence">Urban or rural.</param>
/// <param name="FirstPerson">Position of its first member among all members of the roster.</param>
/// <param name="Persons">Number of members.</param>
public readonly record struct RosterHousehold(
    int Number, int Division, ResidenceKind Residence, int FirstPerson, int Persons);

/// <summary>A member in a roster.</summary>
/// <param name="Number">Registry number of the person.</param>
/// <param name="BirthDay">Day number, or <see cref="Bounds.Missing"/>.</param>
/// <param name="Sex">GB/T 2261.1.</param>
/// <param name="Relation">Relation as <see cref="CodeValue"/>, or missing.</param>
public readonly record struct RosterPerson(int Number, long BirthDay, byte Sex, long Relation);
