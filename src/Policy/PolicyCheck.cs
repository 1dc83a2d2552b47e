using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What a check of a policy set found. A set with errors cannot be evaluated.</summary>
/// <param name="Errors">What must be mended.</param>
/// <param name="Warnings">What a person should look at: unverified values, gaps, conditions that cannot fail.</param>
/// <param name="Parameters">How many parameters there are.</param>
/// <param name="Variables">How many variables there are.</param>
/// <param name="Programmes">How many programmes there are.</param>
/// <param name="Cases">How many cases there are.</param>
/// <param name="Version">The version of the set; null when it has errors.</param>
public sealed record PolicyCheck(
    IReadOnlyList<Refusal> Errors, IReadOnlyList<Refusal> Warnings, int Parameters, int Variables, int Programmes,
    int Cases, string? Version);
