using Hedui.Kernel;

namespace Hedui.Registry;

/// <summary>What somebody is to a household.</summary>
public enum HouseholdRole : byte
{
    /// <summary>Lives in it and is judged with it (共同生活成员).</summary>
    Member = 1,

    /// <summary>Owes support from outside (赡养抚养扶养义务人).</summary>
    Obligor = 2,
}

/// <summary>A household on a day (共同生活家庭).</summary>
/// <param name="Number">Dense number, from 1.</param>
/// <param name="Key">Number of its application.</param>
/// <param name="Division">Six-digit division in which it applies.</param>
/// <param name="Residence">Urban or rural.</param>
/// <param name="AppliedOn">Day of the application.</param>
/// <param name="Members">Members, then obligors, in the order of the application.</param>
public sealed record Household(
    int Number, string Key, int Division, ResidenceKind Residence, DateOnly AppliedOn,
    IReadOnlyList<HouseholdMember> Members);

/// <summary>Somebody who belongs to a household.</summary>
/// <param name="Person">Registry number.</param>
/// <param name="Role">Member or obligor.</param>
/// <param name="Relation">Relation to the applicant, GB/T 4761, as a <see cref="CodeValue"/>; or missing.</param>
public readonly record struct HouseholdMember(int Person, HouseholdRole Role, long Relation);

/// <summary>A household as an application states it; the whole membership as of the day of application.</summary>
/// <param name="Key">Number of the application; the same key later is the same household.</param>
/// <param name="Division">Six-digit division.</param>
/// <param name="Residence">Urban or rural.</param>
/// <param name="AppliedOn">Day of the application; membership holds from this day, inclusive.</param>
/// <param name="Members">Everybody in it.</param>
public sealed record Enrolment(
    string Key, int Division, ResidenceKind Residence, DateOnly AppliedOn, IReadOnlyList<HouseholdMember> Members)
{
    /// <summary>
    /// Whether the members named only come to those already there (a row repaired later); otherwise who is not named
    /// leaves on the day of the application.
    /// </summary>
    public bool Adds { get; init; }
}
