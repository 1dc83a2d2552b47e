using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>
/// Everything a report says of one household, before names are put to it: evidence, answers, figures, conclusions with
/// their traces, findings. Members are positions and registry numbers; no identity is in it.
/// </summary>
/// <param name="Household">Registry number.</param>
/// <param name="Division">Six-digit division in which the household applies.</param>
/// <param name="Residence">Urban or rural.</param>
/// <param name="Members">Members in ledger order.</param>
/// <param name="Rows">Net evidence rows, with texts.</param>
/// <param name="Answers">Per category that the policy needs: how its sources answered.</param>
/// <param name="Statuses">Per category: where the question stands for each member, in member order.</param>
/// <param name="Declared">Categories that the family or the office fills in: silence there is no gap.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Programmes">Conclusions with traces, in policy order.</param>
/// <param name="Figures">Household variables with their ranges, in policy order.</param>
public sealed record HouseholdDossier(
    int Household, int Division, ResidenceKind Residence, IReadOnlyList<DossierMember> Members,
    IReadOnlyList<EvidenceRow> Rows, IReadOnlyDictionary<string, CategoryAnswer> Answers,
    IReadOnlyDictionary<string, IReadOnlyList<AnswerStatus>> Statuses, IReadOnlySet<string> Declared,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<DossierConclusion> Programmes, IReadOnlyList<DossierFigure> Figures)
{
    /// <summary>Rows about the members that came and could not be read.</summary>
    public IReadOnlyList<UnreadableRow> Unreadable { get; init; } = [];
}

/// <summary>One member of the household.</summary>
/// <param name="Person">Registry number.</param>
/// <param name="Relation">Relation to the applicant, GB/T 4761; null if unknown.</param>
/// <param name="BirthDay">Birthday; null if unknown.</param>
public sealed record DossierMember(int Person, string? Relation, DateOnly? BirthDay);

/// <summary>The conclusion on one programme.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Outcome">Qualifies, does not, undetermined.</param>
/// <param name="BenefitLow">Lowest possible monthly benefit in fen.</param>
/// <param name="BenefitHigh">Highest possible monthly benefit in fen; <see cref="Bounds.Infinity"/> when open.</param>
/// <param name="RestsOnDeclaration">Whether a declaration stands in for a silent source.</param>
/// <param name="Trace">The conclusion read aloud.</param>
public sealed record DossierConclusion(
    Programme Programme, Ternary Outcome, long BenefitLow, long BenefitHigh, bool RestsOnDeclaration, TraceNode Trace);

/// <summary>One figure of the household.</summary>
/// <param name="Variable">The variable; its unit tells how to read the ends.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, inclusive.</param>
public sealed record DossierFigure(Variable Variable, long Low, long High);
