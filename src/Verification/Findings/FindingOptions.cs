namespace Hedui.Verification;

/// <summary>
/// Tolerances of the findings: when a difference is worth an officer's look. They decide nothing about assistance.
/// Practice, not law; a deployment sets its own.
/// </summary>
/// <param name="DifferencePercent">Found over declared, and source against source: reported beyond this percentage.</param>
/// <param name="SmallAmountFen">Differences up to this many fen a year are never reported.</param>
/// <param name="LookBackMonths">Full months before the day of verification over which money and income are compared.</param>
/// <param name="LargeMedicalFen">Own medical cost within the look-back, in fen, from which it is pointed out.</param>
/// <param name="MostSharing">
/// An account on record for more households than this is taken for a placeholder that somebody typed, and is no lead.
/// </param>
public sealed record FindingOptions(
    int DifferencePercent = 20, long SmallAmountFen = 100_000, int LookBackMonths = 12, long LargeMedicalFen = 1_000_000,
    int MostSharing = 8);
