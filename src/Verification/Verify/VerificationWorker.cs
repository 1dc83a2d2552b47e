using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Verification;

/// <summary>
/// Scratch memory and compiled policy of one worker. A bucket, a block or a single household go through the same three
/// steps: read the evidence, conclude, notice.
/// </summary>
sealed class VerificationWorker
{
    readonly LedgerView view;
    readonly PolicySet policy;
    readonly Warrant warrant;
    readonly PolicyEvaluator evaluator;
    readonly EvidenceNeeds needs;
    readonly HouseholdBlock block = new();
    readonly Conclusions conclusions = new();
    readonly FindingScope scope;
    readonly FindingSink sink = new();
    readonly List<string> programmes;
    AssessmentColumns? columns;

    public VerificationWorker(
        LedgerView view, PolicySet policy, FindingOptions options, SharedLeads shared, DateOnly on, Warrant warrant)
    {
        this.view = view;
        this.policy = policy;
        this.warrant = warrant;
        evaluator = new PolicyEvaluator(policy, on);
        needs = VerificationNeeds.With(evaluator.Needs);
        Forms = new DeclaredForms(policy, on);
        scope = new FindingScope(block, on, options, shared, [.. evaluator.Needs.Keys], IsNoGap);
        programmes = [.. policy.Programmes.Select(programme => programme.Name)];
    }

    /// <summary>The block last read.</summary>
    public HouseholdBlock Block => block;

    /// <summary>The conclusions on the block last read.</summary>
    public Conclusions Conclusions => conclusions;

    /// <summary>The categories where nobody owes an answer.</summary>
    public DeclaredForms Forms { get; }

    /// <summary>The evaluator, for explanations.</summary>
    public PolicyEvaluator Evaluator => evaluator;

    /// <summary>A form that nobody must fill, or what only the law of other places asks for.</summary>
    bool IsNoGap(string category, int division) =>
        Forms.In(division).Contains(category) || !evaluator.NeededIn(division).Contains(category);

    /// <summary>Assesses a whole bucket; the result is valid until the next call.</summary>
    public AssessmentColumns Verify(int bucket, Action<int> done)
    {
        var assessed = Room(view.HouseholdsIn(bucket));
        for (var number = 0; number < view.BlocksIn(bucket); number++)
        {
            view.Read(bucket, number, needs, block, warrant);
            evaluator.Evaluate(block, conclusions);
            Append(assessed);
            done(block.Households);
        }

        view.Release(bucket);
        return assessed;
    }

    /// <summary>Assesses one household; block and conclusions then hold it at position 0.</summary>
    public IReadOnlyList<Finding> Verify(int household)
    {
        view.ReadHousehold(household, needs, block, warrant);
        evaluator.Evaluate(block, conclusions);
        var detailed = new FindingSink(detailed: 0);
        FindingRules.Apply(scope, detailed);
        return detailed.Details;
    }

    /// <summary>Assesses one household as a batch does; the result is valid until the next call.</summary>
    public AssessmentColumns Assess(int household)
    {
        view.ReadHousehold(household, needs, block, warrant);
        evaluator.Evaluate(block, conclusions);
        var assessed = Room(1);
        Append(assessed);
        return assessed;
    }

    /// <summary>The columns of the last bucket when they are large enough: a run allocates once per worker.</summary>
    AssessmentColumns Room(int households)
    {
        if (columns is null || columns.Capacity < households)
        {
            var figures = policy.Variables.Where(variable => variable.Of == Level.Household);
            columns = new AssessmentColumns(programmes, [.. figures.Select(figure => figure.Name)], households);
        }

        columns.Count = 0;
        return columns;
    }

    void Append(AssessmentColumns into)
    {
        var at = into.Count;
        var count = block.Households;
        block.HouseholdNumber.AsSpan(0, count).CopyTo(into.HouseholdNumber.AsSpan(at));
        block.Division.AsSpan(0, count).CopyTo(into.Division.AsSpan(at));
        for (var p = 0; p < programmes.Count; p++)
        {
            conclusions.Programmes[p].Outcome.AsSpan(0, count).CopyTo(into.Outcome(p).AsSpan(at));
            conclusions.Programmes[p].BenefitLow.AsSpan(0, count).CopyTo(into.BenefitLow(p).AsSpan(at));
            conclusions.Programmes[p].BenefitHigh.AsSpan(0, count).CopyTo(into.BenefitHigh(p).AsSpan(at));
        }

        for (var f = 0; f < into.Figures.Count; f++)
        {
            conclusions.Figures[f].Low.AsSpan(0, count).CopyTo(into.FigureLow(f).AsSpan(at));
            conclusions.Figures[f].High.AsSpan(0, count).CopyTo(into.FigureHigh(f).AsSpan(at));
        }

        FindingRules.Apply(scope, sink);
        sink.Masks[..count].CopyTo(into.Findings.AsSpan(at));
        into.Count = at + count;
        if (!warrant.IsForAll)
        {
            LeaveOut(into, at);
        }
    }

    /// <summary>Of a block that was read as a whole, nothing is kept about households that the order does not cover.</summary>
    void LeaveOut(AssessmentColumns into, int first)
    {
        var to = first;
        for (var from = first; from < into.Count; from++)
        {
            if (warrant.Covers(into.HouseholdNumber[from]))
            {
                into.Move(from, to++);
            }
        }

        into.Count = to;
    }
}
