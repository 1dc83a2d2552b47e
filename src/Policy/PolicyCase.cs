using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>A worked example written as a sentence, run as a test (算例).</summary>
/// <param name="Sentence">What it shows.</param>
/// <param name="On">The day.</param>
/// <param name="Division">Six-digit division.</param>
/// <param name="Residence">Urban or rural.</param>
/// <param name="Given">Parameters set for this case only, as written.</param>
/// <param name="Household">The household: evidence by category, as written.</param>
/// <param name="Expect">What must come out: programme or figure or <c>benefit</c>, <c>because</c>, <c>missing</c>, <c>life</c>.</param>
/// <param name="Place">Where it is written.</param>
public sealed record PolicyCase(
    string Sentence, DateOnly On, int Division, ResidenceKind Residence, IReadOnlyDictionary<string, object?> Given,
    IReadOnlyDictionary<string, object?> Household, IReadOnlyDictionary<string, object?> Expect, SourcePlace Place)
{
    /// <summary>What the household receives a month, by programme, in yuan as written.</summary>
    public IReadOnlyDictionary<string, object?> Receives { get; init; } = new Dictionary<string, object?>();
}

/// <summary>How one case came out.</summary>
/// <param name="Case">The case.</param>
/// <param name="Failures">What differed from what was expected; empty when it passed.</param>
public sealed record PolicyCaseResult(PolicyCase Case, IReadOnlyList<string> Failures)
{
    /// <summary>Whether everything came out as expected.</summary>
    public bool Passed => Failures.Count == 0;
}
