using System.Text.Json;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Verification;

namespace Hedui.Cli;

/// <summary>Says why a household's conclusion stays open, from the trace of the conclusion itself.</summary>
sealed class UndeterminedCauses(HouseholdVerifier verifier)
{
    /// <summary>The causes, e.g. <c>not_covered:deposits</c>, joined by + when there are several.</summary>
    public string Of(int household)
    {
        var dossier = verifier.Verify(household);
        var isContested = dossier.Findings.Any(finding => finding.Kind == FindingKind.ContestedVehicle);
        var open = dossier.Programmes.Where(one => one.Outcome == Ternary.Unknown).ToList();
        var causes = open.SelectMany(one => Missing(one.Trace)).Select(missing => Word(missing, isContested))
            .Concat(open.SelectMany(one => one.Trace.Children)
                .Where(condition => condition.Name == "members" && condition.Outcome == Ternary.Unknown)
                .Select(_ => "contested:members"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return string.Join('+', causes) is { Length: > 0 } told ? told : "unexplained";
    }

    static IEnumerable<MissingEvidence> Missing(TraceNode node) => node.Outcome == Ternary.Unknown
        ? node.Missing.Concat(node.Children.SelectMany(Missing))
        : [];

    // An answer is there and still leaves a figure open: the family contests it, or it is a band or a flag.
    static string Word(MissingEvidence missing, bool isContested) => !missing.Status.IsAnswered()
            ? $"{JsonNamingPolicy.SnakeCaseLower.ConvertName(missing.Status.ToString())}:{missing.Category}"
        : missing.Category == "vehicles" && isContested ? "contested:vehicles"
        : "only_a_range:" + missing.Category;
}
