using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Server;

/// <summary>A household as the counter sees it before there is a case: numbers and places, no names.</summary>
/// <param name="Number">Registry number.</param>
/// <param name="Key">Number of its application in the register.</param>
/// <param name="Division">Six-digit division.</param>
/// <param name="Place">The division's name.</param>
/// <param name="Members">How many live in it.</param>
/// <param name="Obligors">How many owe it support.</param>
public sealed record HouseholdAtCounter(int Number, string Key, int Division, string Place, int Members, int Obligors);

/// <summary>What the counter needs to take an application in (受理窗口).</summary>
public sealed class IntakeDesk
{
    readonly Installation installation;

    internal IntakeDesk(Installation installation) => this.installation = installation;

    /// <summary>A household of the register, by its key, where the operator works.</summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>: there is none, or not in the operator's division.</exception>
    public HouseholdAtCounter Find(Operator who, string key)
    {
        ArgumentNullException.ThrowIfNull(who);
        var number = new Verifying(installation).NumberOf(key);
        if (installation.Households.Find(number, Today) is not { } household || !DivisionRange.Of(who.Division).Contains(household.Division))
        {
            throw Verifying.Unknown();
        }

        return new(
            number, key, household.Division, installation.Standards.Divisions.FullName(household.Division),
            household.Members.Count(member => member.Role == Registry.HouseholdRole.Member), household.Members.Count(member => member.Role == Registry.HouseholdRole.Obligor));
    }

    /// <summary>Enters a family that no register knows, in the operator's division; all that is wrong is told at once.</summary>
    /// <exception cref="RefusedException"><c>duty_missing</c>, <c>counter_source_missing</c>, <c>idempotency_key_reused</c>.</exception>
    internal Enrolled Enrol(Operator who, Family family, string key) => new FamilyEnrolment(installation, this).Enrol(who, family, key);

    /// <summary>What somebody can be to an applicant, by code.</summary>
    /// <exception cref="RefusedException"><c>counter_source_missing</c>.</exception>
    internal IReadOnlyList<StepChoice> Relations()
    {
        var kinship = installation.Standards.CodeLists["gbt4761_kinship"];
        return
        [
            .. CounterColumns.Of(installation.Sources).Relations
                .Select(code => new StepChoice(code, kinship.Find(code)?.Zh ?? code, kinship.Find(code)?.En ?? code)),
        ];
    }

    /// <summary>The operator's division: its code, where families can apply in it, and its name.</summary>
    internal (string Code, string Name) PlaceOf(Operator who)
    {
        var divisions = installation.Standards.Divisions;
        return divisions.Find(who.Division, Today) is not { } place ? ("", "")
            : (divisions.Children(place.Code).Any() ? "" : place.CodeText, divisions.FullName(place.Code));
    }

    /// <summary>The programmes that are asked about in a place today, as they are called there.</summary>
    public IReadOnlyList<ProgrammeTitle> Programmes(int division) =>
    [
        .. from one in installation.Law.Programmes
           let title = one.Title(division, Today)
           select new ProgrammeTitle(one.Name, title.Zh, title.En),
    ];

    DateOnly Today => BeijingTime.DayOf(installation.Time.GetUtcNow());
}
