using System.Text.Json;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>Says why a household's conclusion stays open, from the trace of the conclusion itself. One per thread.</summary>
sealed class UndeterminedCauses(HouseholdVerifier verifier)
{
    /// <summary>The cause, as <see cref="UndeterminedCause"/> reads it.</summary>
    public string Of(int household)
    {
        var dossier = verifier.Verify(household);
        var isVehicleContested = dossier.Findings.Any(finding => finding.Kind == FindingKind.ContestedVehicle);
        return UndeterminedCause.Join(dossier.Programmes.Where(one => one.Outcome == Ternary.Unknown)
            .SelectMany(one => Missing(one.Trace)).Select(missing => (Word(missing, isVehicleContested), missing.Category)));
    }

    static IEnumerable<MissingEvidence> Missing(TraceNode node) => node.Outcome == Ternary.Unknown
        ? node.Missing.Concat(node.Children.SelectMany(Missing))
        : [];

    // A vehicle that the family says is sold still stands in the register with all its figures.
    static string Word(MissingEvidence missing, bool isVehicleContested) => missing.Because switch
    {
        OpenCause.Silent => JsonNamingPolicy.SnakeCaseLower.ConvertName(missing.Status.ToString()),
        OpenCause.Contradiction => UndeterminedCause.Contested,
        _ when missing.Category == "vehicles" && isVehicleContested => UndeterminedCause.Contested,
        OpenCause.NoExactFigure => UndeterminedCause.OnlyARange,
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(missing.Because.ToString()),
    };
}
