using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Hedui.Verification;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <summary>What people decided beside the machine, for patrol: numbers alone, nobody is shown. Safe for many threads.</summary>
/// <param name="database">Opened with <see cref="CaseworkTables"/>.</param>
public sealed class CaseJudgements(HeduiDatabase database)
{
    /// <summary>Steps that decide on an application, or on help that is given.</summary>
    internal static readonly IReadOnlyList<string> Decisions = ["approve", "refuse", "maintain"];

    /// <summary>Grants and refusals of some days.</summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    public IReadOnlyList<Judgement> Of(DateOnly from, DateOnly until)
    {
        using var db = database.Context();
        var (first, below) = (BeijingTime.StartOf(from).UtcTicks, BeijingTime.StartOf(until.AddDays(1)).UtcTicks);
        return
        [
            .. from pair in db.Set<StepEntry>().AsNoTracking()
                   .Where(step => Decisions.Contains(step.Step) && step.At >= first && step.At < below)
                   .Join(db.Set<CaseEntry>(), step => step.Case, row => row.Id, (step, row) => new { step, row })
                   .OrderBy(pair => pair.step.Id).AsEnumerable()
               select new Judgement(
                   new(pair.step.At, TimeSpan.Zero), pair.step.By, pair.row.Household, pair.row.Village, pair.step.Step != "refuse",
                   pair.step.MachineGrants),
        ];
    }

    /// <summary>What the machine had concluded when a decision was made; a later report changes nothing of that.</summary>
    internal static bool? Concluded(IReadOnlyList<MachineConclusion> machine) =>
        machine.Any(one => one.Outcome == ReportOutcome.Qualifies) ? true
        : machine.Count > 0 && machine.All(one => one.Outcome == ReportOutcome.DoesNotQualify) ? false : null;
}
