using Hedui.Kernel;
using Hedui.Registry;

namespace Hedui.Server;

/// <summary>A family that no register knows, as it is entered at a counter (窗口登记的家庭); it applies today.</summary>
/// <param name="Division">Six-digit division in which it lives and applies: a county or district.</param>
/// <param name="Residence">Urban or rural.</param>
/// <param name="People">Everybody in it, and who owes it support; exactly one is the applicant.</param>
sealed record Family(int Division, ResidenceKind Residence, IReadOnlyList<FamilyPerson> People)
{
    /// <summary>Code of the applicant, in GB/T 4761.</summary>
    public const string Applicant = "01";

    /// <summary>So many people at most.</summary>
    public const int MostPeople = 60;
}

/// <summary>Somebody of a family, as the papers say.</summary>
/// <param name="Name">Name.</param>
/// <param name="Id">ID number.</param>
/// <param name="Relation">What the person is to the applicant, as a code of GB/T 4761.</param>
/// <param name="Role">Member or obligor.</param>
sealed record FamilyPerson(string Name, string Id, string Relation, HouseholdRole Role)
{
    /// <summary>Nobody, for a log.</summary>
    public override string ToString() => "somebody";
}

/// <summary>What is wrong with a family that was entered.</summary>
/// <param name="Person">Whose row, from 0; null for the family.</param>
/// <param name="Field">The field, e.g. <c>id</c>; empty for a whole row.</param>
/// <param name="Refusal">What is wrong.</param>
/// <param name="Household">Key of the household in which the person is known already; null otherwise.</param>
public sealed record FamilyProblem(int? Person, string Field, Refusal Refusal, string? Household = null)
{
    /// <summary>The field's place in what programs send, e.g. <c>people[1].id</c>.</summary>
    public string Place => Person is not { } at ? Field
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"people[{at}]{(Field.Length > 0 ? "." : "")}{Field}");
}

/// <summary>What became of a family that was entered.</summary>
/// <param name="Household">The household that it is now; null when something was wrong.</param>
/// <param name="Problems">All that is wrong.</param>
sealed record Enrolled(HouseholdAtCounter? Household, IReadOnlyList<FamilyProblem> Problems)
{
    /// <summary>The household, for who can be told of one problem alone.</summary>
    /// <exception cref="RefusedException">The first problem, with its place.</exception>
    public HouseholdAtCounter Demand() => Household ?? throw new RefusedException(Problems[0].Refusal with
    {
        Where = Problems[0].Household is { } known ? $"{Problems[0].Place}, household {known}" : Problems[0].Place,
    });
}
