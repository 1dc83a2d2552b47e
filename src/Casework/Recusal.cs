using Hedui.Registry;
using Hedui.Security;

namespace Hedui.Casework;

/// <summary>
/// Who may have no part in a case because of kin (回避): an official whom the kin graph leads to within two steps, from the official in
/// person or from a relative whom the official declared.
/// </summary>
/// <param name="kin">The kin graph.</param>
/// <param name="relatives">The register of officials and their relatives.</param>
/// <param name="persons">Persons.</param>
sealed class Recusal(KinGraph kin, RelativeRegister relatives, PersonRegistry persons)
{
    /// <summary>How far kin reaches: one's own household, present and past, and the households of those in it.</summary>
    public const int Distance = 2;

    /// <summary>The officials who are kin of somebody in a household, as the register names them.</summary>
    public IReadOnlySet<string> Of(Household household)
    {
        var around = kin.Around([.. household.Members.Select(member => member.Person)], Distance);
        return relatives.List().Where(one => one.EndedOn is null && Steps(one.Tie) is { } steps
                && persons.Find(one.Person) is { } person && around.TryGetValue(person, out var far) && steps + far <= Distance)
            .Select(one => one.Official).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Neighbours and colleagues are no kin: patrol looks at those.</summary>
    static int? Steps(Tie tie) => tie switch { Tie.Self => 0, Tie.Kin => 1, Tie.KinOfKin => 2, _ => null };
}
