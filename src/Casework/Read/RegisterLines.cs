namespace Hedui.Casework;

/// <summary>A line of the register of objections (异议台账).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Village">Code of the village or community.</param>
/// <param name="Objection">The objection as it stands.</param>
public sealed record ObjectionLine(string Case, string Village, Objection Objection);

/// <summary>A line of the register of papers (文书登记簿).</summary>
/// <param name="Number">Number of the paper, as it stands on it.</param>
/// <param name="Kind">Which paper, by its code.</param>
/// <param name="Case">Number of the case.</param>
/// <param name="Village">Code of the village or community.</param>
/// <param name="MadeOn">The day of the step that it tells of.</param>
/// <param name="By">Who took that step.</param>
/// <param name="ServedOn">When a decision was served on the family; null when it was not yet, and for a paper that is not served.</param>
public sealed record PaperLine(string Number, string Kind, string Case, string Village, DateOnly MadeOn, string By, DateOnly? ServedOn);
