using Hedui.Kernel;

namespace Hedui.Policy;

sealed class Explainer(
    PolicyEvaluator evaluator, Compiler compiler, HouseholdBlock block, int household, CompiledProgramme compiled)
{
    public TraceNode Explain() =>
        throw new NotImplementedException($"{evaluator} {compiler} {block} {household} {compiled}");
}
