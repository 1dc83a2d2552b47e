using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// A policy set compiled for one day into column operations. Evaluates one household or a thousand by the same code.
/// Holds scratch memory: one per worker, not safe for two threads.
/// </summary>
public sealed class PolicyEvaluator
{
    /// <summary>Compiles the set for a day.</summary>
    public PolicyEvaluator(PolicySet set, DateOnly on)
    {
        Set = set;
        On = on;
    }

    /// <summary>The set.</summary>
    public PolicySet Set { get; }

    /// <summary>The day.</summary>
    public DateOnly On { get; }

    /// <summary>Which items of which categories the formulas read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Needs => throw new NotImplementedException();

    /// <summary>Concludes on every household of a block.</summary>
    public void Evaluate(HouseholdBlock block, Conclusions into) => throw new NotImplementedException();

    /// <summary>The same evaluation read aloud for one household and one programme.</summary>
    /// <param name="block">The block.</param>
    /// <param name="household">Position in the block.</param>
    /// <param name="programme">English name of the programme.</param>
    public TraceNode Explain(HouseholdBlock block, int household, string programme) =>
        throw new NotImplementedException();
}
