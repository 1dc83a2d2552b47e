using Hedui.Casework;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>What was said in a step, for reading (案卷内容).</summary>
/// <param name="Step">The step that was taken.</param>
/// <param name="Lines">What was said, in the order of the form.</param>
public sealed record SaidStep(StepTaken Step, IReadOnlyList<SaidLine> Lines);

/// <summary>What was said to one question of a form.</summary>
/// <param name="Label">The question.</param>
/// <param name="Values">The answers; of a line of several fields each with its name.</param>
public sealed record SaidLine(ReportText Label, IReadOnlyList<SaidValue> Values);

/// <summary>One answer.</summary>
/// <param name="Name">The field it belongs to; null where the question says it.</param>
/// <param name="Text">The answer.</param>
/// <param name="IsTyped">Whether somebody typed it: it stands as it is, in either language.</param>
/// <param name="Document">The document it names; null where it names none.</param>
public sealed record SaidValue(ReportText? Name, ReportText Text, bool IsTyped = false, int? Document = null);
