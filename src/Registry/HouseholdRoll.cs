using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Registry;

/// <summary>All households of a day in (division, number) order, in columns: what folding walks through.</summary>
public sealed class HouseholdRoll
{
    readonly List<HouseholdRow> households;
    readonly List<HouseholdMember> members;

    internal HouseholdRoll(List<HouseholdRow> households, List<HouseholdMember> members)
    {
        this.households = households;
        this.members = members;
    }

    /// <summary>The households.</summary>
    public ReadOnlySpan<HouseholdRow> Households => CollectionsMarshal.AsSpan(households);

    /// <summary>Who belongs to a household.</summary>
    public ReadOnlySpan<HouseholdMember> MembersOf(in HouseholdRow household) =>
        CollectionsMarshal.AsSpan(members).Slice(household.FirstMember, household.Members);
}

/// <summary>One household of a <see cref="HouseholdRoll"/>.</summary>
/// <param name="Number">Dense number.</param>
/// <param name="Division">Six-digit division.</param>
/// <param name="Residence">Urban or rural.</param>
/// <param name="AppliedOn">Day number of the application.</param>
/// <param name="FirstMember">Position of its first member.</param>
/// <param name="Members">Members and obligors.</param>
public readonly record struct HouseholdRow(
    int Number, int Division, ResidenceKind Residence, int AppliedOn, int FirstMember, int Members);
