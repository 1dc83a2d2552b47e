using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>What did not come: which source has not answered for which division, since when and why.</summary>
sealed class CoverageFile : FilePlan
{
    /// <inheritdoc/>
    public override IEnumerable<DemoDelivery> Write(Province province, string folder, FactsLost lost)
    {
        var delivery = new DemoDelivery(Source, Path.Combine(folder, "coverage" + Form.Extension));
        using (var table = Table.Open(delivery.Path, Form, Title, Header))
        {
            var row = new RowWriter(Form);
            var chance = new Chance(0, Subject.Dirt, 0);
            foreach (var gap in Gaps.NotAnswered)
            {
                row.Begin(Defect.None, chance);
                row.Text(gap.Source).Number(gap.Division).Text(Word(gap.Status)).AsOf(province.Day.AddDays(-6)).Text(gap.Reason);
                table.Row(row.Characters, row.Cells);
                delivery.Count(Defect.None, row.Fixes, PlantedFate.Accepted, -1);
            }
        }

        yield return delivery;
    }

    static string Word(AnswerStatus status) => status switch
    {
        AnswerStatus.Refused => "refused",
        AnswerStatus.Pending => "pending",
        _ => "failed",
    };
}
