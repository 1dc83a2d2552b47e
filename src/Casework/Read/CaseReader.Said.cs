using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Casework;

/// <summary>What was said in a step of a case (案卷内容).</summary>
/// <param name="Step">The step.</param>
/// <param name="Command">The command that took it.</param>
public sealed record SaidInStep(StepTaken Step, CaseCommand Command);

/// <content>What was said in steps; it lies sealed, and is opened under a warrant.</content>
public sealed partial class CaseReader
{
    /// <summary>What was said in every step but the first, oldest first; one look, on record as one. A document that was filed is its name alone.</summary>
    /// <param name="number">Number of the case.</param>
    /// <param name="warrant">The leave to look at the household.</param>
    /// <exception cref="RefusedException"><c>unknown_case</c>, <c>ticket_other_subject</c>, <c>seal_broken</c>.</exception>
    public IReadOnlyList<SaidInStep> Said(string number, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        using var db = Context();
        var row = Row(db, number);
        warrant.DemandHousehold(row.Household);
        var steps = StepsOf(db, row).ToDictionary(step => step.Version);
        Record(row, "said", warrant);
        return [.. Journal(db, row).Where(entry => CommandCodes.All.Values.Contains(entry.Step)).Select(entry => new SaidInStep(steps[entry.Version], Opened(entry)))];
    }

    CaseCommand Opened(StepEntry step)
    {
        var json = fields.Open(new FieldPlace(CaseworkTables.Steps, nameof(StepEntry.Content), step.Id), step.Content).Reveal();
        return (CaseCommand)JsonSerializer.Deserialize(json, CommandCodes.All.Single(one => one.Value == step.Step).Key, CaseJson.Options)!;
    }
}
