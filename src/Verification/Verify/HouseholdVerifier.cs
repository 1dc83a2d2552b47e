using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Verification;

/// <summary>
/// Verifies one household at a time by the code of the batch, and keeps what a report needs. Holds scratch memory: one
/// per worker, not safe for two threads.
/// </summary>
public sealed class HouseholdVerifier(
    LedgerView view, PolicySet policy, FindingOptions options, SharedLeads shared, Warrant warrant)
{
    readonly VerificationWorker worker = new(view, policy, options, shared, view.On, warrant);

    /// <summary>Verifies a household with everything a report shows.</summary>
    /// <exception cref="RefusedException"><c>household_unknown</c>.</exception>
    public HouseholdDossier Verify(int household)
    {
        var findings = worker.Verify(household);
        var block = worker.Block;
        var traces = worker.Evaluator.ExplainEvaluated(block, 0);
        var categories = worker.Evaluator.NeededIn(block.Division[0]).Order(StringComparer.Ordinal).ToList();
        return new HouseholdDossier(
            household,
            block.Division[0],
            block.Residence[0],
            [.. Enumerable.Range(0, block.Persons).Select(person => Member(block, person))],
            view.Rows(household, warrant),
            categories.ToDictionary(
                category => category, category => view.Answer(block.Division[0], category), StringComparer.Ordinal),
            categories.ToDictionary(
                category => category,
                category => (IReadOnlyList<AnswerStatus>)block[category].Status[..block.Persons],
                StringComparer.Ordinal),
            worker.Forms.In(block.Division[0]),
            [.. findings],
            [.. worker.Conclusions.Programmes.Select(of => Conclusion(of, traces[of.Programme.Name]))],
            [.. worker.Conclusions.Figures.Select(figure => new DossierFigure(figure.Variable, figure.Low[0], figure.High[0]))])
        {
            Unreadable = view.Unreadable(household, warrant),
        };
    }

    /// <summary>Verifies a household without a trace: the outcomes, benefits, figures and findings of a batch.</summary>
    public AssessmentColumns Assess(int household) => worker.Assess(household);

    static DossierConclusion Conclusion(ProgrammeConclusions of, TraceNode trace) => new(
        of.Programme, of.Outcome[0], of.BenefitLow[0], of.BenefitHigh[0], of.RestsOnDeclaration[0], trace);

    static DossierMember Member(HouseholdBlock block, int person) => new(
        block.PersonNumber[person],
        block.Relation[person] == Bounds.Missing ? null : CodeValue.Unpack(block.Relation[person]),
        block.BirthDay[person] == Bounds.Missing ? null : DateOnly.FromDayNumber((int)block.BirthDay[person]));
}
